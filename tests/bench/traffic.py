"""What a calm day costs the hosts we ask: requests and bytes per host, at default cadence.

    python tests/bench/traffic.py

A whole day is lived through on a clock that jumps; the simulated hosts count. TLS and the bytes
of requests are not counted.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.scenarios.playing import live


def main() -> int:
    """Print a table; return 0."""
    day = live("calm")
    print(f"{'host':<28} {'requests a day':>14} {'kB a day':>10}")
    for host, requests in day.ledger.requests.items():
        print(f"{host:<28} {requests:>14} {day.ledger.bytes[host] / 1000:>10.0f}")
    requests, sent = sum(day.ledger.requests.values()), sum(day.ledger.bytes.values())
    print(f"{'together':<28} {requests:>14} {sent / 1000:>10.0f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
