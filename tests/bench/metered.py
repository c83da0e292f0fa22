"""Runs a program of ours and tells, when asked, how often it has woken up: its ended threads included.

    python tests/bench/metered.py SOCKET (SCRIPT | -m MODULE) [ARGUMENT ...]

Nobody outside a process is told of threads that have ended, and a knock on a door starts two of them.
"""

import resource
import runpy
import socket
import sys
import threading
from pathlib import Path


def answer(meter: socket.socket) -> None:
    """Tell the voluntary context switches so far to whoever asks."""
    while True:
        _, asker = meter.recvfrom(16)
        meter.sendto(str(resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw).encode(), asker)


def wakeups(meter: Path) -> int:
    """Ask the program that answers at `meter`."""
    here = meter.with_suffix(".asker")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as asker:
        asker.bind(str(here))
        asker.settimeout(20)
        asker.sendto(b"?", str(meter))
        told = int(asker.recv(32))
    here.unlink()
    return told


def main() -> None:
    """Run the program with its meter."""
    place, *sys.argv = sys.argv[1:]
    # Of the tools of this checkout alone: nothing of ours asks for it, and httpx loads its command line
    # (1.6 MiB) wherever it finds it.
    sys.modules["click"] = None  # type: ignore[assignment]
    meter = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    meter.bind(place)
    threading.Thread(target=answer, args=(meter,), daemon=True).start()
    if sys.argv[0] == "-m":
        del sys.argv[0]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    else:
        runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
