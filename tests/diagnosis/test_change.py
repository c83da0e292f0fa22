"""What is announced, and what is not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from claude_tray.diagnosis.change import change, notice, settle
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.model import (
    API_COMPONENT,
    API_DOOR,
    CHAT_COMPONENT,
    FRONT_DOOR,
    STATUS_PAGE,
    Change,
    ChangeKind,
    Content,
    Evidence,
    Settled,
)
from tests.diagnosis.build import (
    DEGRADED,
    HOUR,
    MAJOR,
    MINUTE,
    NO_NETWORK,
    TIMED_OUT,
    calm,
    incident,
    opened,
    page,
    told,
)

OUTAGE = page({API_COMPONENT: MAJOR}, [incident("Errors", API_COMPONENT)])
EASING = page({API_COMPONENT: DEGRADED}, [incident("Errors", API_COMPONENT)])
OPEN = page(incidents=[incident("Errors", API_COMPONENT)])
TWO_OPEN = page(incidents=[incident("Errors", API_COMPONENT), incident("More", CHAT_COMPONENT, key="def")])
DOWN = (TIMED_OUT,) * 3


def edges(*steps: tuple[str, Content], settled: Settled | None = None) -> list[Change]:
    """Return the changes over the steps, the first of which meets `settled` or all calm."""
    evidence = calm()
    settled = settled or settle(None, diagnose(evidence), evidence)
    found = []
    for source, content in steps:
        evidence = told(evidence, source, content)
        before, settled = settled, settle(settled, diagnose(evidence), evidence)
        found.append(change(before, settled))
    return [edge for edge in found if edge]


def said(*contents: Content, source: str = STATUS_PAGE) -> list[tuple[str, Content]]:
    return [(source, content) for content in contents]


WORSE, BETTER, RECOVERED = ChangeKind


@pytest.mark.parametrize(
    ("steps", "kinds"),
    [
        (said(page(), page()), []),
        (said(OUTAGE, OUTAGE, OUTAGE), [WORSE]),
        (said(OUTAGE, EASING, OPEN, page()), [WORSE, BETTER, BETTER, RECOVERED]),
        (said(OPEN, EASING, OUTAGE), [WORSE, WORSE, WORSE]),
        (said(OPEN, TWO_OPEN), [WORSE, WORSE]),
        (said(TWO_OPEN, OPEN, TWO_OPEN), [WORSE]),
        (said(*DOWN, *DOWN, source=FRONT_DOOR), [WORSE]),
        (said(NO_NETWORK, opened(), source=FRONT_DOOR), []),
        (said(TIMED_OUT, opened(), TIMED_OUT, opened(), source=FRONT_DOOR), []),
    ],
)
def test_each_edge_is_told_once(steps: list[tuple[str, Content]], kinds: list[ChangeKind]) -> None:
    assert [edge.kind for edge in edges(*steps)] == kinds


def test_the_first_verdict_ever_is_no_news() -> None:
    evidence = told(calm(), STATUS_PAGE, OUTAGE)
    assert change(None, settle(None, diagnose(evidence), evidence)) is None


def test_a_restart_in_the_middle_of_an_outage_announces_nothing() -> None:
    evidence = told(calm(), STATUS_PAGE, OUTAGE)
    before_the_restart = settle(None, diagnose(evidence), evidence)
    assert edges(*said(OUTAGE), settled=before_the_restart) == []


def test_an_outage_that_went_through_grey_is_the_same_outage() -> None:
    evidence = told(calm(), STATUS_PAGE, OUTAGE)
    red = settle(None, diagnose(evidence), evidence)
    away = told(evidence, FRONT_DOOR, NO_NETWORK)
    assert settle(red, diagnose(away), away) == red


def test_a_further_reading_of_the_same_settles_the_same() -> None:
    evidence = told(calm(), STATUS_PAGE, OUTAGE)
    red = settle(None, diagnose(evidence), evidence)
    later = told(evidence, STATUS_PAGE, OUTAGE, every=MINUTE)
    assert settle(red, diagnose(later), later) == red


def told_of(edge: Change, evidence: Evidence) -> tuple[str, str]:
    notice_ = notice(edge, diagnose(evidence), evidence, "The headline", "The advice")
    assert notice_.title == "The headline"
    return notice_.key, notice_.body


def test_all_notices_of_one_trouble_replace_each_other() -> None:
    keys = [told_of(edge, calm())[0] for edge in edges(*said(OUTAGE, EASING, TWO_OPEN, page()))]
    assert keys == ["abc"] * 4


def test_a_door_down_before_the_operator_knows_is_one_trouble_with_what_is_posted_later() -> None:
    steps = [
        *said(*DOWN, source=FRONT_DOOR),
        *said(OUTAGE),
        *said(opened(), source=FRONT_DOOR),
        *said(page()),
    ]
    assert {told_of(edge, calm())[0] for edge in edges(*steps)} == {"front_door"}


def test_a_notice_says_the_first_reason_and_what_to_do() -> None:
    evidence = told(calm(), STATUS_PAGE, OUTAGE)
    (edge,) = edges(*said(OUTAGE))
    assert told_of(edge, evidence)[1] == (
        "The status page reports a major outage of Claude API (posted 9 min ago: “Errors”)\nThe advice"
    )


@pytest.mark.parametrize(
    ("lasted", "body"),
    [
        (52 * MINUTE, "Claude is back: recovered after 52 min"),
        (20 * HOUR, "Claude is back"),
    ],
)
def test_a_recovery_says_how_long_it_took_unless_the_computer_slept(lasted: timedelta, body: str) -> None:
    red = told(calm(), STATUS_PAGE, OUTAGE)
    before = settle(None, diagnose(red), red)
    green = told(told(red, FRONT_DOOR, opened(), every=lasted), API_DOOR, opened())
    green = told(green, STATUS_PAGE, replace(page(), as_of=green.now))
    edge = change(before, settle(before, diagnose(green), green))
    assert edge is not None
    assert edge.kind is RECOVERED
    assert told_of(edge, green)[1] == body
