"""A message whose translations are all cached, stored before it is answered, against a bare JSON echo."""

import json

from harness.load import wrk
from harness.processes import dragoman, echo
from harness.report import Row, interleaved, milliseconds, per_second, ratio

MESSAGE = {"content": "Hello world", "conversationId": "conv_test", "originalLanguage": "en"}


def run(options):
    rows = []
    with dragoman() as ours, echo() as bare:
        ours.post("/api/messages?wait=60000", MESSAGE)
        body = json.dumps(MESSAGE)
        for clients in (1, 16, 64):
            mine, theirs = interleaved(
                options.rounds,
                lambda: wrk(ours.address + "/api/messages", "same.lua", clients, options.seconds, body),
                lambda: wrk(bare.address + "/", "same.lua", clients, options.seconds, body),
            )
            rows += compare(clients, mine, theirs)
        statistics = ours.get("/api/translation/stats")
        assert statistics["computed"] == 3, "something else than cached messages was measured"
    return rows


def compare(clients, mine, theirs):
    what = f"cached message in three languages against a JSON echo, {clients} client{'s' * (clients > 1)}"
    ours, bare = [figure.rate for figure in mine], [figure.rate for figure in theirs]
    rows = [Row(what, per_second(ours), per_second(bare), f"{ratio(ours, bare):.2f}", "≥ 0.25")]
    if clients == 1:
        ours, bare = [figure.p50 for figure in mine], [figure.p50 for figure in theirs]
        rows.append(
            Row("its median latency", milliseconds(ours), milliseconds(bare), f"{ratio(ours, bare):.1f}", "≤ 3")
        )
    return rows
