"""A quarter of a year that was never lived: what a tray would have kept of it, for looking back on."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, pi

from claude_tray.model import (
    API_COMPONENT,
    API_DOOR,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    FRONT_DOOR,
    STATUS_PAGE,
    Call,
    CallOutcome,
    Component,
    ComponentStatus,
    Confidence,
    Content,
    Controls,
    Diagnosis,
    FrontDoor,
    Impact,
    Incident,
    Outcome,
    Phases,
    Progress,
    Reading,
    Report,
    Reports,
    StatusPage,
    Verdict,
)

SITES = ("github_issues", "hacker_news")
A_DAY = 1.1  # incidents; the real page posts some 1.5, counting those that touch nobody
MEDIAN = 48.0  # minutes of an incident
RATE = 0.0045  # reports a minute on each site, at the quietest hour
LOUD = 30.0  # times as many while an incident lasts
LISTED = timedelta(hours=2)  # how far back a site's page goes
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

_NAMES = (
    "Elevated errors on Claude Opus 5",
    "Degraded performance on claude.ai",
    "Elevated error rates across multiple models",
    "Requests to the API time out",
    "Sign-in fails for some people",
)
_PARTS = ((CHAT_COMPONENT, "claude.ai"), (API_COMPONENT, "Claude API"), (CODE_COMPONENT, "Claude Code"))
_KINDS = (
    (Verdict.INFERENCE_DEGRADED, 5),
    (Verdict.CHAT_DEGRADED, 4),
    (Verdict.INFERENCE_OUTAGE, 2),
    (Verdict.INCIDENT_OPEN, 4),
    (Verdict.FRONT_DOOR_DOWN, 1),
    (Verdict.OFFLINE, 2),
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that went wrong, and when the page said so."""

    start: datetime
    end: datetime
    verdict: Verdict
    posted: datetime | None  # None: never
    called: datetime | None  # by us, before the page

    @property
    def official(self) -> bool:
        """Whether the page has something to say of it."""
        return self.posted is not None


