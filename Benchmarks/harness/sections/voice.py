"""Recordings: how well and how fast they are understood, translated and spoken, and what many of them need."""

import sys
import tempfile
from pathlib import Path

from harness.voice import accuracy, crowd, delays, interpreting, wall_time
from harness.voice.recordings import collections, joined

# A round takes two minutes.
MAX_ROUNDS = 3


def run(options):
    rounds = min(options.rounds, MAX_ROUNDS)
    if rounds < options.rounds:
        print(f"recordings: {rounds} rounds", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="dragoman-bench-") as name:
        folder = Path(name)
        found = collections(folder)
        reader = found["librivox"]
        many = joined(reader, folder / "many.wav", seconds=120)
        several = joined(reader, folder / "several.wav", seconds=30)
        rows = accuracy.run(rounds, found)
        # These do not wait for engines: they are not as long.
        rows += delays.run(options.rounds, many, several, min(reader, key=lambda recording: recording.seconds), folder)
        rows += wall_time.run(rounds, many, several)
        rows += interpreting.run(rounds, several)
        rows += crowd.run(rounds, reader, folder)
    return rows
