"""What is offered more than can be done: how much is still done, how long that takes, what the rest is told."""

import json
import sys
from dataclasses import dataclass
from statistics import median

from harness.arrivals import arrive, percentile
from harness.engines import delay_engines
from harness.plot import Line, Panel, draw
from harness.processes import dragoman
from harness.report import Row
from harness.texts import message

# One child, one sentence at a time: fifty a second, and next to nothing of the processor.
DELAY = 0.02
CAPACITY = 1 / DELAY
FACTORS = [0.5, 0.8, 1, 1.5, 2, 4, 7, 10]
SECONDS = 12
# Until the queues are as they stay.
SETTLING = 4
# Seconds that a message may take, by `translation.maxDelay`.
LIMIT = 2
PATH = "/api/messages?wait=60000"
# What they keep of each message would hide what the load takes.
SMALL_CACHES = {"TRANSLATION_MEMO_BYTES": 0, "CACHE_MEMORY_BYTES": 1_000_000, "TRANSLATOR_REMEMBERED_TASKS": 100}


@dataclass
class Step:
    goodput: float
    """Messages a second that were translated within the limit."""
    p50: float
    p99: float
    """Milliseconds, of what was accepted."""
    refusal: float
    """The 99th percentile of the milliseconds until a refusal; 0 where there was none."""
    megabytes: float


def run(options):
    steps = {factor: [] for factor in FACTORS}
    settings = {"TRANSLATION_MAX_DELAY": LIMIT, "APERTIUM_CHILDREN": 1, **SMALL_CACHES}
    with delay_engines(DELAY, ["swa"]) as engines, dragoman(APERTIUM_DATA=engines, **settings) as server:
        server.post("/api/conversations", {"conversationId": "bench", "targetLanguages": ["sw"]})
        server.post(PATH, message("Warm up."))
        for _ in range(options.rounds):
            for factor in FACTORS:
                steps[factor].append(step(options, server, factor * CAPACITY))
                print(f"  offered {factor:g} times: {steps[factor][-1]}", file=sys.stderr, flush=True)
    middle = {factor: middle_of(steps[factor]) for factor in FACTORS}
    if options.plots:
        draw(panels(middle), options.plots, "overload")
    return rows(middle)


def step(options, server, rate):
    bodies = [json.dumps(message(text)) for text in options.texts.take(int(rate * SECONDS))]
    arrivals = [one for one in arrive(server, PATH, bodies, rate) if one.at > SETTLING]
    accepted = [one for one in arrivals if one.status == 201]
    refused = [one for one in arrivals if one.status == 503]
    if len(accepted) + len(refused) < len(arrivals):
        raise RuntimeError("an answer was neither 201 nor 503")
    good = [one for one in accepted if one.milliseconds <= LIMIT * 1e3 and one.is_translated]
    return Step(
        len(good) / (SECONDS - SETTLING), percentile(accepted, 0.5), percentile(accepted, 0.99),
        percentile(refused, 0.99) if refused else 0, server.resident_kilobytes() * 1024 / 1e6,
    )


def middle_of(steps):
    return Step(*(median(getattr(one, name) for one in steps) for name in Step.__dataclass_fields__))


def rows(steps):
    peak = max(one.goodput for one in steps.values())
    worst = min(one.goodput for factor, one in steps.items() if factor >= 1)
    full, most = steps[1], steps[FACTORS[-1]]
    what = f"overload, an engine that does {CAPACITY:.0f} sentences a second, offered"
    return [
        Row(
            f"{what} 1 to {FACTORS[-1]} times that: fewest messages in time, against the most",
            f"{worst:.0f} /s", f"{peak:.0f} /s", f"{worst / peak:.2f}", "≥ 0.95",
        ),
        Row(f"{what} {FACTORS[-1]} times that: p99 of what is accepted", f"{most.p99:,.0f} ms", "–", "–", f"≤ {LIMIT:,d},000 ms"),
        Row("the same: p99 of refusals", f"{most.refusal:.1f} ms", "–", "–", "–"),
        Row(
            "the same: resident memory, against the load that it can bear",
            f"{most.megabytes:.0f} MB", f"{full.megabytes:.0f} MB", f"{most.megabytes / full.megabytes:.2f}", "flat",
        ),
    ]


def panels(steps):
    def line(title, figure, **more):
        return Line(title, [(factor, figure(factor, one)) for factor, one in steps.items()], **more)

    x = "offered load, in capacities"
    limit = line("limit", lambda factor, one: LIMIT * 1e3, style="lines")
    return [
        Panel(
            x, "messages a second",
            [
                line("translated in time", lambda factor, one: one.goodput),
                line("refused", lambda factor, one: max(0, factor * CAPACITY - one.goodput), style="lines"),
            ],
            FACTORS,
        ),
        Panel(
            x, "milliseconds",
            [
                limit,
                line("accepted, p99", lambda factor, one: one.p99),
                line("accepted, p50", lambda factor, one: one.p50),
                line("refused, p99", lambda factor, one: one.refusal or float("nan")),
            ],
            FACTORS, is_logarithmic=True,
        ),
        Panel(x, "MB", [line("resident memory", lambda factor, one: one.megabytes)], FACTORS),
    ]
