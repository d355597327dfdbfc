"""How many words are heard wrong, and how long it takes, beside PocketSphinx's own program on the same files."""

from statistics import median

from harness.report import Row, interleaved, ratio
from harness.voice import recognisers


def run(rounds, collections):
    rows, all_ours, all_theirs = [], [], []
    for name, recordings in collections.items():
        ours, theirs = interleaved(
            rounds,
            lambda: [recognisers.dragoman(recording) for recording in recordings],
            lambda: [recognisers.continuous(recording) for recording in recordings],
        )
        all_ours.append(ours)
        all_theirs.append(theirs)
        wrong, baseline = errors(recordings, ours[0]), errors(recordings, theirs[0])
        said = sum(len(recording.words) for recording in recordings)
        rows.append(errors_row(name, len(recordings), said, wrong, baseline))
    seconds = sum(recording.seconds for recordings in collections.values() for recording in recordings)
    for name, measured in (("time", "seconds"), ("processor time", "processor_seconds")):
        mine, bare = by_round(all_ours, measured), by_round(all_theirs, measured)
        what = f"{name} for these {seconds:.0f} s of speech, a process for each file"
        rows.append(Row(what, real_time(mine, seconds), real_time(bare, seconds), f"{ratio(mine, bare):.2f}", "–"))
    return rows


def errors_row(name, files, said, wrong, baseline):
    what = f"words heard wrong: {name}, {files} file{'s' * (files > 1)}, against pocketsphinx_continuous"
    compared = f"{wrong / baseline:.2f}" if baseline else "–"
    return Row(what, share(wrong, said), share(baseline, said), compared, "–")


def share(wrong, said):
    return f"{wrong} of {said} ({100 * wrong / said:.0f} %)"


def real_time(seconds, length):
    return f"{median(seconds) / length:.2f} × real time"


def by_round(collections, measured):
    """What was measured in each round, all files of all collections together."""
    return [sum(getattr(heard, measured) for part in parts for heard in part) for parts in zip(*collections)]


def errors(recordings, heard):
    return sum(word_errors(recording.words, one.words) for recording, one in zip(recordings, heard))


def word_errors(said, heard):
    """Words put in, left out or taken for others: the Levenshtein distance between lists of words."""
    distances = list(range(len(heard) + 1))
    for row, word in enumerate(said, 1):
        above_left, distances[0] = distances[0], row
        for column, other in enumerate(heard, 1):
            above = distances[column]
            distances[column] = min(above + 1, distances[column - 1] + 1, above_left + (word != other))
            above_left = above
    return distances[-1]
