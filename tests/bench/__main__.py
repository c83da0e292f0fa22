"""Every figure, each beside its reference, in one run.

    python tests/bench [--minutes 10]

Wants a quiet machine: what else runs is in the figures. Exits with 1 if a bar is missed.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run the benchmarks one after the other; return 1 if one of them missed a bar."""
    parser = argparse.ArgumentParser(description="Every figure, each beside its reference.")
    parser.add_argument("--minutes", default="10", help="how long the footprint is watched (default 10)")
    minutes = parser.parse_args().minutes
    runs = (
        ("probe_accuracy.py",),
        ("icon_change.py",),
        ("triage_walk.py",),
        ("traffic.py",),
        ("replay.py",),
        ("history_window.py",),
        ("windows.py",),
        ("footprint.py", "--minutes", minutes),
    )
    missed = 0
    for name, *options in runs:
        print(f"\n== {name}", flush=True)
        missed |= subprocess.run([sys.executable, str(HERE / name), *options], check=False).returncode
    return int(missed != 0)


if __name__ == "__main__":
    raise SystemExit(main())
