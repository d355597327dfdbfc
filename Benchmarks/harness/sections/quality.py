"""chrF of every route on the reference set, beside the bare tool chain on the same input."""

import itertools
import json
import subprocess

from harness.processes import ROOT, dragoman

LANGUAGES = ["en", "es", "fr", "ca", "it", "pt"]
NAMES = {"en": "eng", "es": "spa", "fr": "fra", "ca": "cat", "it": "ita", "pt": "por"}


def run(options):
    references = [json.loads(line) for line in (ROOT / "Tests/Quality/chat.jsonl").read_text().splitlines()]
    entries = []
    for source, target in itertools.permutations(LANGUAGES, 2):
        # A server for each route, because a tool chain's answers depend a little on what it was asked before.
        with dragoman() as server:
            entries += translations(server, references, source, target)
    scores = subprocess.run(
        [ROOT / "scripts/score-quality"],
        input="\n".join(json.dumps(entry) for entry in entries),
        capture_output=True, text=True,
    )
    print(scores.stdout, scores.stderr, sep="\n")
    if scores.returncode != 0:
        options.failures.append("a route is below the bare tool chain")
    return []


def translations(server, references, source, target):
    server.post("/api/conversations", {"conversationId": source, "targetLanguages": [target]})
    ours = [post(server, reference[source], source)[target] for reference in references]
    bare = bare_chain(ours[0]["route"], [reference[source] for reference in references])
    for reference, mine, theirs in zip(references, ours, bare):
        yield {
            "id": reference["id"], "source": source, "target": target,
            "hypothesis": mine["text"], "bare": theirs,
        }


def post(server, text, source):
    message = {"content": text, "conversationId": source, "originalLanguage": source}
    return server.post("/api/messages?wait=60000", message)["translations"]


def bare_chain(route, texts):
    modes = ",".join(mode(*hop) for hop in zip(route, route[1:]))
    result = subprocess.run(
        [ROOT / "scripts/bare-apertium", "--route", modes, "--json"],
        input="\n".join(json.dumps(text) for text in texts), capture_output=True, text=True, check=True,
    )
    return [json.loads(line) for line in result.stdout.splitlines()]


def mode(source, target):
    # One package names its modes by languages of two letters.
    return f"{source}-{target}" if {source, target} == {"es", "pt"} else f"{NAMES[source]}-{NAMES[target]}"
