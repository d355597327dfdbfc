"""How cost grows: with conversations, with languages, with what has been stored."""

import json
import math
import time
from dataclasses import dataclass

from harness.arrivals import arrive, percentile
from harness.engines import delay_engines
from harness.load import wrk
from harness.plot import Line, Panel, draw
from harness.processes import dragoman
from harness.report import Row
from harness.sections.overload import SMALL_CACHES
from harness.sections.uncached import messages
from harness.texts import message

PATH = "/api/messages?wait=60000"
CONVERSATIONS = [1, 10, 100, 1_000]
LANGUAGES = [1, 2, 5, 10, 20, 50]
STORED = [10_000, 30_000, 100_000, 300_000, 1_000_000]
TRANSLATED = [10_000, 30_000, 100_000]
# Of two letters, with their three, as Apertium's modes name them: fifty that exist.
TAGS = """
af:afr an:arg ar:ara az:aze be:bel bg:bul bn:ben br:bre bs:bos ca:cat cs:ces cy:cym da:dan de:deu el:ell eo:epo es:spa
et:est eu:eus fa:fas fi:fin fr:fra ga:gle gl:glg gu:guj he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl it:ita ja:jpn
ka:kat kk:kaz ko:kor la:lat lt:lit lv:lav mk:mkd ml:mal mr:mar ms:msa mt:mlt nb:nob nl:nld nn:nno oc:oci pl:pol
"""
# Messages a second while it is measured, and for how long.
RATE = 50
SECONDS = 20


@dataclass
class Point:
    size: int
    p50: float
    p99: float
    """Milliseconds."""
    megabytes: float
    page: float = math.nan
    """Milliseconds for the newest fifty messages."""


def run(options):
    curves = {
        "conversations": [conversations(options, count) for count in CONVERSATIONS],
        "languages": [languages(options, count) for count in LANGUAGES],
        "stored messages": stored(options),
        "translated messages": translated(options),
    }
    if options.plots:
        draw([panel(name, points) for name, points in curves.items()], options.plots, "growth")
    return [
        *rows("new text, 50 a second, spread over conversations", curves["conversations"]),
        *rows("new text, 2 a second, into languages at once", curves["languages"]),
        *rows("cached text, 50 a second, beside stored messages", curves["stored messages"]),
        page_row(curves["stored messages"]),
        *rows("new text, 50 a second, after new texts with small caches", curves["translated messages"]),
    ]


def conversations(options, count):
    with dragoman(TRANSLATION_MEMO_BYTES=0) as server:
        for number in range(count):
            server.post("/api/conversations", {"conversationId": f"c{number}", "targetLanguages": ["es"]})
        server.post(PATH, message("Warm up.", "c0"))
        texts = options.texts.take(RATE * SECONDS)
        bodies = [json.dumps(message(text, f"c{number % count}")) for number, text in enumerate(texts)]
        return measured(server, count, bodies, RATE)


def languages(options, count):
    tags = [tag.split(":") for tag in TAGS.split()][:count]
    # They return what they get, at once.
    with delay_engines(0, [long for _, long in tags]) as engines:
        with dragoman(APERTIUM_DATA=engines, TRANSLATION_MEMO_BYTES=0) as server:
            targets = [short for short, _ in tags]
            server.post("/api/conversations", {"conversationId": "c0", "targetLanguages": targets})
            server.post(PATH, message("Warm up.", "c0"))
            bodies = [json.dumps(message(text, "c0")) for text in options.texts.take(2 * SECONDS)]
            return measured(server, count, bodies, 2)


def stored(options):
    points = []
    with dragoman() as server:
        server.post("/api/conversations", {"conversationId": "c0", "targetLanguages": ["es"]})
        body = json.dumps(message("Hello world", "c0"))
        server.post(PATH, message("Hello world", "c0"))
        count = 1
        for size in STORED:
            while count < size:
                # A second of it is about as many as are missing in the end.
                seconds = max(1, min(30, (size - count) // 8_000))
                count += wrk(server.address + "/api/messages", "same.lua", 16, seconds, body).answers
            point = measured(server, count, [body] * RATE * SECONDS, RATE)
            count += RATE * SECONDS
            point.page = page(server)
            points.append(point)
    return points


def translated(options):
    """New texts, for each of which somebody waits: with small caches nothing is to be kept of them."""
    points = []
    with dragoman(**SMALL_CACHES) as server:
        server.post("/api/conversations", {"conversationId": "bench", "targetLanguages": ["es"]})
        server.post(PATH, message("Warm up."))
        count = 1
        for size in TRANSLATED:
            while count < size:
                count += int(messages(options, server, 16) * options.seconds)
            bodies = [json.dumps(message(text)) for text in options.texts.take(RATE * SECONDS)]
            points.append(measured(server, count, bodies, RATE))
            count += RATE * SECONDS
    return points


def page(server):
    times = []
    for _ in range(100):
        begun = time.perf_counter()
        server.get("/api/conversations/c0/messages?limit=50")
        times.append((time.perf_counter() - begun) * 1e3)
    return sorted(times)[50]


def measured(server, size, bodies, rate):
    arrivals = arrive(server, PATH, bodies, rate)
    if not all(arrival.is_translated for arrival in arrivals):
        raise RuntimeError("a text was not translated")
    megabytes = server.resident_kilobytes() * 1024 / 1e6
    return Point(size, percentile(arrivals, 0.5), percentile(arrivals, 0.99), megabytes)


def rows(what, points):
    first, last = points[0], points[-1]
    title = f"{what}: {last.size:,}, against {first.size:,}"
    return [
        Row(f"{title}: p50", f"{last.p50:.1f} ms", f"{first.p50:.1f} ms", f"{last.p50 / first.p50:.2f}", "–"),
        Row("the same: p99", f"{last.p99:.1f} ms", f"{first.p99:.1f} ms", f"{last.p99 / first.p99:.2f}", "–"),
        Row(
            "the same: resident memory of the server", f"{last.megabytes:.0f} MB", f"{first.megabytes:.0f} MB",
            f"{last.megabytes / first.megabytes:.2f}", "–",
        ),
    ]


def page_row(points):
    first, last = points[0], points[-1]
    what = f"the newest fifty of {last.size:,} messages, against {first.size:,}: p50"
    return Row(what, f"{last.page:.1f} ms", f"{first.page:.1f} ms", f"{last.page / first.page:.2f}", "–")


def panel(name, points):
    def line(title, figure, **more):
        return Line(title, [(point.size, figure(point)) for point in points], **more)

    lines = [
        line("p50", lambda point: point.p50),
        line("p99", lambda point: point.p99),
        line("newest page, p50", lambda point: point.page),
        line("memory", lambda point: point.megabytes, style="linespoints dashtype 2", on_right=True),
    ]
    # A page is only read where messages are many.
    drawn = [one for one in lines if any(y == y for _, y in one.points)]
    return Panel(name, "milliseconds", drawn, [point.size for point in points], right="MB")
