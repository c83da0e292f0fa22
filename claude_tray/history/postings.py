"""How long the status page showed an incident, told from one page to the next."""

from datetime import datetime, timedelta
from itertools import pairwise

from claude_tray.model import Impact, Posting, Progress, StatusPage

RUNNING = (Progress.IN_PROGRESS, Progress.VERIFYING)
JUST_BACK = timedelta(minutes=10)  # what is gone when we look again went while nobody looked

Stretch = tuple[datetime, datetime]


def postings(pages: list[tuple[datetime, StatusPage]], watched: tuple[Stretch, ...]) -> tuple[Posting, ...]:
    """Return what the pages listed, in the order of posting; each page holds until the next one."""
    found: dict[str, Posting] = {}
    for at, page in pages:
        for each in _listed(at, page):
            known = found.get(each.id)
            impact = max(each.impact, known.impact) if known else each.impact
            start = known.start if known else each.start
            found[each.id] = Posting(each.id, each.name, impact, start, None, each.planned)
    ends: dict[str, datetime] = {}
    for (_, page), (at, following) in pairwise(pages):
        gone = {each.id for each in _listed(at, page)} - {each.id for each in _listed(at, following)}
        ends |= {id_: _last_seen(at, watched) for id_ in gone}
        for each in _listed(at, following):  # it came back
            ends.pop(each.id, None)
    done = (
        Posting(each.id, each.name, each.impact, each.start, ends.get(each.id), each.planned)
        for each in found.values()
    )
    return tuple(sorted(done, key=lambda each: each.start))


def _listed(at: datetime, page: StatusPage) -> list[Posting]:
    incidents = [
        Posting(each.id, each.name, each.impact, min(each.started_at or at, at), None)
        for each in page.incidents
    ]
    works = [
        Posting(each.id, each.name, Impact.MAINTENANCE, min(each.starts_at or at, at), None, planned=True)
        for each in page.maintenances
        if each.progress in RUNNING
    ]
    return incidents + works


def _last_seen(gone_at: datetime, watched: tuple[Stretch, ...]) -> datetime:
    """Return until when something was seen that was gone at `gone_at`: nobody knows what a sleep holds."""
    begins = next((start for start, end in watched if start <= gone_at < end), gone_at)
    before = max((end for _, end in watched if end <= begins), default=gone_at)
    return before if gone_at - begins < JUST_BACK else gone_at
