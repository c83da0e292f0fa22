"""Whether planned work on Claude is going on."""

from collections.abc import Iterator
from datetime import datetime

from claude_tray.model import Maintenance, Progress

_RUNNING = (Progress.IN_PROGRESS, Progress.VERIFYING)
_OVER = (Progress.COMPLETED, Progress.RESOLVED, Progress.POSTMORTEM)


def running(work: Maintenance, now: datetime) -> bool:
    """Return whether the work is going on: by its own word, or by its window where the word is late."""
    if work.progress in _RUNNING:
        return True
    if work.progress in _OVER or work.starts_at is None or now < work.starts_at:
        return False
    return work.ends_at is None or now < work.ends_at


def turning_points(work: Maintenance) -> Iterator[datetime]:
    """Yield the moments at which `running` may change its answer."""
    if work.progress not in _OVER:
        yield from (at for at in (work.starts_at, work.ends_at) if at is not None)
