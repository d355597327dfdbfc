"""Recordings of people who speak English, with their words: those of Debian's pocketsphinx-testdata, and longer ones
made of them."""

import re
import subprocess
import wave
from dataclasses import dataclass
from pathlib import Path

DATA = Path("/usr/share/pocketsphinx/test/data")
RATE = 16_000
# Bytes of a sample.
WIDTH = 2
# The words of numbers.raw and something.raw are written nowhere: they are left out.
LOOSE = {"goforward.raw": "go forward ten meters"}
NO_WORD = re.compile(r"[^a-z' ]")


@dataclass
class Recording:
    path: Path
    """16 kHz, one channel, wav."""
    words: list

    @property
    def seconds(self):
        with wave.open(str(self.path)) as sound:
            return sound.getnframes() / sound.getframerate()

    def samples(self):
        with wave.open(str(self.path)) as sound:
            return sound.readframes(sound.getnframes())


def words_of(text):
    return NO_WORD.sub(" ", text.lower()).split()


def collections(folder):
    """The recordings at hand by the name of their collection, as wav files in `folder`."""
    raw = ("-f", "s16le", "-ar", RATE, "-ac", 1)
    loose = [decoded(DATA / name, folder, words_of(text), *raw) for name, text in LOOSE.items()]
    return {
        "librivox": transcribed(DATA / "librivox", "transcription", folder),
        "cards": transcribed(DATA / "cards", "cards.transcription", folder),
        "goforward": loose,
    }


def transcribed(source, transcription, folder):
    lines = (source / transcription).read_text().splitlines()
    found = [re.fullmatch(r"<s> (.*?)\s*</s> \((.*)\)", line.strip()) for line in lines]
    return [decoded(source / f"{match[2]}.wav", folder, words_of(match[1])) for match in found if match]


def decoded(source, folder, words, *form):
    """`form`: what ffmpeg must be told of a file that has no header."""
    path = folder / f"{source.stem}.wav"
    ffmpeg(*form, "-i", source, "-ar", RATE, "-ac", 1, "-c:a", "pcm_s16le", path)
    return Recording(path, words)


def joined(recordings, path, seconds, pause=0.8, first=0):
    """One recording after the other, and again from the first, while they fit into `seconds`; silence between them."""
    silence = bytes(WIDTH * int(pause * RATE))
    sound, words = bytearray(), []
    number = first
    while True:
        recording = recordings[number % len(recordings)]
        piece = recording.samples() + silence
        if len(sound) + len(piece) > WIDTH * RATE * seconds:
            break
        sound += piece
        words += recording.words
        number += 1
    with wave.open(str(path), "wb") as file:
        file.setparams((1, WIDTH, RATE, 0, "NONE", ""))
        file.writeframes(sound)
    return Recording(path, words)


def opus(recording):
    """As chats send it."""
    path = recording.path.with_suffix(".ogg")
    ffmpeg("-i", recording.path, "-c:a", "libopus", "-b:a", "24k", path)
    return path


def ffmpeg(*arguments):
    command = ["ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y", *arguments]
    subprocess.run([str(word) for word in command], check=True)
