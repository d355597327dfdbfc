"""The idle server's memory, and how long it takes to be ready."""

import time
from statistics import median

from harness.processes import dragoman
from harness.report import Row


def run(options):
    starts, memory = [], []
    for _ in range(options.rounds):
        begun = time.monotonic()
        with dragoman() as server:
            starts.append(time.monotonic() - begun)
            # Long enough for what a start does once to be over.
            time.sleep(2)
            memory.append(server.resident_kilobytes() * 1024 / 1e6)
    return [
        Row("start to ready", f"{median(starts) * 1e3:.0f} ms", "–", "–", "≤ 1,000 ms"),
        Row("resident memory of the idle server", f"{median(memory):.0f} MB", "–", "–", "≤ 60 MB"),
    ]
