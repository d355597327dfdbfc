"""Ten long recordings at once: what the server needs for them, and how soon it lets go of them."""

import threading
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from harness.processes import dragoman
from harness.report import Row
from harness.voice.recordings import joined, opus

COUNT = 10
SECONDS = 600
# Of work on them, before the memory is read.
PROGRESS = 20
# Between two looks at /proc.
LOOK = 0.01
# Seconds for which recognisers are watched after cancellations.
WATCH = 3
# Seconds: on a busy machine a recogniser needs some to start.
PATIENCE = 60


def run(rounds, recordings, folder):
    files = [long_recording(recordings, number, folder) for number in range(COUNT)]
    with dragoman() as server:
        jobs = [start(server, file) for file in files]
        time.sleep(PROGRESS)
        running = sum(state(server, job)["status"] == "running" for job in jobs)
        peak = server.peak_kilobytes() * 1024 / 1e6
        crowd = cancel(server, jobs)
    alone = [cancel_alone(files[0]) for _ in range(rounds)]
    what = f"peak resident memory of the server, {running} recordings of {SECONDS // 60} minutes in progress for"
    return [
        Row(f"{what} {PROGRESS} s", f"{peak:.0f} MB", "–", "–", "≤ 150 MB"),
        ended_row(f"these {COUNT} cancelled at once", [crowd]),
        quiet_row([crowd]),
        ended_row("one alone cancelled", alone),
        quiet_row(alone),
    ]


def ended_row(what, cancellations):
    ended = [one.ended for one in cancellations if one.ended]
    figure = in_milliseconds(ended) if ended else "none was at work"
    return Row(f"{what}: until the recognisers at work are gone", figure, "–", "–", "≤ 200 ms")


def quiet_row(cancellations):
    figure = in_milliseconds([one.quiet for one in cancellations])
    return Row("the same: until no recogniser uses the processor", figure, "–", "–", "≤ 200 ms")


def in_milliseconds(seconds):
    return f"{median(seconds) * 1e3:.0f} ms"


def cancel_alone(file):
    with dragoman() as server:
        job = start(server, file)
        wait_until(lambda: state(server, job)["progress"] > 0 and len(recognisers(server)) > 1)
        return cancel(server, [job])


def long_recording(recordings, number, folder):
    """Each begins with another sentence and pauses for another time, so that all are different."""
    recording = joined(recordings, folder / f"long-{number}.wav", SECONDS - 1, pause=0.6 + 0.05 * number, first=number)
    file = opus(recording)
    recording.path.unlink()
    return file


def start(server, file):
    fields = {"language": "en", "targetLanguages": "es"}
    return server.upload("/api/voice/translate?async=true", file, **fields)["taskId"]


def state(server, job):
    return server.get(f"/api/voice/jobs/{job}")


@dataclass
class Cancelled:
    """Seconds from the moment when the cancellations were sent."""

    ended: float
    """Until the last recogniser that has ended had; 0 where none has."""
    quiet: float
    """Until none used the processor any more."""


def cancel(server, jobs):
    ticks = {child: processor_ticks(child) for child in recognisers(server)}
    cancelled = Cancelled(0, 0)
    cancellations = [threading.Thread(target=server.delete, args=[f"/api/voice/jobs/{job}"]) for job in jobs]
    begun = time.monotonic()
    for cancellation in cancellations:
        cancellation.start()
    while time.monotonic() < begun + WATCH or any(cancellation.is_alive() for cancellation in cancellations):
        time.sleep(LOOK)
        # The kernel's list may lack one while another ends: who was seen once is looked at alone.
        for child in ticks.keys() | set(recognisers(server)):
            now, before = processor_ticks(child), ticks.get(child, 0)
            if not is_recogniser(child):
                cancelled.ended = cancelled.quiet = time.monotonic() - begun
                ticks.pop(child, None)
            elif now > before:
                cancelled.quiet = time.monotonic() - begun
                ticks[child] = now
    return cancelled


def processor_ticks(child):
    # proc(5): the second field is a name in brackets; user and system time are the 14th and the 15th.
    fields = read(Path(f"/proc/{child}/stat")).rpartition(b")")[2].split()
    return int(fields[11]) + int(fields[12]) if fields else 0


def wait_until(holds):
    """When it held, looking every ten milliseconds."""
    limit = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > limit:
            raise RuntimeError(f"nothing came of it in {PATIENCE} seconds")
        time.sleep(LOOK)
    return time.monotonic()


def recognisers(server):
    """The server's children of recognition that live."""
    lists = Path(f"/proc/{server.process.pid}/task").glob("*/children")
    children = [int(child) for children in lists for child in read(children).split()]
    return [child for child in children if is_recogniser(child)]


def is_recogniser(child):
    """Whether it lives: one that has ended has no arguments any more."""
    return b"\0recognise\0" in read(Path(f"/proc/{child}/cmdline"))


def read(path):
    try:
        return path.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        # It has ended meanwhile.
        return b""
