"""How long each phase of a connection takes on the simulated internet."""

import math
from datetime import datetime
from functools import lru_cache

from claude_tray.model import Phases
from claude_tray.simulation.dice import dice
from claude_tray.simulation.hosts import HostName

# Milliseconds from a home line to a data centre in the same country.
DNS, TCP, TLS, ANSWER = 8.0, 21.0, 34.0, 55.0
RHYTHM = 0.12  # of the usual time, slower at the busiest hour and quicker at the quietest
BUSIEST_HOUR = 15.0  # UTC: Europe's afternoon and America's morning
SPREAD = 0.06  # standard deviation of the logarithm


@lru_cache(maxsize=64)  # one request asks for its own moment more than once
def usual(seed: int, host: HostName, at: datetime) -> Phases:
    """Return the phases of one attempt at that second while nothing is wrong, in milliseconds."""
    chance = dice(seed, "latency", host, int(at.timestamp()))
    hour = at.hour + at.minute / 60
    rhythm = 1 + RHYTHM * math.cos(2 * math.pi * (hour - BUSIEST_HOUR) / 24)
    dns, tcp, tls, answer = (
        round(each * rhythm * chance.lognormvariate(0, SPREAD), 1) for each in (DNS, TCP, TLS, ANSWER)
    )
    return Phases(dns=dns, tcp=tcp, tls=tls, ttfb=answer)
