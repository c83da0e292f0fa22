"""How prompts sent from here fare: what stands of the test prompt, and of Claude Code's calls."""

from collections import Counter
from datetime import datetime, timedelta
from enum import StrEnum

from claude_tray.model import (
    CANARY,
    CLAUDE_CODE,
    RETRY,
    Blame,
    Calls,
    Evidence,
    Inference,
    Missing,
    kind_name,
)
from claude_tray.presentation.freshness import stale
from claude_tray.presentation.wording import clean
from claude_tray.words import N_, _

LATELY = timedelta(minutes=15)
DAY = timedelta(hours=24)
CANARY_LIFE = 3 / 5  # of what a door's reading of the same interval has: it is sent so seldom
FAILED_CALLS, FAILED_SHARE = 2, 0.1  # as the judge has them
ODD = 2

MEANING = {
    Blame.NONE: "",
    Blame.ANTHROPIC: N_("on Anthropic's side"),
    Blame.YOU: N_("your key, account or limit; no outage"),
    Blame.NETWORK: N_("the way there; see the front door"),
    Blame.MODEL: N_("an odd answer of the model"),
}


class Condition(StrEnum):
    """What stands of the test prompt."""

    OFF = "off"
    UNREAD = "unread"
    NOT_SENT = "not_sent"
    STALE = "stale"
    YOURS = "yours"  # or the network's: it says nothing of Claude
    FAILING = "failing"
    DOUBTFUL = "doubtful"  # failed once
    ODD = "odd"
    SLOW = "slow"
    ANSWERED = "answered"


def condition(evidence: Evidence, now: datetime) -> Condition:
    """Return what stands of the test prompt."""
    canary, latest = evidence.canary, evidence.canary.latest
    old = stale(canary.spoke_at, CANARY_LIFE * evidence.intervals.canary, now)
    table = (
        (CANARY not in evidence.interests.inference, Condition.OFF),
        (latest is None, Condition.UNREAD),
        (old and isinstance(latest, Missing), Condition.NOT_SENT),
        (
            old and isinstance(latest, Inference) and latest.blame in (Blame.YOU, Blame.NETWORK),
            Condition.YOURS,
        ),
        (old, Condition.STALE),
        (canary.failing_since is not None, Condition.FAILING),
        (canary.spoke is not None and canary.spoke.blame is Blame.ANTHROPIC, Condition.DOUBTFUL),
        (isinstance(latest, Inference) and latest.blame in (Blame.YOU, Blame.NETWORK), Condition.YOURS),
        (sum(canary.odd) >= ODD, Condition.ODD),
        (canary.baseline.slow, Condition.SLOW),
        (True, Condition.ANSWERED),
    )
    return next(found for holds, found in table if holds)


def signature(said: Inference) -> str:
    """Return a failure's name as a person reads it: "overloaded (HTTP 529)"."""
    name = clean(kind_name(said.signature))
    return (
        name
        if said.http_status in (None, 200)
        else _("{name} (HTTP {http_status})").format(name=name, http_status=said.http_status)
    )


def calls_within(evidence: Evidence, span: timedelta, now: datetime) -> tuple[Calls, ...] | None:
    """Return Claude Code's calls within `span`, without mere attempts; None where its logs are not read."""
    logged = evidence.logged
    on = CLAUDE_CODE in evidence.interests.inference
    if not on or stale(logged.at, evidence.intervals.logs, now):
        return None
    return tuple(each for each in logged.calls if now - each.at < span and each.kind != RETRY)


def failed(calls: tuple[Calls, ...]) -> int:
    """Return how many calls failed in Anthropic's way."""
    return sum(each.n for each in calls if each.blame is Blame.ANTHROPIC)


def calls_fail(evidence: Evidence, now: datetime) -> bool:
    """Return whether Claude Code's calls fail more than now and then."""
    calls = calls_within(evidence, LATELY, now) or ()
    return failed(calls) >= max(FAILED_CALLS, FAILED_SHARE * sum(each.n for each in calls))


def classes(calls: tuple[Calls, ...]) -> tuple[tuple[str, int], ...]:
    """Return how many calls there were of each class, the most frequent first."""
    counted: Counter[str] = Counter()
    for each in calls:
        counted[clean(each.kind)] += each.n
    return tuple(counted.most_common())


def spent(evidence: Evidence, now: datetime) -> float:
    """Return what this month's test prompts have cost, in US dollars."""
    return evidence.canary.spent_usd if evidence.canary.month == f"{now:%Y-%m}" else 0.0
