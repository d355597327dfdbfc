"""Traffic of which 70 % are repeats, against traffic without any."""

import json
import random

from harness.load import wrk
from harness.processes import dragoman
from harness.report import Row, interleaved, per_second, ratio
from harness.sections.uncached import PATH, PER_SECOND, lines
from harness.texts import message

REPEATS = 0.7


def run(options):
    engine_shares = []
    with dragoman() as server:
        server.post("/api/conversations", {"conversationId": "bench", "targetLanguages": ["es"]})
        server.post(PATH, message("Warm up."))

        def some():
            before = server.get("/api/translation/stats")
            rate = post(options, server, repeating(options))
            after = server.get("/api/translation/stats")
            computed, requests = (after[name] - before[name] for name in ("computed", "requests"))
            engine_shares.append(computed / requests)
            return rate

        mine, theirs = interleaved(
            options.rounds, some, lambda: post(options, server, options.texts.take(PER_SECOND * options.seconds))
        )
    share = 100 * (1 - sum(engine_shares) / len(engine_shares))
    return [
        Row(
            "messages of which 70 % are repeats, against none, 64 clients",
            per_second(mine), per_second(theirs), f"{ratio(mine, theirs):.2f}", "≥ 3",
        ),
        Row("engine requests saved by it", f"{share:.0f} %", "–", "–", "70 %"),
    ]


def repeating(options):
    """New texts, and between them such as came before; some of those may still be in flight."""
    choose = random.Random(1)
    sent = []
    new = iter(options.texts.take(PER_SECOND * options.seconds))
    for _ in range(3 * PER_SECOND * options.seconds):
        if sent and choose.random() < REPEATS:
            yield choose.choice(sent)
        else:
            sent.append(next(new))
            yield sent[-1]


def post(options, server, texts):
    with lines(json.dumps(message(text)) for text in texts) as file:
        return wrk(server.address + PATH, "lines.lua", 64, options.seconds, file, "application/json").rate
