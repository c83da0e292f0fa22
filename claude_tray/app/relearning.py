"""What the last run knew; learned again from its readings where it cannot be read any more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from claude_tray.diagnosis.evidence import accept
from claude_tray.diagnosis.volume import is_learning, is_sound
from claude_tray.history import History
from claude_tray.history.gist import gist
from claude_tray.history.published import left
from claude_tray.model import Evidence, Reading
from claude_tray.monitor import Plan

MEMORY = timedelta(days=78)  # what a source's threshold rests on
RELIVED = timedelta(hours=6)  # reading by reading: a call that is open lasts no longer


def known(history: History, plan: Plan, now: datetime) -> Evidence:
    """Return what the last run knew when it ended, and what was read since; nothing if there was none."""
    published = history.published()
    if published is not None and _is_sound(published.snapshot.evidence):
        evidence = published.snapshot.evidence
        for reading in history.readings(published.written_at, now):
            evidence = accept(evidence, reading)
        return evidence
    return _relearned(history, plan, now) if history.ask(left) else Evidence(now)


def _is_sound(evidence: Evidence) -> bool:
    return all(each.stream is None or is_sound(each.stream) for each in evidence.community.values())


def _relearned(history: History, plan: Plan, now: datetime) -> Evidence:
    """Return what the kept readings teach; a source that they hold too little of is to be back-filled."""
    evidence = plan.adopted(Evidence(now - MEMORY), now - MEMORY)
    for reading in _kept(history, now):
        evidence = accept(evidence, reading)
    heard = {
        source: each
        for source, each in evidence.community.items()
        if each.stream is not None and not is_learning(each.stream)
    }
    return replace(evidence, community=heard)


def _kept(history: History, now: datetime) -> Iterator[Reading]:
    relived = now - RELIVED
    yield from sorted(history.ask(gist(now - MEMORY, relived)), key=lambda reading: reading.at)
    yield from history.readings(relived, now)
