"""A simulated day told in words: what happens when."""

from collections.abc import Iterator
from datetime import timedelta

from claude_tray.model import Progress
from claude_tray.simulation.bulletin import Bulletin, Post
from claude_tray.simulation.day import Scenario
from claude_tray.words import N_, _

Moment = tuple[timedelta, str]

_TOLD = {
    Progress.INVESTIGATING: N_("the status page posts the incident"),
    Progress.IDENTIFIED: N_("the status page says that the cause is found"),
    Progress.MONITORING: N_("the status page says that a fix is in place"),
    Progress.RESOLVED: N_("the status page says that it is resolved"),
    Progress.SCHEDULED: N_("the status page announces planned work"),
    Progress.IN_PROGRESS: N_("the planned work begins"),
    Progress.VERIFYING: N_("the planned work is being checked"),
    Progress.COMPLETED: N_("the planned work is complete"),
}


def moments(scenario: Scenario) -> tuple[Moment, ...]:
    """Return everything that happens from the day's start to its end, in the order of time."""
    told = sorted(_everything(scenario), key=lambda moment: moment[0])
    return tuple((at, words) for at, words in told if timedelta(0) <= at <= scenario.duration)


def _everything(scenario: Scenario) -> Iterator[Moment]:
    for trouble in scenario.troubles:
        yield trouble.start, _(trouble.told)
        yield trouble.end, _("prompts are answered again")
    for spell in scenario.spells:
        yield from (
            (at, _(words)) for at, words in ((spell.end, spell.ends), (spell.start, spell.begins)) if words
        )
    for burst in scenario.bursts:
        fewer = any(each.end == burst.start for each in scenario.bursts)
        many = _("people complain on GitHub and Hacker News")
        yield burst.start, _("fewer people complain") if fewer else many
    for bulletin in scenario.bulletins:
        yield from ((post.at, _posted(bulletin, post)) for post in bulletin.posts)
    for nap in scenario.naps:
        yield nap.start, _("the laptop falls asleep")
        yield nap.start + nap.span, _("the laptop wakes")


def _posted(bulletin: Bulletin, post: Post) -> str:
    if post.progress in _TOLD:
        words = _(_TOLD[post.progress])
    else:
        words = _("the status page says: {progress}").format(progress=post.progress)
    return f"{words}: {bulletin.name}" if post is bulletin.posts[0] else words
