"""When a source is asked again, and why.

The first line that holds decides:

| when                                                       | asked again after                      |
| ---------------------------------------------------------- | -------------------------------------- |
| a test prompt has failed and it is not yet proved          | 1 min                                  |
| a door has failed and it is not yet proved                 | 2 s                                    |
| the source was silent, once or several times running       | 1, 2, 4, 8, 15 min, or the interval    |
| a community source, a log, a test prompt                   | its interval                           |
| a person is looking                                        | 15 s                                   |
| the light is not green                                     | half the interval, 30 s at least       |
| all has been calm for an hour                              | twice the interval                     |
| otherwise                                                  | the interval                           |

Ten per cent of chance are added or taken, so that thousands of trays do not ask in step; never so much that a
source is asked before the least time of its line, and never before the time it asked us to wait.
"""

from dataclasses import dataclass
from datetime import timedelta

COMMUNITY = "community"  # the other kinds are "door" and "page"
LOGS = "logs"
CANARY = "canary"

CONFIRMED = timedelta(
    minutes=1
)  # a second prompt costs a hundredth of a cent, a quarter of an hour costs more
QUICK = timedelta(seconds=2)  # three attempts of at most 8 s and two pauses: red within 30 s
LOOKED_AT = timedelta(seconds=15)  # the page is cached for 10 s: more often tells nothing new
TROUBLED = timedelta(seconds=30)
CALM_AFTER = timedelta(hours=1)

BACK_OFF = tuple(
    timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 15)
)  # what the page's host asks of pollers

JITTER = 0.1
NEVER_LESS = timedelta(0)


# "Check now" asks nobody who has just answered; community services count requests by the hour, and who opens
# the popup must not pay for a prompt each time.
COALESCE = {
    "door": timedelta(seconds=5),
    "page": timedelta(seconds=5),
    LOGS: timedelta(seconds=5),
    COMMUNITY: timedelta(minutes=1),
    CANARY: timedelta(minutes=5),
}


@dataclass(frozen=True, slots=True)
class Poll:
    """The time until a source is asked again, and the reason for it."""

    after: timedelta
    reason: str


def next_poll(
    kind: str,
    *,
    interval: timedelta,
    failing: bool,
    worse: bool,
    watching_closely: bool,
    calm_for: timedelta,
    failures: int,
    retry_after: timedelta | None,
    jitter: float,
) -> Poll:
    """Return when to ask a source of that kind ("door", "page", "community", ...) again.

    `failing`: a door's or a test prompt's latest attempts failed, too few to prove it. `worse`: the light is
    not green. `failures`: readings in a row that were silence. `jitter`: chance, from 0 to 1.
    """
    glance = min(LOOKED_AT, interval)
    soon = min(max(interval / 2, TROUBLED), interval)
    rest = max(BACK_OFF[min(failures, len(BACK_OFF)) - 1], interval)
    table = (  # whether the line holds, after, at least, why
        (failing and kind == CANARY, min(CONFIRMED, interval), NEVER_LESS, "it failed: is it chance?"),
        (failing, QUICK, NEVER_LESS, "it failed: is it a lost packet?"),
        (failures > 0, rest, interval, "it was silent: leave it in peace"),
        (kind == COMMUNITY, interval, interval, "its operator is asked no more often"),
        (kind == CANARY, interval, interval, "the person pays for it"),
        (kind == LOGS, interval, interval, "what is written there can wait"),
        (watching_closely, glance, glance, "somebody is looking"),
        (worse, soon, min(soon, TROUBLED), "the light is not green"),
        (calm_for >= CALM_AFTER, 2 * interval, interval, "all has been calm for an hour"),
        (True, interval, NEVER_LESS, "as set"),
    )
    after, least, reason = next((after, least, reason) for holds, after, least, reason in table if holds)
    after = max(after * (1 - JITTER + 2 * JITTER * jitter), least)
    if retry_after is None or after >= retry_after:
        return Poll(after, reason)
    return Poll(retry_after * (1 + JITTER * jitter), "it asked us to wait")
