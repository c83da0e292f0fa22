"""How long `claude-tray replay` takes for 30 days of four sources, read every five minutes.

    python tests/bench/replay.py

The days are made up: the door open, the page green, and a report in ten minutes on each of two sites, whose
pages hold two hours. Exits with 1 if the bar is missed.
"""

import io
import random
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from claude_tray.app.replay import replay
from claude_tray.model import (
    API_COMPONENT,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    FRONT_DOOR,
    STATUS_PAGE,
    Component,
    ComponentStatus,
    Content,
    FrontDoor,
    Outcome,
    Phases,
    Reading,
    Report,
    Reports,
    StatusPage,
)
from claude_tray.profile import Profile
from claude_tray.recording import line

DAYS = 30
EVERY = timedelta(minutes=5)
PAGE = timedelta(hours=2)
BEGIN = datetime(2026, 5, 4, tzinfo=UTC)
SITES = ("github_issues", "hacker_news")
A_MINUTE = 0.1  # reports on each site
SEED = 770_000
BAR = 10.0  # seconds
ROUNDS = 3  # the quickest counts: other programs only ever add


def main() -> int:
    """Print seconds and readings; return 1 if the bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "recorded.jsonl"
        file.write_text("".join(f"{line(each)}\n" for each in recorded()), encoding="utf-8")
        taken = min(seconds(Profile(Path(folder)), file) for _ in range(ROUNDS))
        size = file.stat().st_size / 1e6
    count = 4 * DAYS * timedelta(days=1) // EVERY
    print(f"{DAYS} days of four sources, {count} readings, {size:.1f} MB: {taken:.1f} s", end="   ")
    print(f"bar {BAR:g} s {'ok' if taken <= BAR else 'MISSED'}")
    return int(taken > BAR)


def seconds(profile: Profile, file: Path) -> float:
    """Return how long one replay takes."""
    since = perf_counter()
    if replay(profile, str(file), io.StringIO(), every=False):
        raise SystemExit("the recording was not read")
    return perf_counter() - since


def recorded() -> list[Reading]:
    """Return thirty days of readings, oldest first."""
    chance = random.Random(SEED)
    posts = {site: posted(site, chance) for site in SITES}
    found = []
    for number in range(1, DAYS * timedelta(days=1) // EVERY + 1):
        at = BEGIN + number * EVERY
        contents: dict[str, Content] = {FRONT_DOOR: knock(chance), STATUS_PAGE: page(at)}
        for site in SITES:
            shown = tuple(each for each in posts[site][number - 1] if each.at <= at)
            contents[site] = Reports(shown, read=2 * len(shown), since=at - PAGE)
        found += [
            Reading(source, at + timedelta(seconds=place), each)
            for place, (source, each) in enumerate(contents.items())
        ]
    return found


def posted(site: str, chance: random.Random) -> list[tuple[Report, ...]]:
    """Return what stands on the site's page at each reading."""
    times, at = [], BEGIN - PAGE
    while at < BEGIN + timedelta(days=DAYS):
        times.append(Report(at, f"{site}-{len(times)}"))
        at += timedelta(seconds=chance.expovariate(A_MINUTE / 60))
    pages, first, last = [], 0, 0
    for number in range(1, DAYS * timedelta(days=1) // EVERY + 1):
        now = BEGIN + number * EVERY
        while last < len(times) and times[last].at <= now:
            last += 1
        while times[first].at < now - PAGE:
            first += 1
        pages.append(tuple(times[first:last]))
    return pages


def knock(chance: random.Random) -> FrontDoor:
    """Return an open door."""
    phases = Phases(8.0, 21.0, 34.0, chance.uniform(90, 130))
    return FrontDoor(Outcome.REACHED, phases, 200, colo="FRA", country="DE")


def page(at: datetime) -> StatusPage:
    """Return a green page."""
    names = ((CHAT_COMPONENT, "claude.ai"), (API_COMPONENT, "Claude API"), (CODE_COMPONENT, "Claude Code"))
    components = tuple(Component(id_, name, ComponentStatus.OPERATIONAL) for id_, name in names)
    return StatusPage(components, indicator="none", host="status.claude.com", as_of=at)


if __name__ == "__main__":
    raise SystemExit(main())
