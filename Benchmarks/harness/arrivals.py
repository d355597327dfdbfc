"""Requests that come at a rate of their own, whatever becomes of those before them: as from people who do not wait for
one another."""

import asyncio
import gc
import json
import random
import re
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

# Seconds in which everything must have been answered that was sent.
PATIENCE = 120


@dataclass
class Arrival:
    at: float
    """Seconds from the beginning, when it was to be sent."""
    milliseconds: float
    """From then until its answer was read: time for which it could not be sent counts too."""
    status: int
    body: bytes

    @property
    def is_translated(self):
        """Whether a message was taken and every one of its translations is there."""
        if self.status != 201:
            return False
        return all(one["status"] == "done" for one in json.loads(self.body)["translations"].values())


def arrive(server, path, bodies, rate, seed=1):
    """Posts each body, `rate` of them a second with pauses as of independent senders (Poisson)."""
    gc.collect()
    # A pause of Python's own would be counted as the server's.
    gc.disable()
    try:
        return asyncio.run(Sender(server, path).send(bodies, rate, random.Random(seed)))
    finally:
        gc.enable()


def percentile(arrivals, share):
    """In milliseconds."""
    times = sorted(arrival.milliseconds for arrival in arrivals)
    return times[min(len(times) - 1, int(share * len(times)))]


class Sender:
    def __init__(self, server, path):
        address = urlsplit(server.address)
        self.host, self.port = address.hostname, address.port
        self.head = f"POST {path} HTTP/1.1\r\nHost: {self.host}\r\nContent-Type: application/json\r\nContent-Length: "
        self.idle = []

    async def send(self, bodies, rate, chance):
        requests = [f"{self.head}{len(body.encode())}\r\n\r\n{body}".encode() for body in bodies]
        begun, due, tasks = time.monotonic(), 0.0, []
        for request in requests:
            due += chance.expovariate(rate)
            await asyncio.sleep(max(0, begun + due - time.monotonic()))
            tasks.append(asyncio.create_task(self.ask(request, begun, due)))
        try:
            return await asyncio.wait_for(asyncio.gather(*tasks), PATIENCE)
        finally:
            for _, writer in self.idle:
                writer.close()

    async def ask(self, request, begun, due):
        reader, writer = self.idle.pop() if self.idle else await asyncio.open_connection(self.host, self.port)
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: *(\d+)", head)
        body = await reader.readexactly(int(length.group(1)))
        self.idle.append((reader, writer))
        return Arrival(due, (time.monotonic() - begun - due) * 1e3, int(head.split(b" ", 2)[1]), body)
