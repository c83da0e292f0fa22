"""What the operator posts on the simulated status page, and when."""

from dataclasses import dataclass
from datetime import timedelta

from claude_tray.model import ComponentStatus, Impact, Progress

ENDED = (Progress.RESOLVED, Progress.POSTMORTEM, Progress.COMPLETED)


@dataclass(frozen=True, slots=True)
class Post:
    """One update, `at` counted from the day's start; `components` are the states that it sets."""

    at: timedelta
    progress: Progress
    body: str
    components: tuple[tuple[str, ComponentStatus], ...] = ()


@dataclass(frozen=True, slots=True)
class PostedIncident:
    """An incident as the page tells it, oldest update first."""

    id: str
    name: str
    impact: Impact
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class PlannedWork:
    """A maintenance as the page tells it, oldest update first."""

    id: str
    name: str
    starts: timedelta
    ends: timedelta
    posts: tuple[Post, ...]


Bulletin = PostedIncident | PlannedWork


def posts_until(bulletin: Bulletin, passed: timedelta) -> tuple[Post, ...]:
    """Return the updates posted by `passed` after the day's start, oldest first."""
    return tuple(post for post in bulletin.posts if post.at <= passed)


def is_shown(bulletin: Bulletin, passed: timedelta) -> bool:
    """Return whether the summary lists it: posted, and neither resolved nor completed."""
    posts = posts_until(bulletin, passed)
    return bool(posts) and posts[-1].progress not in ENDED


def components_of(posts: tuple[Post, ...]) -> dict[str, ComponentStatus]:
    """Return the states that these updates leave behind, by component id."""
    return {component: status for post in posts for component, status in post.components}
