"""A simulated day told in words: what happens when."""

from collections.abc import Iterator
from datetime import timedelta

from claude_tray.model import Progress
from claude_tray.simulation.bulletin import Bulletin, Post
from claude_tray.simulation.day import Scenario

Moment = tuple[timedelta, str]

_TOLD = {
    Progress.INVESTIGATING: "the status page posts the incident",
    Progress.IDENTIFIED: "the status page says that the cause is found",
    Progress.MONITORING: "the status page says that a fix is in place",
    Progress.RESOLVED: "the status page says that it is resolved",
    Progress.SCHEDULED: "the status page announces planned work",
    Progress.IN_PROGRESS: "the planned work begins",
    Progress.VERIFYING: "the planned work is being checked",
    Progress.COMPLETED: "the planned work is complete",
}


def moments(scenario: Scenario) -> tuple[Moment, ...]:
    """Return everything that happens from the day's start to its end, in the order of time."""
    told = sorted(_everything(scenario), key=lambda moment: moment[0])
    return tuple((at, words) for at, words in told if timedelta(0) <= at <= scenario.duration)


def _everything(scenario: Scenario) -> Iterator[Moment]:
    for trouble in scenario.troubles:
        yield trouble.start, trouble.told
        yield trouble.end, "prompts are answered again"
    for spell in scenario.spells:
        yield from (
            (at, words) for at, words in ((spell.end, spell.ends), (spell.start, spell.begins)) if words
        )
    for burst in scenario.bursts:
        fewer = any(each.end == burst.start for each in scenario.bursts)
        yield burst.start, "fewer people complain" if fewer else "people complain on GitHub and Hacker News"
    for bulletin in scenario.bulletins:
        yield from ((post.at, _posted(bulletin, post)) for post in bulletin.posts)
    for nap in scenario.naps:
        yield nap.start, "the laptop falls asleep"
        yield nap.start + nap.span, "the laptop wakes"


def _posted(bulletin: Bulletin, post: Post) -> str:
    words = _TOLD.get(post.progress, f"the status page says: {post.progress}")
    return f"{words}: {bulletin.name}" if post is bulletin.posts[0] else words
