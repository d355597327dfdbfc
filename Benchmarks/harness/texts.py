"""Chat messages that are all different, in English: words for who, what and where in every combination."""

import itertools
import math

OPENINGS = [
    "today", "perhaps", "luckily", "I think", "of course", "as you know", "they say", "in the end", "once more",
    "really", "I hope", "I hear",
]
WHO = ["I", "we", "you", "they", "my sister", "your brother", "the teacher", "our neighbour", "the doctor", "Maria"]
DEEDS = ["saw", "bought", "lost", "found", "want", "need", "sold", "forgot", "brought", "cleaned", "painted", "moved"]
THINGS = [
    "the red car", "a new book", "the old house", "some fresh bread", "the blue chair", "two tickets", "the keys",
    "a small table", "the green bottle", "my white shirt", "the heavy bag", "an apple", "the letter", "three cups",
]
PLACES = [
    "in the kitchen", "at the station", "near the river", "in the garden", "at the office", "behind the church",
    "in the street", "at school", "under the bridge", "on the beach", "at the market", "in the park",
]
TIMES = [
    "yesterday", "this morning", "last week", "on Monday", "before lunch", "after the film", "in the evening",
    "two days ago", "last summer", "every day", "at night", "again",
]
PARTS = (OPENINGS, WHO, DEEDS, THINGS, PLACES, TIMES)


def message(text, conversation="bench"):
    """What is posted; into the languages of the conversation."""
    return {"content": text, "conversationId": conversation, "originalLanguage": "en"}


class Texts:
    """Never gives the same text twice."""

    def __init__(self):
        # Every part changes from one text to the next, as it does in a chat.
        count = math.prod(len(choices) for choices in PARTS)
        step = 100_003  # a prime that divides none of the counts: the walk meets each combination once
        self.numbers = (number * step % count for number in itertools.count())
        self.left = count

    def take(self, count):
        self.left -= count
        if self.left < 0:
            raise RuntimeError("there are no more different texts")
        return [self.text(number) for number in itertools.islice(self.numbers, count)]

    @staticmethod
    def text(number):
        words = []
        for choices in PARTS:
            number, index = divmod(number, len(choices))
            words.append(choices[index])
        sentence = " ".join(words) + "."
        return sentence[0].upper() + sentence[1:]
