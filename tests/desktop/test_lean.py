"""What the program does to stay small."""

import platform
import subprocess
import sys

import pytest

# Each heap of its own reserves 64 MiB of addresses, whatever is kept in it.
FOUR_THREADS = """
import sys, threading
from pathlib import Path
from claude_tray.desktop.lean import share_one_heap

def reserved_mib():
    return int(Path("/proc/self/statm").read_text().split()[0]) * 4096 / 2**20

if sys.argv[1] == "shared":
    share_one_heap()
threading.stack_size(256 * 1024)
before, met, kept = reserved_mib(), threading.Barrier(5), []

def allocate():
    kept.append(bytes(4000))
    met.wait()
    met.wait()

for _ in range(4):
    threading.Thread(target=allocate).start()
met.wait()
print(reserved_mib() - before)
met.wait()
"""

# What a person sees only after a click: the icon does not wait for it.
AFTER_A_CLICK = """
import sys
from claude_tray.desktop import application

windows = ("popup", "triage", "past", "settings", "first_run")
print(*(name for name in windows if f"claude_tray.desktop.{name}" in sys.modules))
"""


# What most people never use, and what of the standard library is there for others: loaded when it is wanted.
UNUSED = """
import sys
from claude_tray.desktop import application, popup
from claude_tray.app import companion, compose, log, world

unused = (
    "claude_tray.desktop.triage", "claude_tray.sources.inference.asking", "claude_tray.sources.logs.tail",
    "statistics", "fractions", "logging.handlers", "pickle", "truststore", "xml.parsers.expat",
)
print(*(name for name in unused if name in sys.modules))
"""


def test_what_nobody_uses_yet_is_not_loaded() -> None:
    told = subprocess.run([sys.executable, "-c", UNUSED], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []


def test_the_icon_waits_for_no_window() -> None:
    told = subprocess.run(
        [sys.executable, "-c", AFTER_A_CLICK], capture_output=True, text=True, check=True, timeout=20
    )
    assert told.stdout == "\n"


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries share one heap anyway")
@pytest.mark.parametrize("heaps", ["shared", "own"])
def test_threads_share_one_heap_only_where_they_are_told_to(heaps: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", FOUR_THREADS, heaps], capture_output=True, text=True, check=True, timeout=20
    )
    assert (float(told.stdout) < 64) is (heaps == "shared")
