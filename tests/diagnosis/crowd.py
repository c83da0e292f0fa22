"""People who complain in two places, minute by minute, while the doors are open and the page is green."""

from dataclasses import replace
from datetime import datetime, timedelta

from claude_tray.diagnosis.evidence import accept
from claude_tray.model import (
    API_DOOR,
    FRONT_DOOR,
    STATUS_PAGE,
    Content,
    Evidence,
    Interests,
    Missing,
    Reading,
    Report,
    Reports,
    StatusPage,
)
from tests.diagnosis.build import MINUTE, NOON, opened, page

BOTH = ("github_issues", "hacker_news")
WEEK = timedelta(days=7)
EVERY = 5 * MINUTE


def reports(source: str, since: datetime, until: datetime, apart: timedelta, thread: str = "") -> Reports:
    """Return evenly spaced reports after `since`, up to `until`."""
    number = (until - since) // apart
    told = (
        Report(since + place * apart, f"{source} {since + place * apart}", thread)
        for place in range(1, number + 1)
    )
    return Reports(tuple(told), read=number, since=since)


def learned(*sources: str, back: timedelta = WEEK, apart: timedelta = 10 * MINUTE) -> Evidence:
    """Return calm evidence at noon, in which the sources are known for `back`, a report every ten minutes."""
    evidence = around(Evidence(NOON - EVERY, Interests(sources=BOTH)))
    for source in sources or BOTH:
        evidence = accept(evidence, Reading(source, NOON, reports(source, NOON - back, NOON, apart)))
    return evidence


def around(evidence: Evidence, content: StatusPage | Missing | None = None) -> Evidence:
    """Return the evidence after both doors answered and the page was read."""
    told: dict[str, Content] = {FRONT_DOOR: opened(), API_DOOR: opened(90)}
    told[STATUS_PAGE] = content or replace(page(), as_of=evidence.now)
    for source, each in told.items():
        evidence = accept(evidence, Reading(source, evidence.now, each))
    return evidence


def later(
    evidence: Evidence,
    minutes: int,
    *loud: str,
    said: StatusPage | Missing | None = None,
    apart: timedelta = timedelta(seconds=20),
    thread: str = "",
) -> Evidence:
    """Return the evidence after so many minutes, in which the loud sources hold a report each 20 s."""
    for _ in range(minutes // 5):
        before, now = evidence.now, evidence.now + EVERY
        evidence = around(replace(evidence, now=now), said)
        for source in evidence.community:
            each = reports(source, before, now, apart if source in loud else EVERY * 2, thread)
            evidence = accept(evidence, Reading(source, now, each))
    return evidence
