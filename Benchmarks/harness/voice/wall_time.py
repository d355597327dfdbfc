"""How long the transcription of a recording of many sentences takes, against what its parts would take."""

from statistics import median

from harness.report import Row, interleaved, ratio
from harness.voice import recognisers
from harness.voice.accuracy import errors_row, word_errors

CHILDREN = 2


def run(rounds, recording, warm_up):
    segments = []

    def by_command():
        heard = recognisers.dragoman(recording, CHILDREN)
        segments[:] = heard.segments
        return heard

    several, server, bare, one, theirs = interleaved(
        rounds,
        by_command,
        lambda: recognisers.served(recording, warm_up, CHILDREN),
        # The same segments, with nothing around the children.
        lambda: recognisers.bare_children(recording, segments, CHILDREN),
        lambda: recognisers.dragoman(recording, 1),
        lambda: recognisers.continuous(recording),
    )
    wrong, baseline = (word_errors(recording.words, heard[0].words) for heard in (several, theirs))
    processor = [[heard.processor_seconds for heard in figures] for figures in (several, theirs)]
    several, one, theirs = ([heard.seconds for heard in figures] for figures in (several, one, theirs))
    what = f"transcription of {recording.seconds:.0f} s, {len(segments)} segments, {CHILDREN} recognisers, against"
    return [
        row(f"{what} the slowest chain of {CHILDREN} bare children; all run already", server, bare, "≤ 1.05"),
        row(f"{what} one recogniser", several, one, f"{1 / CHILDREN:.2f} at best"),
        row(f"{what} pocketsphinx_continuous", several, theirs, "–"),
        row("its processor time against pocketsphinx_continuous", *processor, "–"),
        errors_row("the same recording", 1, len(recording.words), wrong, baseline),
    ]


def row(what, ours, baseline, aim):
    return Row(what, in_seconds(ours), in_seconds(baseline), f"{ratio(ours, baseline):.2f}", aim)


def in_seconds(values):
    return f"{median(values):.2f} s"
