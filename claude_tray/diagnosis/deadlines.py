"""When an open lead window closes by itself."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from claude_tray.model import LeadWindow

CLOSED_AFTER = timedelta(minutes=20)  # below half the limit
UNHEARD = timedelta(minutes=60)  # nobody was heard for so long: asleep, offline, blocked
LONGEST = timedelta(hours=6)  # then it is how things are, not an incident


def deadlines(lead: LeadWindow) -> Iterator[datetime]:
    """Yield when an open window would close though nobody reads anything."""
    if lead.is_open and lead.opened_at is not None:
        yield lead.opened_at + LONGEST
        if lead.below_since is not None:
            yield lead.below_since + CLOSED_AFTER
        if lead.heard_at is not None:
            yield lead.heard_at + UNHEARD