class Quarter:
    """The days before `until`, the same for the same seed."""

    def __init__(self, until: datetime, *, days: int = 90, seed: int = 6) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - not for secrets
        self.start, self.end = until - days * DAY, until
        self.troubles = self._troubles()
        self.asleep = self._nights()

    def readings(self, every: timedelta, since: datetime | None = None) -> Iterator[Reading]:
        """Yield what was read every so often, oldest first; nothing while the computer slept."""
        at, chance = since or self.start, self._chance
        posts: dict[str, list[Report]] = {site: [] for site in SITES}
        community = max(every, 5 * MINUTE)
        heard_at = at
        while at < self.end:
            if self._sleeps(at):
                at += every
                continue
            now = self._trouble_at(at)
            yield Reading(FRONT_DOOR, at, self._knock(at, now, 56.0))
            yield Reading(API_DOOR, at + timedelta(seconds=1), self._knock(at, now, 55.0))
            yield Reading(STATUS_PAGE, at + timedelta(seconds=2), self._page(at))
            if at - heard_at >= community:
                for site in SITES:
                    posts[site] += self._posts(site, heard_at, at, now)
                    posts[site] = [each for each in posts[site] if each.at > at - LISTED]
                    held: Content = Reports(tuple(posts[site]), read=20, since=heard_at - MINUTE)
                    yield Reading(site, at + timedelta(seconds=3), held)
                heard_at = at
            at += every * chance.uniform(0.98, 1.02)

    def diagnoses(self) -> Iterator[Diagnosis]:
        """Yield each change of verdict, oldest first."""
        yield _said(self.start, Verdict.ALL_CLEAR, "The front door is open and the status page is green")
        for each in self.troubles:
            if each.called is not None:
                yield _said(each.called, Verdict.LEAD_WINDOW, "People report problems")
            if each.posted is not None or each.called is None:
                yield _said(each.posted or each.start, each.verdict, _words(each))
            yield _said(each.end, Verdict.ALL_CLEAR, "The front door is open and the status page is green")

    def calls(self) -> Iterator[Call]:
        """Yield each call of ours, and the incidents that we missed."""
        for each in self.troubles:
            if each.called is not None:
                right = each.posted is not None
                yield Call(
                    each.called,
                    CallOutcome.CONFIRMED if right else CallOutcome.WITHDRAWN,
                    closed_at=each.posted or each.end,
                    confidence=Confidence.LIKELY if right else Confidence.POSSIBLE,
                    certainty=0.8 if right else 0.4,
                    sources=SITES,
                    lead=each.posted - each.called if each.posted else None,
                )
            elif each.verdict is Verdict.INFERENCE_OUTAGE and each.posted is not None:
                yield Call(each.posted, CallOutcome.MISSED, closed_at=each.posted, incident=_id(each))

    def _troubles(self) -> tuple[Trouble, ...]:
        chance, at = self._chance, self.start + 6 * HOUR
        found: list[Trouble] = []
        kinds, weights = zip(*_KINDS, strict=True)
        while True:
            at += timedelta(days=chance.expovariate(A_DAY))
            length = timedelta(minutes=min(chance.lognormvariate(0, 0.9) * MEDIAN, 480))
            if at + length + 2 * HOUR >= self.end:
                return tuple(found)
            (verdict,) = chance.choices(kinds, weights)
            own = verdict in (Verdict.OFFLINE, Verdict.FRONT_DOOR_DOWN)
            late = timedelta(minutes=min(chance.lognormvariate(0, 0.7) * 14, 50))
            heard = not own and chance.random() < 0.45
            posted = None if own or (heard and chance.random() < 0.2) else at + late
            called = at + min(late, 16 * MINUTE) * 0.5 if heard else None
            found.append(Trouble(at, at + late + length, verdict, posted, called))
            at += late + length

    def _nights(self) -> tuple[tuple[datetime, datetime], ...]:
        """Return when the computer slept: some nights, and once for three days."""
        found: list[tuple[datetime, datetime]] = []
        chance, midnight = self._chance, self.start.replace(hour=0, minute=0, second=0)
        while (midnight := midnight + DAY) < self.end - DAY:
            if chance.random() < 0.15:
                found.append((midnight + HOUR * chance.uniform(0, 2), midnight + HOUR * chance.uniform(6, 8)))
        away = self.start + (self.end - self.start) * 0.4
        return (*found, (away, away + 3 * DAY))

    def _sleeps(self, at: datetime) -> bool:
        return any(start <= at < end for start, end in self.asleep)

    def _trouble_at(self, at: datetime) -> Trouble | None:
        return next((each for each in self.troubles if each.start <= at < each.end), None)

    def _knock(self, at: datetime, trouble: Trouble | None, usual: float) -> FrontDoor:
        chance = self._chance
        if trouble and trouble.verdict is Verdict.FRONT_DOOR_DOWN:
            return FrontDoor(Outcome.TCP_TIMEOUT, Phases(dns=8.0), controls=Controls.ANSWERED)
        if trouble and trouble.verdict is Verdict.OFFLINE:
            return FrontDoor(Outcome.DNS_FAILED, controls=Controls.SILENT)
        elsewhere = (
            1.6 if 0.55 < (at - self.start) / (self.end - self.start) < 0.68 else 1.0
        )  # another network
        struggling = 1.35 if trouble and trouble.verdict.endswith("_outage") else 1.0
        busy = 1 + 0.08 * cos(2 * pi * (at.hour - 15) / 24)
        ttfb = usual * elsewhere * struggling * busy * chance.lognormvariate(0, 0.07)
        ttfb *= 8 if chance.random() < 0.002 else 1
        return FrontDoor(Outcome.REACHED, Phases(8.0, 21.0, 34.0, ttfb), 200, colo="FRA", country="DE")

    def _page(self, at: datetime) -> StatusPage:
        shown = [each for each in self.troubles if each.posted and each.posted <= at < each.end]
        ill = ComponentStatus.PARTIAL_OUTAGE if shown else ComponentStatus.OPERATIONAL
        parts = tuple(Component(id_, name, ill) for id_, name in _PARTS)
        return StatusPage(
            parts, tuple(map(_incident, shown)), indicator="none", host="status.claude.com", as_of=at
        )

    def _posts(self, site: str, since: datetime, until: datetime, trouble: Trouble | None) -> list[Report]:
        day = 1.4 + cos(2 * pi * (until.hour - 16) / 24)
        rate = RATE * day * (0.6 if until.weekday() > 4 else 1.0)
        if trouble and trouble.verdict not in (Verdict.OFFLINE, Verdict.FRONT_DOOR_DOWN):
            rate *= LOUD if trouble.called or trouble.verdict.endswith("_outage") else 2.0
        found, at = [], max(since, until - 6 * HOUR)
        while (at := at + timedelta(minutes=self._chance.expovariate(rate))) < until:
            found.append(Report(at, f"{site}-{at:%y%m%d%H%M%S%f}"))
        return found


def _said(at: datetime, verdict: Verdict, reason: str) -> Diagnosis:
    return Diagnosis(at, verdict, (reason,), (), ())


def _words(trouble: Trouble) -> str:
    if trouble.official:
        return f"The status page reports: {_name(trouble)}"
    return "The front door does not answer from here"


def _incident(trouble: Trouble) -> Incident:
    bad = trouble.verdict is Verdict.INFERENCE_OUTAGE
    return Incident(
        _id(trouble),
        _name(trouble),
        Impact.CRITICAL if bad else Impact.MAJOR if trouble.called else Impact.MINOR,
        Progress.INVESTIGATING,
        trouble.posted,
        components=(API_COMPONENT,),
    )


def _id(trouble: Trouble) -> str:
    return f"{trouble.start:%y%m%d%H%M%S}"


def _name(trouble: Trouble) -> str:
    return _NAMES[trouble.start.minute % len(_NAMES)]
