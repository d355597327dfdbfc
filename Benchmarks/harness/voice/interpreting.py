"""A recording in several languages: against one, for the second time, and how its stages overlap."""

import contextlib
import time
from statistics import median

from harness.processes import dragoman
from harness.report import Row, interleaved, ratio
from harness.texts import message
from harness.voice.wall_time import in_seconds

LANGUAGES = ["es", "fr", "ca", "it", "pt"]
# Milliseconds that a recording may take here.
PATIENCE = 300_000


def run(rounds, recording):
    repeats, stages = [], []

    def several():
        with fresh() as server:
            seconds = translated(server, recording, LANGUAGES)
            stages.append(timeline(server))
            before = recognised(server)
            again = translated(server, recording, LANGUAGES)
            repeats.append((again, seconds, recognised(server) - before))
            return seconds

    def one():
        with fresh() as server:
            return translated(server, recording, LANGUAGES[:1])

    five, single = interleaved(rounds, several, one)
    what = f"recording of {recording.seconds:.0f} s: transcript and speech in {len(LANGUAGES)} languages against one"
    return [
        Row(what, in_seconds(five), in_seconds(single), f"{ratio(five, single):.2f}", "≤ 1.3"),
        repeat_row(repeats),
        stage_row(stages),
    ]


def repeat_row(repeats):
    again, first, recognitions = zip(*repeats)
    return Row(
        f"the same sent again ({max(recognitions)} segments recognised for it) against the first time",
        f"{median(again) * 1e3:.0f} ms", f"{median(first) * 1e3:,.0f} ms", f"{ratio(again, first):.4f}",
        "0 segments",
    )


def stage_row(stages):
    """Of each round the language that begins last."""
    begun = [max(stage["start_ms"] for name, stage in round.items() if name.startswith("speak ")) for round in stages]
    ended = [round["recognise"]["end_ms"] for round in stages]
    return Row(
        f"first segment is spoken in all {len(LANGUAGES)} languages from, against the end of recognition",
        f"{median(begun):,.0f} ms", f"{median(ended):,.0f} ms", f"{ratio(begun, ended):.2f}", "< 1",
    )


@contextlib.contextmanager
def fresh():
    """A server that has nothing in its caches, and whose tool chains run."""
    with dragoman(HTTP_MAX_WAIT=PATIENCE) as server:
        # The same languages for everyone, or one would have what another has to start.
        server.post("/api/messages?wait=60000", message("Warm up.") | {"targetLanguages": LANGUAGES})
        yield server


def translated(server, recording, languages):
    begun = time.monotonic()
    answer = server.upload(
        f"/api/audio/translate?wait={PATIENCE}", recording.path, language="en", targetLanguages=",".join(languages)
    )
    seconds = time.monotonic() - begun
    done = [language for language, made in answer["translations"].items() if made["status"] == "done"]
    if answer["status"] != "done" or sorted(done) != sorted(languages):
        raise RuntimeError(f"a recording was not translated: {answer['status']}, {answer['failures']}")
    return seconds


def recognised(server):
    """Segments that were recognised since the start."""
    pools = server.get("/api/translator/stats")["pools"]
    return sum(child["served"] for pool in pools if pool["engine"] == "pocketsphinx" for child in pool["children"])


def timeline(server):
    """The stages of the latest recording, by their names."""
    tasks = server.get("/api/translator/stats")["timeline"]
    task = next(task for task in tasks if task["kind"] == "audio_process")
    return {stage["name"]: stage for stage in task["stages"]}
