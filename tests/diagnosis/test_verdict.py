"""The rules, one evidence each."""

from dataclasses import replace

import pytest

from claude_tray.diagnosis.verdict import RULES, diagnose
from claude_tray.model import (
    API_COMPONENT,
    API_DOOR,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    CONSOLE_COMPONENT,
    COWORK_COMPONENT,
    FRONT_DOOR,
    STATUS_PAGE,
    Component,
    ComponentStatus,
    Content,
    Controls,
    Evidence,
    FrontDoor,
    Interests,
    Light,
    Outcome,
    Progress,
    StatusPage,
    Surface,
    Verdict,
)
from tests.diagnosis.build import (
    CARED_FOR,
    DEGRADED,
    HOUR,
    INTERCEPTED,
    MAJOR,
    MINUTE,
    NO_NETWORK,
    PARTIAL,
    REFUSED_HERE,
    SECOND,
    SILENT,
    TIMED_OUT,
    calm,
    incident,
    opened,
    page,
    told,
    work,
)

ELSEWHERE = {
    Verdict.LEAD_WINDOW,  # by what people say: see test_lead_window
    Verdict.INFERENCE_FAILING_HERE,  # by our own prompts: see test_inference
}
WINDOW = work(Progress.SCHEDULED, -HOUR, HOUR, API_COMPONENT)
SLOW = (*[opened(100)] * 10, *[opened(2500)] * 3)

PAGES = [
    (page(), Verdict.ALL_CLEAR),
    (page({API_COMPONENT: MAJOR}), Verdict.INFERENCE_OUTAGE),
    (page({API_COMPONENT: PARTIAL}), Verdict.INFERENCE_DEGRADED),
    (page({API_COMPONENT: DEGRADED}), Verdict.INFERENCE_DEGRADED),
    (page({CHAT_COMPONENT: MAJOR}), Verdict.CHAT_OUTAGE),
    (page({CHAT_COMPONENT: PARTIAL}), Verdict.CHAT_DEGRADED),
    (page({CODE_COMPONENT: MAJOR}), Verdict.OTHER_OUTAGE),
    (page({CONSOLE_COMPONENT: DEGRADED}), Verdict.OTHER_DEGRADED),
    (page({"a-new-one": MAJOR}), Verdict.OTHER_OUTAGE),
    (page({COWORK_COMPONENT: MAJOR}), Verdict.ALL_CLEAR),
    (page({API_COMPONENT: MAJOR, CHAT_COMPONENT: MAJOR}), Verdict.INFERENCE_OUTAGE),
    (page(incidents=[incident("Elevated errors", API_COMPONENT)]), Verdict.INCIDENT_OPEN),
    (page(incidents=[incident("Names nothing")]), Verdict.INCIDENT_OPEN),
    (page(incidents=[incident("Unknown part", "a-new-one")]), Verdict.INCIDENT_OPEN),
    (page(incidents=[incident("Unknown stage", progress=Progress.UNKNOWN)]), Verdict.INCIDENT_OPEN),
    (page(incidents=[incident("Over", progress=Progress.RESOLVED)]), Verdict.ALL_CLEAR),
    (page(incidents=[incident("Cowork on Windows", COWORK_COMPONENT)]), Verdict.ALL_CLEAR),
    (page({CHAT_COMPONENT: CARED_FOR}), Verdict.MAINTENANCE),
    (page(works=[WINDOW]), Verdict.MAINTENANCE),
    (page(works=[replace(WINDOW, progress=Progress.COMPLETED)]), Verdict.ALL_CLEAR),
    (page(works=[work(Progress.VERIFYING, -2 * HOUR, -HOUR, API_COMPONENT)]), Verdict.MAINTENANCE),
    (page(works=[work(Progress.SCHEDULED, HOUR, 2 * HOUR, API_COMPONENT)]), Verdict.ALL_CLEAR),
    (page(works=[work(Progress.IN_PROGRESS, -HOUR, HOUR, COWORK_COMPONENT)]), Verdict.ALL_CLEAR),
    (page({API_COMPONENT: ComponentStatus.UNKNOWN}), Verdict.UNKNOWN),
    (page({API_COMPONENT: ComponentStatus.UNKNOWN, CHAT_COMPONENT: DEGRADED}), Verdict.CHAT_DEGRADED),
    (StatusPage(()), Verdict.UNKNOWN),
]

