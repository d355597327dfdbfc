"""The wire and the dispatcher: a null engine in the Translator's process, four languages a request."""

import re
import subprocess
from statistics import median

from harness.processes import BENCHMARKS
from harness.report import Row


def run(options):
    rows = []
    for transport in ("inproc", "tcp"):
        rates = [measure(transport, options.seconds) for _ in range(options.rounds)]
        what = f"translations by a null engine over the wire ({transport}), four languages a request"
        rows.append(Row(what, f"{median(rates):,.0f} /s", "–", "–", "≥ 30,000 /s"))
    return rows


def measure(transport, seconds):
    command = [BENCHMARKS / "wire-load", "--transport", transport, "--seconds", str(seconds)]
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True)
    return float(re.match(r"(\d+) translations/s", result.stdout).group(1))
