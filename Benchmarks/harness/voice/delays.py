"""What the pipeline alone costs: `recording-load`, a Translator whose engines only wait, with real ffmpeg around them."""

import re
import subprocess
from statistics import median

from harness.processes import BENCHMARKS, PRODUCTS
from harness.report import Row, ratio

LANGUAGES = 5
# Seconds that all rounds of a measure may take.
PATIENCE = 600


def run(rounds, many, several, one, folder):
    """`many` and `several`: recordings of many sentences and of several; `one`: of one sentence."""
    return [
        *languages(several, measured("languages", several, rounds, folder)),
        *transcription(many, measured("transcription", many, rounds, folder)),
        *together(measured("together", one, rounds, folder)),
    ]


def languages(recording, figures):
    before = median(end - start for start, end in zip(figures["spoken"], figures["recognised"]))
    what = f"delay engines: recording of {recording.seconds:.0f} s: transcript and speech in {LANGUAGES} languages"
    return [
        row(f"{what} against one", figures["five"], figures["one"], "≤ 1.3"),
        Row(
            f"{what}: the first segment is spoken in all of them before the last is recognised",
            f"yes, {before:,.0f} ms" if before > 0 else f"no, {-before:,.0f} ms after", "–", "–", "yes",
        ),
    ]


def transcription(recording, figures):
    what = (
        f"delay engines: transcription of {recording.seconds:.0f} s, {figures['segments'][0]:.0f} segments, against the"
        " slowest chain of two recognisers"
    )
    return [
        row(what, figures["whole"], figures["chain"], "≤ 1.05"),
        row("of it, from the first recognition's beginning", figures["recognition"], figures["chain"], "–"),
        Row("of it, until that beginning", in_milliseconds(figures["begun"]), "–", "–", "–"),
    ]


def together(figures):
    return [
        row(f"delay engines: {what}, together with the other two against alone", figures[name],
            figures[f"{name}_alone"], "≤ 1.05")
        for name, what in [
            ("audio", "recording (5,000 ms)"), ("text", "text (500 ms)"), ("transcription", "transcription (2,000 ms)"),
        ]
    ] + [
        row(f"delay engines: text (500 ms) in {LANGUAGES} languages against one", figures["text_five"],
            figures["text_alone"], "≤ 1.05")
    ]


def measured(measure, recording, rounds, folder):
    """The figures of all rounds, by their names."""
    command = [
        BENCHMARKS / "recording-load", measure, "--tool-chain", PRODUCTS / "dragoman-tool-chain", "--recording", recording.path,
        "--folder", folder / f"delays-{measure}", "--rounds", rounds,
    ]
    result = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    figures = {}
    for name, value in re.findall(r"(\w+)=([\d.]+)", result.stdout):
        figures.setdefault(name, []).append(float(value))
    return figures


def row(what, ours, baseline, aim):
    return Row(what, in_milliseconds(ours), in_milliseconds(baseline), f"{ratio(ours, baseline):.2f}", aim)


def in_milliseconds(values):
    return f"{median(values):,.0f} ms"
