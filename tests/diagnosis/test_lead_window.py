"""An incident that people report before the page does: called once, and closed once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from claude_tray.codec import decode, encode
from claude_tray.diagnosis.evidence import elapse, expires_at
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.model import (
    CHAT_COMPONENT,
    GOVERNMENT_COMPONENT,
    Confidence,
    Evidence,
    LeadState,
    Missing,
    Progress,
    StatusPage,
    StepState,
    Verdict,
)
from tests.diagnosis.build import (
    CARED_FOR,
    HOUR,
    MAJOR,
    MINUTE,
    NO_NETWORK,
    SILENT,
    incident,
    page,
    told,
    work,
)
from tests.diagnosis.crowd import BOTH, around, later, learned


def posted(evidence: Evidence, *components: str) -> StatusPage:
    return replace(page(incidents=[incident("Elevated errors", *components)]), as_of=evidence.now)


def loud() -> Evidence:
    """Both sources known for a week, and loud for fifteen minutes."""
    return later(learned(), 15, *BOTH)


def test_two_sources_that_are_suddenly_loud_are_a_likely_incident() -> None:
    evidence = loud()
    assert evidence.lead.is_open
    assert evidence.lead.confidence is Confidence.LIKELY
    assert diagnose(evidence).verdict is Verdict.LEAD_WINDOW


def test_a_call_says_what_it_rests_on_and_which_step_is_in_doubt() -> None:
    diagnosis = diagnose(loud())
    assert diagnosis.reasons[0].startswith("60 reports in 10 min, usually 2: GitHub issues 30")
    states = [step.state for step in diagnosis.path]
    assert states == [StepState.OK, StepState.OK, StepState.UNSEEN, StepState.UNSEEN, StepState.SUSPECTED]


def test_one_loud_source_alone_is_at_most_possible() -> None:
    evidence = later(learned(), 30, "github_issues")
    assert evidence.lead.confidence is Confidence.POSSIBLE


def test_one_thread_is_one_report_however_long_it_grows() -> None:
    evidence = later(learned(), 30, *BOTH, thread="viral")
    assert evidence.lead.opened_at is None


def test_calm_days_open_nothing() -> None:
    assert later(learned(), 24 * 60).lead.opened_at is None


def test_what_is_still_being_learned_accuses_nobody() -> None:
    evidence = later(learned(back=6 * HOUR), 30, *BOTH)
    assert evidence.lead.opened_at is None


@pytest.mark.parametrize(
    "said",
    [
        posted(learned(), CHAT_COMPONENT),
        posted(learned()),
        page({CHAT_COMPONENT: MAJOR}),
        page({CHAT_COMPONENT: CARED_FOR}),
        page(works=[work(Progress.IN_PROGRESS, -HOUR, 3 * HOUR, CHAT_COMPONENT)]),
        SILENT,
    ],
    ids=["incident", "incident that names nothing", "outage", "maintenance", "planned work", "silent page"],
)
def test_nothing_opens_where_the_page_has_said_it_or_cannot_be_read(said: StatusPage | Missing) -> None:
    fresh = replace(said, as_of=None) if isinstance(said, StatusPage) else said
    start = learned()
    if isinstance(said, Missing):
        start = replace(start, status_page=replace(start.status_page, at=start.now - HOUR))
    assert later(start, 20, *BOTH, said=fresh).lead.opened_at is None


@pytest.mark.parametrize("said", [page(incidents=[incident("Errors", GOVERNMENT_COMPONENT)]), None])
def test_an_incident_on_what_nobody_here_uses_does_not_stand_in_the_way(said: StatusPage | None) -> None:
    fresh = replace(said, as_of=None) if said else None
    assert later(learned(), 20, *BOTH, said=fresh).lead.is_open


def test_nothing_opens_while_this_computer_is_offline() -> None:
    evidence = later(learned(), 5)
    for source in ("front_door", "api_door"):
        evidence = told(evidence, source, NO_NETWORK, NO_NETWORK)
    heard = {each: replace(listening) for each, listening in loud().community.items()}
    offline = elapse(replace(evidence, community=heard), evidence.now + 5 * MINUTE)
    assert offline.lead.opened_at is None


def test_the_page_confirms_and_the_lead_is_measured() -> None:
    evidence = loud()
    begun = evidence.lead.opened_at
    assert begun is not None
    post = incident("Elevated errors", CHAT_COMPONENT, started_at=begun + 14 * MINUTE)
    evidence = replace(evidence, now=evidence.now + 20 * MINUTE)
    evidence = around(evidence, replace(page(incidents=[post]), as_of=None))
    assert evidence.lead.state is LeadState.CONFIRMED
    assert evidence.lead.lead == 14 * MINUTE


def test_reports_that_die_down_withdraw_the_call() -> None:
    evidence = later(loud(), 60)
    assert evidence.lead.state is LeadState.WITHDRAWN
    assert diagnose(evidence).verdict is Verdict.ALL_CLEAR


def test_what_flares_up_again_within_the_hour_is_the_same_call() -> None:
    first = loud().lead.opened_at
    again = later(later(loud(), 60), 15, *BOTH)
    assert again.lead.is_open
    assert again.lead.opened_at == first


def test_a_call_that_was_confirmed_is_not_made_again_while_people_still_complain() -> None:
    evidence = loud()
    evidence = later(evidence, 10, *BOTH, said=replace(page({CHAT_COMPONENT: MAJOR}), as_of=None))
    assert evidence.lead.state is LeadState.CONFIRMED
    assert later(evidence, 20, *BOTH).lead.state is LeadState.CONFIRMED


def test_a_call_slept_through_expires_and_nobody_knows_what_became_of_it() -> None:
    evidence = loud()
    assert elapse(evidence, evidence.now + 8 * HOUR).lead.state is LeadState.EXPIRED


def test_an_open_call_asks_to_be_judged_when_it_ends() -> None:
    evidence = later(loud(), 25)
    assert evidence.lead.is_open
    due = expires_at(replace(evidence, community={}))
    assert due is not None
    assert due - evidence.now <= timedelta(minutes=20)


def test_a_restart_in_the_middle_goes_on_with_the_same_call() -> None:
    evidence = loud()
    again = decode(Evidence, encode(evidence))
    assert again == evidence
    assert later(again, 10, *BOTH) == later(evidence, 10, *BOTH)


def test_a_call_cannot_be_kept_up_on_a_page_that_has_gone_silent() -> None:
    evidence = later(loud(), 20, *BOTH, said=SILENT)
    assert diagnose(evidence).verdict is Verdict.UNKNOWN
