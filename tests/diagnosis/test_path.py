"""Which of the five steps is in doubt, and who says so."""

import pytest

from claude_tray.diagnosis.verdict import diagnose
from claude_tray.model import (
    API_COMPONENT,
    API_DOOR,
    CHAT_COMPONENT,
    FRONT_DOOR,
    STATUS_PAGE,
    Content,
    Controls,
    Evidence,
    FrontDoor,
    Outcome,
)
from tests.diagnosis.build import (
    DEGRADED,
    INTERCEPTED,
    MAJOR,
    NO_NETWORK,
    PARTIAL,
    REFUSED_HERE,
    TIMED_OUT,
    calm,
    incident,
    opened,
    page,
    told,
)


def failing(outcome: Outcome, status: int | None = None) -> FrontDoor:
    return FrontDoor(outcome, http_status=status, controls=Controls.ANSWERED, attempts=3)


def states(evidence: Evidence) -> str:
    return " ".join(step.state for step in diagnose(evidence).path)


UNSEEN = "unseen unseen unseen unseen unseen"


@pytest.mark.parametrize(
    ("source", "said", "expected"),
    [
        (FRONT_DOOR, opened(), "ok ok unseen unseen unseen"),
        (FRONT_DOOR, TIMED_OUT, "ok ok unseen unseen unseen"),
        (FRONT_DOOR, failing(Outcome.TCP_TIMEOUT), "ok failing unseen unseen unseen"),
        (FRONT_DOOR, failing(Outcome.DNS_NOT_FOUND), "failing unseen unseen unseen unseen"),
        (FRONT_DOOR, failing(Outcome.ORIGIN_DOWN, 522), "ok ok failing unseen unseen"),
        (FRONT_DOOR, failing(Outcome.EDGE_ERROR, 530), "ok failing unseen unseen unseen"),
        (API_DOOR, failing(Outcome.OVERLOADED, 529), "ok ok unseen unseen suspected"),
        (FRONT_DOOR, REFUSED_HERE, "ok failing unseen unseen unseen"),
        (FRONT_DOOR, NO_NETWORK, UNSEEN),
        (FRONT_DOOR, INTERCEPTED, UNSEEN),
        (FRONT_DOOR, FrontDoor(Outcome.REACHED, via_proxy=True), "unseen ok unseen unseen unseen"),
        (STATUS_PAGE, page({API_COMPONENT: MAJOR}), "ok ok unseen unseen failing"),
        (STATUS_PAGE, page({API_COMPONENT: PARTIAL}), "ok ok unseen unseen suspected"),
        (STATUS_PAGE, page({CHAT_COMPONENT: MAJOR}), "ok ok unseen failing unseen"),
        (STATUS_PAGE, page({CHAT_COMPONENT: DEGRADED}), "ok ok unseen suspected unseen"),
        (STATUS_PAGE, page(incidents=[incident("x", API_COMPONENT)]), "ok ok unseen unseen suspected"),
        (STATUS_PAGE, page(incidents=[incident("names nothing")]), "ok ok unseen suspected suspected"),
    ],
)
def test_the_step_in_doubt_is_marked(source: str, said: Content, expected: str) -> None:
    assert states(told(calm(), source, said)) == expected


def test_a_slow_door_is_a_suspect_and_shows_both_numbers() -> None:
    evidence = told(calm(), FRONT_DOOR, *[opened(100)] * 10, *[opened(2500)] * 3)
    edge = diagnose(evidence).path[1]
    assert edge.state == "suspected"
    assert edge.evidence == "claude.ai answered in 2.5 s from here, slowly: usual is 100 ms"


def test_a_green_page_is_not_a_measurement() -> None:
    session = diagnose(calm()).path[3]
    assert session.evidence == "The status page reports no problem; not measured from here"


def test_before_the_first_reading_all_steps_are_unseen() -> None:
    assert states(Evidence(calm().now)) == UNSEEN
