"""The servers that are measured: each starts in a folder of its own, on a free port, and is gone afterwards."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTS = ROOT / ".build" / "release"
BENCHMARKS = ROOT / "Benchmarks" / ".build" / "release"


class Server:
    """A process that answers HTTP at `address`."""

    def __init__(self, process, address):
        self.process = process
        self.address = address

    def get(self, path):
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:
            return json.load(answer)

    def post(self, path, body):
        request = urllib.request.Request(
            self.address + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)

    def upload(self, path, file, **fields):
        """A form with the file as its field `audio`."""
        boundary = "dragoman-bench-boundary"
        parts = [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
        parts.append(f'name="audio"; filename="{file.name}"\r\n\r\n'.encode() + file.read_bytes())
        head = f"--{boundary}\r\nContent-Disposition: form-data; ".encode()
        body = b"".join(head + part + b"\r\n" for part in parts) + f"--{boundary}--\r\n".encode()
        request = urllib.request.Request(
            self.address + path, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        )
        with urllib.request.urlopen(request, timeout=600) as answer:
            return json.load(answer)

    def delete(self, path):
        with urllib.request.urlopen(urllib.request.Request(self.address + path, method="DELETE"), timeout=60) as answer:
            return json.load(answer)

    def resident_kilobytes(self):
        return self.kilobytes("VmRSS")

    def peak_kilobytes(self):
        return self.kilobytes("VmHWM")

    def kilobytes(self, name):
        """A figure of its memory, by proc(5)'s name."""
        return int(re.search(rf"{name}:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text()).group(1))


@contextlib.contextmanager
def started(command, environment=None, output=subprocess.PIPE):
    """Runs a command in a process group of its own and ends the whole group.

    In the harness's session: Linux shares the processors among sessions first (autogroup, sched(7)), whatever the niceness
    of those within, and whoever measures would wait for the recognisers of another.
    """
    process = subprocess.Popen(
        [str(word) for word in command],
        stdout=output,
        stderr=subprocess.STDOUT,
        text=True,
        process_group=0,
        env={**os.environ, **(environment or {})},
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def first_match(process, pattern):
    """Reads the process's output up to the line that matches; the rest is read and dropped, so that it never waits."""
    seen = []
    for line in process.stdout:
        seen.append(line)
        if found := re.search(pattern, line):
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return found
    raise RuntimeError(f"{process.args[0]} ended before it was ready:\n{''.join(seen)}")


@contextlib.contextmanager
def dragoman(*arguments, **settings):
    """`dragoman serve` with an empty data folder. `settings` are environment variables without `DRAGOMAN_`."""
    folder = tempfile.mkdtemp(prefix="dragoman-bench-")
    environment = {f"DRAGOMAN_{name}": str(value) for name, value in settings.items()}
    command = [PRODUCTS / "dragoman", "serve", "--port", "0", "--data", folder, "--log-level", "warning", *arguments]
    try:
        with started(command, environment) as process:
            address = first_match(process, r"ready on (http://\S+)").group(1)
            yield Server(process, address)
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def echo():
    """The bare JSON echo on the same HTTP server as Dragoman's."""
    with started([BENCHMARKS / "http-echo"]) as process:
        yield Server(process, first_match(process, r"listening on (http://\S+)").group(1))


@contextlib.contextmanager
def apertium_apy():
    port = free_port()
    # It writes a line for each request.
    command = ["apertium-apy", "/usr/share/apertium/modes", "-p", str(port)]
    with started(command, output=subprocess.DEVNULL) as process:
        server = Server(process, f"http://127.0.0.1:{port}")
        wait_until_answers(server, "/listPairs")
        yield server


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_answers(server, path, patience=60):
    limit = time.monotonic() + patience
    while True:
        try:
            return server.get(path)
        except OSError:
            if time.monotonic() > limit:
                raise
            time.sleep(0.1)
