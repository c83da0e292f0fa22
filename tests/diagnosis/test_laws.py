"""What holds for any evidence whatever."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from claude_tray.diagnosis.change import change, settle
from claude_tray.diagnosis.evidence import accept, expires_at, fresh_door, fresh_page
from claude_tray.diagnosis.freshness import door_of
from claude_tray.diagnosis.surfaces import doors
from claude_tray.diagnosis.telling import Terms, see, step
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.model import (
    Canary,
    ComponentStatus,
    Door,
    DoorState,
    Evidence,
    FrontDoor,
    Light,
    Logged,
    Reading,
    StatusPage,
    StepName,
    Telling,
    Wishes,
)
from tests.diagnosis.anything import EVIDENCE, READINGS, WORLDS
from tests.diagnosis.build import HOUR

Law = Callable[..., None]


def law(*given_: st.SearchStrategy[object]) -> Callable[[Law], Law]:
    """Try a law on many examples; building them is slow, which is not the law's fault."""

    def tried(test: Law) -> Law:
        quietly = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=60)
        return quietly(given(*given_)(test))

    return tried


def standing(evidence: Evidence) -> list[Door]:
    return [door_of(evidence, source) for source in doors(evidence.interests)]


def proved(evidence: Evidence, state: DoorState) -> bool:
    """Return whether a relevant door's latest or standing reading is of that state."""
    readings = [each for door in standing(evidence) for each in (door.latest, door.judged)]
    return any(isinstance(each, FrontDoor) and each.state is state for each in readings)


@law(EVIDENCE)
def test_any_evidence_is_judged_and_all_is_said(evidence: Evidence) -> None:
    diagnosis = diagnose(evidence)
    assert diagnosis.reasons
    assert all(diagnosis.reasons)
    assert diagnosis.blind_spots[0].startswith("Your account")
    assert [step.name for step in diagnosis.path] == list(StepName)
    assert all(step.evidence for step in diagnosis.path)


@law(EVIDENCE, st.lists(READINGS, max_size=4))
def test_any_reading_is_taken_in(evidence: Evidence, readings: list[Reading]) -> None:
    for reading in readings:
        evidence = accept(evidence, reading)
        assert evidence.now >= reading.at
        diagnose(evidence)
        expires_at(evidence)


@law(WORLDS)
def test_green_needs_open_doors_and_a_page_just_read_with_all_operational(evidence: Evidence) -> None:
    assume(diagnose(evidence).light is Light.GREEN)
    listed = evidence.status_page.latest
    assert listed is not None
    assert fresh_page(evidence)
    assert proved(evidence, DoorState.OPEN)
    for component in listed.components:
        operational = component.status is ComponentStatus.OPERATIONAL
        assert operational or not evidence.interests.watches(component.id)


@law(WORLDS)
def test_red_is_said_only_on_proof(evidence: Evidence) -> None:
    diagnosis = diagnose(evidence)
    if diagnosis.light is not Light.RED:
        return
    if diagnosis.verdict == "front_door_down":
        assert proved(evidence, DoorState.FAILING)
    else:
        assert fresh_page(evidence)
        assert ComponentStatus.MAJOR_OUTAGE in {
            each.status
            for each in (evidence.status_page.latest or StatusPage(())).components
            if evidence.interests.watches(each.id)
        }


@law(EVIDENCE)
def test_what_is_unread_or_stale_is_neither_good_nor_bad_news(evidence: Evidence) -> None:
    page_gone = replace(evidence, status_page=replace(evidence.status_page, at=None))
    doors_gone = replace(
        page_gone, front_door=Door(), api_door=Door(), canary=Canary(), logged=Logged()
    )  # our own prompts may fail beside all that is unread
    assert not diagnose(page_gone).verdict.endswith(("outage", "degraded"))
    assert diagnose(page_gone).light is not Light.GREEN
    assert diagnose(doors_gone).verdict == "unknown"


@law(EVIDENCE)
def test_after_a_night_without_readings_nothing_is_known(evidence: Evidence) -> None:
    times = [evidence.status_page.at]
    times += [at for door in standing(evidence) for at in (door.at, door.judged_at)]
    latest = max((at for at in times if at is not None), default=evidence.now)
    assume(latest.year < 9000)
    morning = replace(evidence, now=max(latest, evidence.now) + 8 * HOUR)
    assert not any(fresh_door(morning, door) for door in standing(morning))
    assert diagnose(morning).verdict == "unknown"


@law(EVIDENCE)
def test_community_reports_do_not_colour_the_light_yet(evidence: Evidence) -> None:
    assert diagnose(evidence).verdict is diagnose(replace(evidence, community={})).verdict


@law(WORLDS, st.floats(0, 1, exclude_max=True))
def test_the_verdict_stands_until_it_expires(evidence: Evidence, part: float) -> None:
    expiry = expires_at(evidence)
    assume(expiry is not None)
    assert expiry is not None
    meanwhile = replace(evidence, now=evidence.now + (expiry - evidence.now) * part)
    assume(meanwhile.now < expiry)
    assert diagnose(meanwhile).verdict is diagnose(evidence).verdict


@law(st.lists(WORLDS, min_size=1, max_size=4))
def test_a_settled_verdict_does_not_change_by_itself(world: list[Evidence]) -> None:
    settled = None
    for evidence in world:
        diagnosis = diagnose(evidence)
        settled = settle(settled, diagnosis, evidence)
        again = settle(settled, diagnosis, evidence)
        assert change(settled, again) is None
        assert again == settled


@law(st.lists(WORLDS, min_size=1, max_size=4))
def test_nothing_is_announced_twice(world: list[Evidence]) -> None:
    telling, terms = Telling(), Terms(Wishes(), world[0].now)
    for evidence in world:
        sight = see(diagnose(evidence), evidence)
        telling, _ = step(telling, sight, terms)
        again, decisions = step(telling, sight, terms)
        assert decisions == ()
        assert again == telling
