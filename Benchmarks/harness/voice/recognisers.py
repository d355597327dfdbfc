"""Ways to have a recording recognised, each timed: Dragoman's, PocketSphinx's own program, and Dragoman's children with
nothing around them."""

import contextlib
import json
import os
import queue
import resource
import struct
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from harness.processes import PRODUCTS
from harness.processes import dragoman as dragoman_server
from harness.voice.recordings import RATE, WIDTH, words_of

MODEL = "/usr/share/pocketsphinx/model/en-us"
# As Dragoman's own recognisers run, or whatever else runs on the machine would be a part of the ratios.
NICE = 15
# What Dragoman keeps of a recording before and after the words of a segment.
MARGIN = 0.2
# Milliseconds that a recording may take here.
PATIENCE = 300_000


@dataclass
class Heard:
    words: list
    seconds: float
    """From the start of the process to its end."""
    processor_seconds: float
    """Of the process and of all that it has started."""
    segments: list = ()
    """Pairs of seconds, from where to where."""


def dragoman(recording, children=None):
    """`dragoman transcribe`, with so many recognisers; as many as there are cores where it is not said."""
    environment = dict(os.environ)
    if children:
        environment["DRAGOMAN_RECOGNITION_CHILDREN"] = str(children)
    command = [PRODUCTS / "dragoman", "transcribe", "--json", recording.path]
    result, seconds, processor = timed(command, environment)
    if result.returncode != 0:
        if "Nothing that could be understood" in result.stderr:
            return Heard([], seconds, processor)
        raise RuntimeError(f"dragoman transcribe {recording.path.name}: {result.stderr}")
    answer = json.loads(result.stdout)
    segments = [(segment["startMs"] / 1e3, segment["endMs"] / 1e3) for segment in answer["segments"]]
    return Heard(words_of(answer["text"]), seconds, processor, segments)


def continuous(recording):
    """`pocketsphinx_continuous` with its defaults, as Debian has it."""
    priority = ["chrt", "--idle", "0", "nice", "-n", NICE]
    command = [*priority, "pocketsphinx_continuous", "-infile", recording.path, "-logfn", "/dev/null"]
    result, seconds, processor = timed(command)
    if result.returncode != 0:
        raise RuntimeError(f"pocketsphinx_continuous {recording.path.name}: {result.stderr}")
    return Heard(words_of(result.stdout), seconds, processor)


def timed(command, environment=None):
    before, begun = processor_seconds(), time.monotonic()
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True, env=environment)
    return result, time.monotonic() - begun, processor_seconds() - before


def processor_seconds():
    """Of all processes that have been started from here and have ended, and of theirs."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def served(recording, warm_up, children):
    """Seconds that a server takes whose recognisers run already: from the beginning of the upload to the answer."""
    with dragoman_server(RECOGNITION_CHILDREN=children, HTTP_MAX_WAIT=PATIENCE) as server:
        transcribed(server, warm_up)
        begun = time.monotonic()
        transcribed(server, recording)
        return time.monotonic() - begun


def transcribed(server, recording):
    answer = server.upload(f"/api/audio/transcribe?wait={PATIENCE}", recording.path, language="en")
    if answer["status"] != "done":
        raise RuntimeError(f"a recording was not transcribed: {answer['status']}, {answer['failures']}")


def bare_children(recording, segments, children):
    """Seconds that so many of Dragoman's children take to recognise the segments once they run, each the next when it is
    through with one: the longest of their chains."""
    sound = recording.samples()
    waiting = queue.SimpleQueue()
    for start, end in segments:
        waiting.put(sound[place(start - MARGIN):place(end + MARGIN)])
    with contextlib.ExitStack() as stack:
        running = [stack.enter_context(recogniser()) for _ in range(children)]
        # The first answer of a child's life waits for its model.
        for child in running:
            recognise(child, sound[:place(MARGIN)])
        begun = time.monotonic()
        with ThreadPoolExecutor(children) as threads:
            for chain in [threads.submit(work_through, waiting, child) for child in running]:
                chain.result()
        return time.monotonic() - begun


def place(seconds):
    return max(0, int(seconds * RATE)) * WIDTH


@contextlib.contextmanager
def recogniser():
    command = [PRODUCTS / "dragoman-engine", "recognise", "--nice", str(NICE), "--model", MODEL]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        yield child
        child.stdin.close()


def work_through(waiting, child):
    while True:
        try:
            samples = waiting.get_nowait()
        except queue.Empty:
            return
        recognise(child, samples)


def recognise(child, samples):
    header = b"{}"
    payload = struct.pack("<I", len(header)) + header + samples
    child.stdin.write(struct.pack("<IQ", 8 + len(payload), 1) + payload)
    child.stdin.flush()
    length, _ = struct.unpack("<IQ", child.stdout.read(12))
    if b'"words"' not in child.stdout.read(length - 8):
        raise RuntimeError("no words in a bare child's answer")
