"""Load from wrk, and what it measured."""

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent / "wrk"


@dataclass
class Measured:
    rate: float
    """Answers per second."""
    p50: float
    """Milliseconds."""
    p99: float
    answers: int


def wrk(url, script, clients, seconds, *arguments):
    """Runs wrk from one thread: the other core is the server's. An answer that is no 2xx ends the benchmark."""
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}", "--timeout", "60s", "-s", SCRIPTS / script, url, "--"]
    result = subprocess.run([str(word) for word in [*command, *arguments]], capture_output=True, text=True, check=True)
    figures = json.loads(re.search(r"^RESULT (.*)$", result.stdout, re.MULTILINE).group(1))
    if figures["failed"]:
        raise RuntimeError(f"{url}: {figures['failed']} of {figures['answers']} answers failed")
    return Measured(
        figures["answers"] / (figures["microseconds"] / 1e6),
        figures["p50"] / 1e3,
        figures["p99"] / 1e3,
        figures["answers"],
    )
