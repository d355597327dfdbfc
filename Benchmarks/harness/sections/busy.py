"""How long a text takes while recordings keep every core busy, against a server that has nothing else to do; and what a
thousand equal texts at once cost."""

import json
import tempfile
from pathlib import Path
from statistics import median

from harness.arrivals import arrive, percentile
from harness.processes import dragoman
from harness.report import Row
from harness.texts import message
from harness.voice.crowd import COUNT, long_recording, recognisers, start, wait_until
from harness.voice.recordings import collections

# Texts a second, and for how many seconds: enough of them for one in a thousand to be seen.
RATE = 50
SECONDS = 40
PATH = "/api/messages?wait=60000"
SHARES = {"p50": 0.5, "p99": 0.99, "p99.9": 0.999}
AIMS = {"p50": "–", "p99": "≤ 1.5", "p99.9": "≤ 5"}


def run(options):
    with tempfile.TemporaryDirectory(prefix="dragoman-bench-") as folder:
        recordings = collections(Path(folder))["librivox"]
        files = [long_recording(recordings, number, Path(folder)) for number in range(COUNT)]
        return beside_recordings(options, files) + identical(options)


def beside_recordings(options, files):
    idle, busy = [], []
    # Every text reaches the engine.
    with dragoman(TRANSLATION_MEMO_BYTES=0) as server:
        server.post("/api/conversations", {"conversationId": "bench", "targetLanguages": ["es"]})
        server.post(PATH, message("Warm up."))
        for _ in range(options.rounds):
            idle.append(texts(options, server))
            jobs = [start(server, file) for file in files]
            # The one that is measured with, and one for each core at least.
            wait_until(lambda: len(recognisers(server)) > 1)
            busy.append(texts(options, server))
            for job in jobs:
                server.delete(f"/api/voice/jobs/{job}")
            wait_until(lambda: not working(server))
    return [row(name, share, idle, busy) for name, share in SHARES.items()]


def texts(options, server):
    bodies = [json.dumps(message(text)) for text in options.texts.take(RATE * SECONDS)]
    arrivals = arrive(server, PATH, bodies, RATE)
    if not all(arrival.is_translated for arrival in arrivals):
        raise RuntimeError("a text was not translated")
    return arrivals


def working(server):
    lanes = server.get("/api/translator/stats")["lanes"]
    return lanes["audio_process"]["active"] + lanes["transcription"]["active"]


def row(name, share, idle, busy):
    before, beside = ([percentile(one, share) for one in rounds] for rounds in (idle, busy))
    factor = median(mine / theirs for mine, theirs in zip(beside, before))
    what = f"new text, {RATE} a second, beside {COUNT} recordings that fill the cores, against an idle server: {name}"
    return Row(what, f"{median(beside):.1f} ms", f"{median(before):.1f} ms", f"{factor:.2f}", AIMS[name])


def identical(options):
    calls = []
    with dragoman(TRANSLATION_MEMO_BYTES=0) as server:
        server.post("/api/conversations", {"conversationId": "bench", "targetLanguages": ["es"]})
        for text in options.texts.take(options.rounds):
            before = computed(server)
            arrivals = arrive(server, PATH, [json.dumps(message(text))] * 1_000, 100_000)
            if any(arrival.status != 201 for arrival in arrivals):
                raise RuntimeError("one of a thousand equal texts was not taken")
            calls.append(computed(server) - before)
    return [Row("1,000 equal texts at once: questions to the engine", f"{max(calls)}", "–", "–", "1")]


def computed(server):
    return sum(pool["work"]["answered"] for pool in server.get("/api/translator/stats")["pools"])
