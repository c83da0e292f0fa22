"""How far our phases are from curl's: `python tests/bench/probe_accuracy.py [PAIRS]`.

Knocks and curl take turns at one TLS server on loopback that delays what it does. Both are given the same
schedule of delays, so that what differs is how they measure. A table is printed; the exit code is 1 where a
bar is missed. Run it on an idle machine: a busy one measures its own scheduler.
"""

import os
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import cycle
from pathlib import Path

import trustme

from claude_tray.sources.doors.names import Names
from claude_tray.sources.probe import Way
from tests.sources.knocking import knock

PAIRS = 200
WARM_UP = 5  # pairs that are thrown away
MEDIAN_BAR_MS, P95_BAR_MS = 3.0, 8.0
PHASES = ("dns", "tcp", "tls", "ttfb")

# (before the handshake, before the answer), in seconds; a connection is accepted by the kernel at once.
DELAYS = ((0.0, 0.0), (0.010, 0.020), (0.030, 0.005), (0.005, 0.060), (0.050, 0.100))
ANSWER = b"HTTP/1.1 200 OK\r\ncf-ray: 8c0-FRA\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
WRITE_OUT = "%{time_namelookup} %{time_connect} %{time_appconnect} %{time_starttransfer}"

Measured = dict[str, float]


class DelayingServer:
    """A TLS server that keeps each connection waiting as `delays` says at that moment."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self.delays = DELAYS[0]
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            line, _ = self._listener.accept()
            threading.Thread(target=self._answer, args=(line, *self.delays), daemon=True).start()

    def _answer(self, line: socket.socket, handshake: float, answer: float) -> None:
        with suppress(OSError):
            time.sleep(handshake)
            with self._context.wrap_socket(line, server_side=True) as secure:
                secure.recv(65536)
                time.sleep(answer)
                secure.sendall(ANSWER)


def serve(folder: Path) -> None:
    """Run the server in a process of its own, so that it shares no interpreter with our knock."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    server = DelayingServer(context)
    print(server.port, flush=True)
    for line in sys.stdin:
        handshake, answer = line.split()
        server.delays = (float(handshake), float(answer))
        print("ready", flush=True)


def by_curl(url: str, authority: Path) -> Measured:
    """Return curl's phases in ms."""
    command = ["curl", "--silent", "--http1.1", "--ipv4", "--cacert", str(authority), "--output", os.devnull]
    said = subprocess.run(
        [*command, "--write-out", WRITE_OUT, url], check=True, capture_output=True, text=True
    )
    name, connect, secure, first = (float(each) * 1000 for each in said.stdout.split())
    return {"dns": name, "tcp": connect - name, "tls": secure - connect, "ttfb": first - secure}


def by_knock(url: str, context: ssl.SSLContext, way: Way) -> Measured:
    """Return our own phases in ms."""
    answered = knock(url, context, way)
    assert answered.status == 200, answered
    phases = answered.phases
    return {name: float(getattr(phases, name)) for name in PHASES}


def compare(
    pairs: int, prepare: Callable[[int], None], ours: Callable[[], Measured], theirs: Callable[[], Measured]
) -> list[tuple[Measured, Measured, Measured]]:
    """Measure in turns: our knock and curl, the first of each pair alternating, then curl once more."""
    taken = []
    for turn in range(pairs + WARM_UP):
        prepare(turn)
        if turn % 2:
            mine, other = ours(), theirs()
        else:
            other, mine = theirs(), ours()
        taken.append((mine, other, theirs()))
    return taken[WARM_UP:]


def table(taken: list[tuple[Measured, Measured, Measured]]) -> bool:
    """Print one line a phase; return whether every bar holds."""
    print(f"ours against curl -w, absolute difference in ms, {len(taken)} pairs")
    print(f"bars: median {MEDIAN_BAR_MS}, p95 {P95_BAR_MS}; the last two columns: curl against curl")
    print(
        "".join(f"{head:>9}" for head in ("", "ours", "curl", "bias", "median", "p95", "", "median", "p95"))
    )
    held = True
    for name in PHASES:
        signed = [mine[name] - other[name] for mine, other, _ in taken]
        median, p95 = apart(signed)
        floor = apart([other[name] - again[name] for _, other, again in taken])
        usual = [statistics.median(sides[side][name] for sides in taken) for side in (0, 1)]
        good = median <= MEDIAN_BAR_MS and p95 <= P95_BAR_MS
        figures = [f"{each:9.2f}" for each in (*usual, statistics.median(signed), median, p95)]
        print(
            f"{name:>9}",
            *figures,
            f"{'ok' if good else 'MISSED':>9}",
            *(f"{each:9.2f}" for each in floor),
            sep="",
        )
        held = held and good
    return held


def apart(signed: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile of the absolute differences."""
    absolute = [abs(each) for each in signed]
    return statistics.median(absolute), statistics.quantiles(absolute, n=20)[-1]


def main(pairs: int) -> int:
    """Run the comparison; return the exit code."""
    authority = trustme.CA()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        authority.cert_pem.write_to_path(str(folder / "authority.pem"))
        authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(
            str(folder / "server.pem")
        )
        command = [sys.executable, __file__, "--serve", name]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdin is not None
            assert server.stdout is not None
            said, told = server.stdout, server.stdin
            url = f"https://localhost:{said.readline().strip()}/"
            schedule = cycle(DELAYS)

            def prepare(turn: int) -> None:
                print(*next(schedule), file=told, flush=True)
                said.readline()

            context = ssl.create_default_context(cafile=str(folder / "authority.pem"))
            way = Way(Names(), proxy_for=lambda url: None)
            taken = compare(
                pairs, prepare, lambda: by_knock(url, context, way),
                lambda: by_curl(url, folder / "authority.pem"),
            )  # fmt: skip
    return 0 if table(taken) else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(Path(sys.argv[2]))
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS))