DOORS = [
    (FRONT_DOOR, (TIMED_OUT,) * 3, Verdict.FRONT_DOOR_DOWN),
    (API_DOOR, (TIMED_OUT,) * 3, Verdict.FRONT_DOOR_DOWN),
    (FRONT_DOOR, (replace(TIMED_OUT, controls=Controls.NOT_ASKED),) * 3, Verdict.FRONT_DOOR_DOWN),
    (FRONT_DOOR, (replace(TIMED_OUT, attempts=3),), Verdict.FRONT_DOOR_DOWN),
    (FRONT_DOOR, (TIMED_OUT,) * 2, Verdict.ALL_CLEAR),
    (FRONT_DOOR, (TIMED_OUT, TIMED_OUT, opened(), TIMED_OUT), Verdict.ALL_CLEAR),
    (FRONT_DOOR, (REFUSED_HERE,), Verdict.FRONT_DOOR_BLOCKED),
    (FRONT_DOOR, (FrontDoor(Outcome.CHALLENGED, http_status=403),), Verdict.ALL_CLEAR),
    (FRONT_DOOR, (FrontDoor(Outcome.RATE_LIMITED, http_status=429),), Verdict.ALL_CLEAR),
    (FRONT_DOOR, (SILENT,), Verdict.ALL_CLEAR),
    (FRONT_DOOR, (NO_NETWORK,), Verdict.OFFLINE),
    (FRONT_DOOR, (INTERCEPTED,), Verdict.OFFLINE),
    (API_DOOR, SLOW, Verdict.FRONT_DOOR_SLOW),
]


@pytest.mark.parametrize(("said", "verdict"), PAGES)
def test_an_open_door_leaves_the_verdict_to_the_page(said: StatusPage, verdict: Verdict) -> None:
    assert diagnose(told(calm(), STATUS_PAGE, said)).verdict is verdict


@pytest.mark.parametrize(("source", "said", "verdict"), DOORS)
def test_a_calm_page_leaves_the_verdict_to_the_doors(
    source: str, said: tuple[Content, ...], verdict: Verdict
) -> None:
    assert diagnose(told(calm(), source, *said)).verdict is verdict


def test_every_verdict_of_this_version_is_reached() -> None:
    reached = {verdict for *_, verdict in (*PAGES, *DOORS)}
    assert reached | ELSEWHERE == set(Verdict)
    assert [verdict for verdict, _ in RULES] == list(Verdict)


def test_a_start_without_any_reading_is_unknown_and_says_what_is_missing() -> None:
    diagnosis = diagnose(Evidence(calm().now))
    assert diagnosis.light is Light.GREY
    assert "claude.ai has not been tried yet" in diagnosis.reasons
    assert "The status page has not been read yet" in diagnosis.reasons


@pytest.mark.parametrize(
    ("surfaces", "component", "verdict"),
    [
        ({Surface.API}, CHAT_COMPONENT, Verdict.ALL_CLEAR),
        ({Surface.API}, CODE_COMPONENT, Verdict.ALL_CLEAR),
        ({Surface.API}, CONSOLE_COMPONENT, Verdict.OTHER_OUTAGE),
        ({Surface.CLAUDE_AI}, API_COMPONENT, Verdict.INFERENCE_OUTAGE),
        ({Surface.CLAUDE_AI}, CODE_COMPONENT, Verdict.ALL_CLEAR),
        ({Surface.CLAUDE_CODE}, CODE_COMPONENT, Verdict.OTHER_OUTAGE),
        (set(), CHAT_COMPONENT, Verdict.CHAT_OUTAGE),
    ],
)
def test_what_a_person_uses_decides_which_components_matter(
    surfaces: set[Surface], component: str, verdict: Verdict
) -> None:
    evidence = told(calm(Interests(frozenset(surfaces))), STATUS_PAGE, page({component: MAJOR}))
    assert diagnose(evidence).verdict is verdict


def test_an_api_user_does_not_care_for_the_front_door() -> None:
    evidence = told(calm(Interests(frozenset({Surface.API}))), FRONT_DOOR, *(TIMED_OUT,) * 3)
    assert diagnose(evidence).verdict is Verdict.ALL_CLEAR


def test_two_knocks_are_enough_where_nobody_knocks_again() -> None:
    evidence = replace(calm(), one_off=True)
    assert diagnose(told(evidence, FRONT_DOOR, replace(TIMED_OUT, attempts=2))).light is Light.RED
    assert diagnose(told(evidence, FRONT_DOOR, TIMED_OUT)).light is Light.GREEN


def test_a_door_that_failed_once_says_that_it_is_being_tried_again() -> None:
    diagnosis = diagnose(told(calm(), FRONT_DOOR, TIMED_OUT))
    assert "One attempt at claude.ai failed (no connection in time); trying again" in diagnosis.reasons


def test_a_first_attempt_that_fails_is_neither_red_nor_green() -> None:
    evidence = told(Evidence(calm().now), FRONT_DOOR, TIMED_OUT)
    assert diagnose(evidence).verdict is Verdict.UNKNOWN


def test_a_network_that_went_away_is_offline_although_the_other_door_was_open_a_moment_ago() -> None:
    assert diagnose(told(calm(), API_DOOR, NO_NETWORK)).verdict is Verdict.OFFLINE


def test_a_network_that_came_back_is_not_called_a_block() -> None:
    evidence = told(told(calm(), FRONT_DOOR, NO_NETWORK), API_DOOR, NO_NETWORK, opened())
    assert diagnose(evidence).verdict is Verdict.UNKNOWN
    assert diagnose(told(evidence, FRONT_DOOR, opened())).verdict is Verdict.ALL_CLEAR


