"""Where the server's processor time for an uncached message goes, by `perf`: what is in which library, and how often its
threads wait for one another."""

import os
import re
import subprocess
import tempfile
from pathlib import Path

from harness.processes import dragoman
from harness.report import Row
from harness.sections.uncached import PATH, messages
from harness.texts import message

CLIENTS = 16
WHAT = f"uncached message, {CLIENTS} clients"
# By the beginning of a library's name, as perf tells it; what is named nowhere is the rest.
PLACES = {
    "the kernel": ["[kernel"],
    "Swift's runtime": ["libswift", "libdispatch", "libBlocksRuntime"],
    "Dragoman's code, that of its Swift packages among it": ["dragoman"],
    "SQLite": ["libsqlite3"],
    "the allocator": ["libmimalloc"],
    "the C library": ["libc.", "ld-linux"],
}


def run(options):
    with dragoman(TRANSLATION_MEMO_BYTES=0) as server:
        server.post("/api/conversations", {"conversationId": "bench", "targetLanguages": ["es"]})
        server.post(PATH, message("Warm up."))
        pid = server.process.pid
        return [*cost(options, server, pid), *shares(options, server, pid)]


def cost(options, server, pid):
    time, waits = processor_time(pid), switches(pid)
    count = messages(options, server, CLIENTS) * options.seconds
    time, waits = processor_time(pid) - time, switches(pid) - waits
    return [
        Row(f"{WHAT}: the server's processor time", f"{time / count * 1e6:,.0f} µs", "–", "–", "–"),
        Row("the same: times that one of its threads waits", f"{waits / count:.1f}", "–", "–", "–"),
    ]


def shares(options, server, pid):
    with tempfile.TemporaryDirectory(prefix="dragoman-bench-") as folder:
        samples = Path(folder) / "samples"
        command = ["perf", "record", "--quiet", "-e", "cpu-clock", "-F", "999", "-p", str(pid), "-o", samples]
        recorder = subprocess.Popen(command)
        try:
            messages(options, server, CLIENTS)
        finally:
            recorder.terminate()
            recorder.wait()
        report = ["perf", "report", "--stdio", "-i", samples, "--sort", "dso"]
        text = subprocess.run(report, capture_output=True, text=True, check=True).stdout
    libraries = {name: float(share) for share, name in re.findall(r"^ +([\d.]+)% +(\S+)", text, re.M)}
    return [Row(f"of it in {place}", f"{share:.0f} %", "–", "–", "–") for place, share in by_place(libraries).items()]


def by_place(libraries):
    places = {
        place: sum(share for name, share in libraries.items() if any(name.startswith(one) for one in names))
        for place, names in PLACES.items()
    }
    return {**places, "other libraries": sum(libraries.values()) - sum(places.values())}


def processor_time(pid):
    """In seconds, by proc(5)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def switches(pid):
    """How often its threads have given up the processor to wait for something."""
    states = [(task / "status").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    return sum(int(re.search(r"\nvoluntary_ctxt_switches:\s+(\d+)", state).group(1)) for state in states)
