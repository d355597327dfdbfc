"""Messages never seen before in one language, stored before they are answered, against the bare tool chain and against
apertium-apy."""

import contextlib
import json
import re
import subprocess
import tempfile
import urllib.parse
from pathlib import Path

from harness.load import wrk
from harness.processes import ROOT, apertium_apy, dragoman
from harness.report import Row, interleaved, per_second, ratio
from harness.texts import message

PATH = "/api/messages?wait=60000"
# More than any of the servers answers in a second: a run must not be out of new texts before its end.
PER_SECOND = 4_000


def run(options):
    # Without the memo of sentences and with the cache in memory as it is: every text is new, nothing can be found.
    with dragoman(TRANSLATION_MEMO_BYTES=0) as ours, apertium_apy() as apy:
        ours.post("/api/conversations", {"conversationId": "bench", "targetLanguages": ["es"]})
        ours.post(PATH, message("Warm up."))
        apy.get("/translate?langpair=eng|spa&q=Warm%20up.")
        return against_chain(options, ours) + against_apy(options, ours, apy)


def against_chain(options, ours):
    rows = []
    for clients in (16, 64):
        mine, theirs = interleaved(
            options.rounds, lambda: messages(options, ours, clients), lambda: chain(options, 16)
        )
        what = f"uncached message, {clients} clients, against the bare tool chain 16 deep"
        rows.append(Row(what, per_second(mine), per_second(theirs), f"{ratio(mine, theirs):.2f}", "≥ 0.7"))
    return rows


def against_apy(options, ours, apy):
    rows = []
    for clients in (1, 16, 64):
        mine, theirs = interleaved(
            options.rounds, lambda: messages(options, ours, clients), lambda: forms(options, apy, clients)
        )
        aim = "≥ 12" if clients == 16 else "–"
        what = f"uncached message against apertium-apy, {clients} client{'s' * (clients > 1)}"
        rows.append(Row(what, per_second(mine), per_second(theirs), f"{ratio(mine, theirs):.1f}", aim))
    return rows


def messages(options, server, clients):
    bodies = (json.dumps(message(text)) for text in options.texts.take(PER_SECOND * options.seconds))
    with lines(bodies) as file:
        return wrk(server.address + PATH, "lines.lua", clients, options.seconds, file, "application/json").rate


def forms(options, server, clients):
    bodies = (
        urllib.parse.urlencode({"langpair": "eng|spa", "markUnknown": "no", "q": text})
        for text in options.texts.take(PER_SECOND * options.seconds)
    )
    form = "application/x-www-form-urlencoded"
    with lines(bodies) as file:
        rate = wrk(server.address + "/translate", "lines.lua", clients, options.seconds, file, form).rate
    # It goes on with what wrk no longer waits for: the next figure must not be taken beside that.
    server.get("/translate?langpair=eng|spa&q=The%20end.")
    return rate


def chain(options, depth):
    with lines(options.texts.take(2_000 * options.seconds)) as file:
        command = [ROOT / "scripts" / "bare-apertium", "--route", "eng-spa", "--pipeline", str(depth), file]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(re.match(r"(\d+) messages/s", result.stderr).group(1))


@contextlib.contextmanager
def lines(texts):
    with tempfile.TemporaryDirectory(prefix="dragoman-bench-") as folder:
        file = Path(folder) / "lines"
        file.write_text("".join(text + "\n" for text in texts))
        yield str(file)