def test_a_network_that_keeps_one_door_shut_is_a_block_and_stays_one() -> None:
    evidence = told(calm(), FRONT_DOOR, INTERCEPTED)
    for source, said in [(API_DOOR, opened()), (FRONT_DOOR, INTERCEPTED), (API_DOOR, opened())] * 2:
        evidence = told(evidence, source, said)
        last = diagnose(evidence).verdict
    assert last is Verdict.FRONT_DOOR_BLOCKED


def test_a_door_shut_by_this_network_is_not_offline_in_a_status_that_has_just_reached_the_other() -> None:
    for first, then in [
        ((API_DOOR, opened()), (FRONT_DOOR, INTERCEPTED)),
        ((FRONT_DOOR, INTERCEPTED), (API_DOOR, opened())),
    ]:
        evidence = told(replace(calm(), one_off=True), *first)
        assert diagnose(told(evidence, *then)).verdict is Verdict.FRONT_DOOR_BLOCKED


def test_an_error_of_the_edge_is_not_offline_behind_a_firewall_that_shuts_the_control_hosts_out() -> None:
    for controls in (Controls.SILENT, Controls.PORTAL):
        error = FrontDoor(Outcome.SERVER_ERROR, http_status=503, controls=controls, attempts=3)
        diagnosis = diagnose(told(calm(), FRONT_DOOR, error))
        assert diagnosis.verdict is Verdict.FRONT_DOOR_DOWN
        assert "while other hosts answer" not in diagnosis.reasons[0]


def test_a_door_that_is_down_does_not_hide_that_maintenance_is_running() -> None:
    evidence = told(calm(), STATUS_PAGE, page(works=[WINDOW]))
    diagnosis = diagnose(told(evidence, FRONT_DOOR, *(TIMED_OUT,) * 3))
    assert diagnosis.verdict is Verdict.FRONT_DOOR_DOWN
    assert any(reason.startswith("Maintenance is running") for reason in diagnosis.reasons)


def test_an_intercepted_door_does_not_flap_once_both_doors_had_their_turn() -> None:
    evidence = calm()
    for _ in range(2):
        evidence = told(told(evidence, FRONT_DOOR, INTERCEPTED), API_DOOR, opened())
    for source, said in [(FRONT_DOOR, INTERCEPTED), (API_DOOR, opened())] * 3:
        evidence = told(evidence, source, said)
        assert diagnose(evidence).verdict is Verdict.FRONT_DOOR_BLOCKED


def test_an_official_outage_does_not_beat_a_network_that_is_gone() -> None:
    evidence = told(calm(), STATUS_PAGE, page({API_COMPONENT: MAJOR}))
    assert diagnose(told(evidence, FRONT_DOOR, NO_NETWORK)).verdict is Verdict.OFFLINE


def test_a_component_that_left_the_page_is_said() -> None:
    whole = page()
    without = replace(whole, components=tuple(each for each in whole.components if each.id != API_COMPONENT))
    diagnosis = diagnose(told(calm(), STATUS_PAGE, without))
    assert diagnosis.verdict is Verdict.UNKNOWN
    assert "The status page no longer lists the Claude API" in diagnosis.reasons


def test_the_pages_own_word_for_an_unknown_state_is_shown() -> None:
    odd = Component(API_COMPONENT, "Claude API", ComponentStatus.UNKNOWN, said="full_outage")
    whole = page()
    listed = tuple(odd if each.id == API_COMPONENT else each for each in whole.components)
    diagnosis = diagnose(told(calm(), STATUS_PAGE, replace(whole, components=listed)))
    assert any("full_outage" in reason for reason in diagnosis.reasons)


def test_reasons_carry_their_numbers() -> None:
    said = page({CHAT_COMPONENT: MAJOR, API_COMPONENT: MAJOR}, [incident("Claude.ai unavailable")])
    reasons = diagnose(told(calm(), STATUS_PAGE, said)).reasons
    assert reasons[0] == (
        "The status page reports a major outage of claude.ai and Claude API "
        "(posted 9 min ago: “Claude.ai unavailable”)"
    )
    assert "claude.ai answered in 118 ms from here" in reasons


def test_a_door_that_is_down_says_for_how_long_and_that_others_answer() -> None:
    reasons = diagnose(told(calm(), FRONT_DOOR, *(TIMED_OUT,) * 3, every=10 * SECOND)).reasons
    assert reasons[0] == (
        "claude.ai failed 3 times running in 20 s, while other hosts answer: no connection in time"
    )


def test_a_silent_page_keeps_its_last_word_until_that_is_stale() -> None:
    evidence = told(calm(), STATUS_PAGE, SILENT)
    assert diagnose(evidence).verdict is Verdict.ALL_CLEAR
    assert any("HTTP 405" in spot for spot in diagnose(evidence).blind_spots)
    late = told(told(evidence, FRONT_DOOR, opened(), every=6 * MINUTE), API_DOOR, opened())
    assert diagnose(late).verdict is Verdict.UNKNOWN
    assert any("HTTP 405" in reason for reason in diagnose(late).reasons)
