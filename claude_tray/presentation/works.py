"""Planned work on Claude: what is going on and what is ahead."""

from datetime import datetime

from claude_tray.model import Evidence, Maintenance, Progress
from claude_tray.presentation.page import OVER

_RUNNING = (Progress.IN_PROGRESS, Progress.VERIFYING)


def running(work: Maintenance, now: datetime) -> bool:
    """Return whether the work is going on: by its own word, or by its window where the word is late."""
    if work.progress in _RUNNING:
        return True
    if work.progress in OVER or work.starts_at is None or now < work.starts_at:
        return False
    return work.ends_at is None or now < work.ends_at


def planned(evidence: Evidence) -> list[Maintenance]:
    """Return the works that are not over, the earliest first, undated ones last."""
    page = evidence.status_page.latest
    ahead = [each for each in page.maintenances if each.progress not in OVER] if page else []
    dated = sorted(
        (each for each in ahead if each.starts_at), key=lambda each: each.starts_at or evidence.now
    )
    return [*dated, *(each for each in ahead if each.starts_at is None)]


def running_works(evidence: Evidence) -> list[Maintenance]:
    """Return the works that go on now and touch what this person uses."""
    works = (each for each in planned(evidence) if running(each, evidence.now))
    watches = evidence.interests.watches
    return [each for each in works if not each.components or any(map(watches, each.components))]
