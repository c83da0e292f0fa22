"""What test prompts and Claude Code's logged calls add up to: one failure is chance, two in a row are not."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from claude_tray.diagnosis.freshness import LOGGED_LATELY, canary_life, fresh, late, shelf_life
from claude_tray.diagnosis.latency import learn
from claude_tray.model import (
    CANARY,
    CLAUDE_CODE,
    RETRY,
    Blame,
    CallLog,
    Calls,
    Canary,
    Evidence,
    Inference,
    Logged,
    Missing,
    Voice,
)

OWN = "inference"  # our own voice among those that say that Claude fails

IN_A_ROW = 2  # failures that prove something, and answers that end it
ODD_OF = 3  # the latest prompts ...
ODD = 2  # ... of which so many got an odd answer before it means anything: models have moods

FAILED_CALLS = 2  # of Claude Code's, lately; each was tried ten times
FAILED_SHARE = 0.1  # of its calls: a busy agent meets single failures every day

MINUTELY = timedelta(hours=1)
KEPT = timedelta(hours=24)


def tried(evidence: Evidence, content: Inference | Missing, at: datetime) -> Canary:
    """Return what is known of our test prompts after one more."""
    canary = evidence.canary
    if late(canary.at, at, evidence.now):
        return canary
    if not fresh(canary.spoke_at, canary_life(evidence), at):  # the computer slept: every run begins anew
        canary = replace(canary, failures=0, answers=0, failing_since=None, odd=())
    canary = replace(canary, latest=content, at=at)
    if isinstance(content, Missing):
        return canary
    canary = _spent(canary, content, at)
    if content.blame is not Blame.NONE:
        canary = replace(canary, failed=content, failed_at=at)
    match content.blame:
        case Blame.ANTHROPIC:
            return _failed(replace(canary, spoke=content, spoke_at=at), at)
        case Blame.NONE | Blame.MODEL:
            return _answered(replace(canary, spoke=content, spoke_at=at), content)
    return canary  # the key's, the purse's or the network's matter


def _failed(canary: Canary, at: datetime) -> Canary:
    failures = canary.failures + 1
    since = canary.failing_since or (at if failures >= IN_A_ROW else None)
    return replace(canary, failures=failures, answers=0, failing_since=since)


def _answered(canary: Canary, content: Inference) -> Canary:
    answers = canary.answers + 1
    odd = (*canary.odd, content.blame is Blame.MODEL)[-ODD_OF:]
    since = None if answers >= IN_A_ROW else canary.failing_since
    if content.blame is Blame.NONE and content.ttft_ms is not None:
        canary = replace(canary, baseline=learn(canary.baseline, content.ttft_ms))
    return replace(canary, failures=0, answers=answers, failing_since=since, odd=odd)


def _spent(canary: Canary, content: Inference, at: datetime) -> Canary:
    month = f"{at:%Y-%m}"
    before = canary.spent_usd if canary.month == month else 0.0
    return replace(canary, month=month, spent_usd=before + max(content.cost_usd, 0.0))


def read_on(logged: Logged, content: CallLog | Missing, at: datetime, now: datetime) -> Logged:
    """Return what is known of Claude Code's calls after one more look at its logs; a late one adds to it."""
    newest = not late(logged.tried_at, at, now)
    if isinstance(content, Missing):
        return replace(logged, silence=content, tried_at=at) if newest else logged
    logged = replace(logged, calls=_merged((*logged.calls, *content.calls), now))
    return replace(logged, at=at, silence=None, tried_at=at) if newest else logged


def _merged(calls: Iterable[Calls], now: datetime) -> tuple[Calls, ...]:
    counted: Counter[tuple[datetime, str, Blame]] = Counter()
    for each in calls:
        if now - each.at < KEPT:
            at = each.at if now - each.at < MINUTELY else each.at.replace(minute=0)
            counted[at, each.kind, each.blame] += each.n
    return tuple(Calls(at, kind, blame, n) for (at, kind, blame), n in sorted(counted.items()))


def speaks(evidence: Evidence) -> Inference | None:
    """Return the test prompt that speaks for the present, or None."""
    canary = evidence.canary
    on = CANARY in evidence.interests.inference
    return canary.spoke if on and fresh(canary.spoke_at, canary_life(evidence), evidence.now) else None


def canary_failing(evidence: Evidence) -> bool:
    """Return whether two test prompts in a row failed in Anthropic's way, and no two were answered since."""
    return speaks(evidence) is not None and evidence.canary.failing_since is not None


def canary_in_doubt(evidence: Evidence) -> bool:
    """Return whether a test prompt failed, and it is not proved that more than one does."""
    return bool(evidence.canary.failures) and evidence.canary.failing_since is None


def canary_odd(evidence: Evidence) -> bool:
    """Return whether most of the latest test prompts got an odd answer."""
    return speaks(evidence) is not None and sum(evidence.canary.odd) >= ODD


def canary_slow(evidence: Evidence) -> bool:
    """Return whether test prompts are answered far more slowly than is usual from here."""
    return speaks(evidence) is not None and evidence.canary.baseline.slow


def lately(evidence: Evidence) -> tuple[Calls, ...]:
    """Return Claude Code's calls of the last quarter of an hour, without mere attempts; none if unread."""
    logged = evidence.logged
    on = CLAUDE_CODE in evidence.interests.inference
    if not on or not fresh(logged.at, shelf_life(evidence.intervals.logs), evidence.now):
        return ()
    recent = (each for each in logged.calls if evidence.now - each.at < LOGGED_LATELY)
    return tuple(each for each in recent if each.kind != RETRY)


def failed_calls(calls: Iterable[Calls]) -> int:
    """Return how many of the calls failed in Anthropic's way."""
    return sum(each.n for each in calls if each.blame is Blame.ANTHROPIC)


def logs_failing(evidence: Evidence) -> bool:
    """Return whether more of Claude Code's calls fail than the odd one that always does."""
    calls = lately(evidence)
    failed = failed_calls(calls)
    return failed >= FAILED_CALLS and failed >= FAILED_SHARE * sum(each.n for each in calls)


def failing(evidence: Evidence) -> bool:
    """Return whether inference fails from here, by whatever speaks for it."""
    return canary_failing(evidence) or logs_failing(evidence)


def own_voice(evidence: Evidence) -> tuple[Voice, ...]:
    """Return our own voice, if inference fails from here: it agrees with others and accuses nobody alone.

    While all is well it is silent, because an API that answers says nothing of what others complain about.
    """
    if not failing(evidence):
        return ()
    canaries = evidence.canary.failures if canary_failing(evidence) else 0
    return (Voice(OWN, 1.0, 1.0, canaries + failed_calls(lately(evidence)), learning=True),)
