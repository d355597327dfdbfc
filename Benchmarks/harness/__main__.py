"""Measures Dragoman and prints a table of ratios, each of two things measured in turn in this run.

    scripts/bench [--only SECTION]… [--rounds N] [--seconds N] [--plots FOLDER]
"""

import argparse
import importlib
import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

from harness.report import table
from harness.texts import Texts

SECTIONS = ["process", "wire", "cached", "repeats", "uncached", "quality", "voice", "busy", "overload", "growth"]
# Not everybody may run `perf`.
ON_DEMAND = ["profile"]


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Measures Dragoman.")
    parser.add_argument("--only", action="append", choices=SECTIONS + ON_DEMAND, help="a part of it; may be given several times")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved runs of each pair (5)")
    parser.add_argument("--seconds", type=int, default=4, help="seconds of each run (4)")
    parser.add_argument("--plots", type=Path, help="a folder for the plots, as SVG")
    options = parser.parse_args()
    # Servers that were started end with whoever started them.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    options.texts = Texts()
    options.failures = []
    rows = []
    for section in options.only or SECTIONS:
        print(f"measuring: {section}", file=sys.stderr, flush=True)
        try:
            rows += importlib.import_module(f"harness.sections.{section}").run(options)
        except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
            # What the other parts show is not lost with it.
            options.failures.append(f"{section}: {error!r}")
    print(f"{os.cpu_count()} cores, {platform.machine()}; {options.rounds} rounds of {options.seconds} s\n")
    print(table(rows))
    for failure in options.failures:
        print(f"FAILED: {failure}", file=sys.stderr)
    sys.exit(1 if options.failures else 0)


main()
