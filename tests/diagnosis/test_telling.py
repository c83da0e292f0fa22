"""What is told, what is held back and why: an affair once, its end once, and silence that was asked for."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone

import pytest

from claude_tray.diagnosis.telling import Terms, alone, promise, see, silence, step
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.model import (
    API_COMPONENT,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    CONSOLE_COMPONENT,
    FRONT_DOOR,
    GOVERNMENT_COMPONENT,
    STATUS_PAGE,
    Content,
    Evidence,
    Held,
    Hold,
    Interests,
    Light,
    Progress,
    Sight,
    Surface,
    Tell,
    Telling,
    Trouble,
    TroubleKind,
    Verdict,
    What,
    Wishes,
    Withdraw,
)
from tests.diagnosis.build import (
    DEGRADED,
    HOUR,
    MAJOR,
    MINUTE,
    NO_NETWORK,
    NOON,
    SILENT,
    TIMED_OUT,
    calm,
    incident,
    opened,
    page,
    told,
    work,
)

BEGAN, WORSE, EASED, ENDED = What
ALL = frozenset(TroubleKind)
DOOR = Trouble("front_door", TroubleKind.DOOR, Light.RED)
LEAD = Trouble("lead_window", TroubleKind.LEAD_WINDOW, Light.AMBER)
WORK = Trouble("m", TroubleKind.MAINTENANCE, Light.AMBER, "Planned work", components=(CODE_COMPONENT,))


def posted(key: str = "abc", light: Light = Light.AMBER, **fields: object) -> Trouble:
    made = Trouble(key, TroubleKind.INCIDENT, light, f"Errors {key}", components=(API_COMPONENT,))
    return replace(made, **fields)  # type: ignore[arg-type]


class Person:
    """Somebody with wishes, whose tray has run for an hour at noon."""

    def __init__(self, since: datetime = NOON - HOUR, **wishes: object) -> None:
        self.terms = Terms(Wishes(**wishes), since)  # type: ignore[arg-type]
        self.telling = Telling()

    def sees(self, after: timedelta, *troubles: Trouble, **more: object) -> list[str]:
        """Return what is decided `after` noon, in words: "began abc", "held ended abc: muted"."""
        sight = Sight(NOON + after, troubles, more.pop("well", ALL), more.pop("foreign", ()))  # type: ignore[arg-type]
        terms = replace(self.terms, **more)  # type: ignore[arg-type]
        self.telling, decisions = step(self.telling, sight, terms)
        return [said(each) for each in decisions]


def said(decision: object) -> str:
    match decision:
        case Tell(what, affair):
            return f"{what} {affair.key}"
        case Hold(what, affair, reason):
            return f"held {what} {affair.key}: {reason}"
        case Withdraw(key):
            return f"withdraw {key}"
    raise AssertionError(decision)


def test_an_incident_is_told_once_and_its_end_once() -> None:
    person = Person()
    assert person.sees(0 * MINUTE, posted()) == ["began abc"]
    assert person.sees(1 * MINUTE, posted()) == []
    assert person.sees(52 * MINUTE) == ["ended abc"]
    assert person.sees(53 * MINUTE) == []


def test_what_grows_worse_is_told_and_what_eases_only_in_its_place() -> None:
    person = Person()
    person.sees(0 * MINUTE, posted())
    assert person.sees(5 * MINUTE, posted(light=Light.RED)) == ["worse abc"]
    assert person.sees(9 * MINUTE, posted()) == ["eased abc"]
    assert person.sees(12 * MINUTE, posted(light=Light.RED)) == ["eased abc"]


def test_each_of_two_incidents_has_its_own_notice_and_its_own_end() -> None:
    person = Person()
    assert person.sees(0 * MINUTE, posted("a")) == ["began a"]
    assert person.sees(30 * MINUTE, posted("a"), posted("b")) == ["began b"]
    assert person.sees(60 * MINUTE, posted("b")) == ["ended a"]
    assert person.sees(70 * MINUTE) == ["ended b"]


def test_several_at_once_are_one_notice_that_ends_with_the_last() -> None:
    person = Person()
    assert person.sees(0 * MINUTE, posted("a"), posted("b"), posted("c")) == ["began a"]
    assert person.sees(40 * MINUTE, posted("b"), posted("c")) == ["eased a"]
    assert person.sees(50 * MINUTE) == ["ended a"]


def test_one_that_is_posted_a_minute_later_joins_the_notice_of_the_first() -> None:
    person = Person()
    person.sees(0 * MINUTE, posted("a"))
    assert person.sees(1 * MINUTE, posted("a"), posted("b")) == ["worse a"]
    assert person.sees(9 * MINUTE) == ["ended a"]


@pytest.mark.parametrize("first", [DOOR, LEAD], ids=lambda trouble: trouble.key)
def test_an_incident_that_explains_what_was_known_here_is_the_same_affair(first: Trouble) -> None:
    person = Person()
    person.sees(0 * MINUTE, first)
    assert person.sees(14 * MINUTE, first, posted()) == [f"eased {first.key}"]
    assert person.sees(30 * MINUTE, posted()) == [f"eased {first.key}"]
    assert person.sees(60 * MINUTE) == [f"ended {first.key}"]


def test_a_call_that_the_page_confirms_in_the_same_reading_is_the_same_affair() -> None:
    person = Person()
    person.sees(0 * MINUTE, LEAD)
    assert person.sees(14 * MINUTE, posted()) == ["eased lead_window"]


def test_a_component_that_is_ill_a_minute_longer_than_its_incident_is_no_news() -> None:
    person, ill = Person(), Trouble("c", TroubleKind.COMPONENT, Light.AMBER, components=(API_COMPONENT,))
    person.sees(0 * MINUTE, posted())
    assert person.sees(30 * MINUTE, ill) == ["eased abc"]
    assert person.sees(31 * MINUTE) == ["ended abc"]


def test_an_incident_is_not_joined_to_another_that_has_gone_on_for_days() -> None:
    person = Person()
    person.sees(0 * HOUR, posted("old"))
    assert person.sees(50 * HOUR, posted("old"), DOOR) == ["began front_door"]
    assert person.sees(51 * HOUR, posted("old")) == ["ended front_door"]


def test_what_is_not_seen_is_not_over() -> None:
    person = Person()
    person.sees(0 * MINUTE, posted())
    assert person.sees(5 * MINUTE, well=ALL - {TroubleKind.INCIDENT}) == []
    assert person.sees(6 * MINUTE, posted()) == []


def test_what_comes_and_goes_is_told_again_only_when_it_stays() -> None:
    person = Person()
    heard = []
    for turn in range(8):
        heard += person.sees(turn * 4 * MINUTE, DOOR)
        heard += person.sees((turn * 4 + 2) * MINUTE)
    assert [each for each in heard if "held" not in each] == ["began front_door", "ended front_door"]
    assert "held began front_door: flapping" in heard
    assert person.sees(32 * MINUTE, DOOR) == ["held began front_door: flapping"]
    assert person.sees(41 * MINUTE, DOOR) == []
    assert person.sees(42 * MINUTE, DOOR) == ["began front_door"]


def test_an_incident_that_leaves_the_page_for_a_moment_is_not_a_new_one() -> None:
    person = Person()
    person.sees(0 * MINUTE, posted("a"), posted("b"))
    assert person.sees(5 * MINUTE, posted("a")) == ["eased a"]
    assert person.sees(6 * MINUTE, posted("a"), posted("b")) == ["eased a"]


def test_a_door_that_fails_again_tomorrow_is_another_affair() -> None:
    person = Person()
    person.sees(0 * HOUR, DOOR)
    person.sees(1 * HOUR)
    assert person.sees(24 * HOUR, DOOR) == ["began front_door"]


def test_the_start_during_an_old_incident_is_silent_to_its_end() -> None:
    person = Person(since=NOON)
    old = posted(posted_at=NOON - 3 * HOUR)
    assert person.sees(1 * MINUTE, old) == ["held began abc: old"]
    assert person.sees(2 * MINUTE, old) == []
    assert person.sees(60 * MINUTE) == []


def test_an_old_incident_that_grows_worse_is_told_after_all() -> None:
    person = Person(since=NOON)
    old = posted(posted_at=NOON - 3 * HOUR)
    person.sees(1 * MINUTE, old)
    assert person.sees(9 * MINUTE, replace(old, light=Light.RED)) == ["worse abc"]
    assert person.sees(20 * MINUTE) == ["ended abc"]


def test_a_door_that_is_shut_at_the_start_is_no_news_and_one_that_shuts_later_is() -> None:
    assert Person(since=NOON).sees(1 * MINUTE, DOOR) == ["held began front_door: old"]
    assert Person(since=NOON).sees(3 * MINUTE, DOOR) == ["began front_door"]


def test_a_restart_in_the_middle_tells_nothing_again_and_does_not_forget_the_end() -> None:
    before, after = Person(), Person(since=NOON + 20 * MINUTE)
    before.sees(0 * MINUTE, posted(posted_at=NOON))
    after.telling = before.telling
    assert after.sees(21 * MINUTE, posted(posted_at=NOON)) == []
    assert after.sees(50 * MINUTE) == ["ended abc"]


def test_what_has_not_changed_for_a_day_ends_quietly() -> None:
    person = Person()
    person.sees(0 * HOUR, posted())
    assert person.sees(25 * HOUR) == ["held ended abc: long", "withdraw abc"]


def test_what_was_held_back_by_a_silence_is_told_after_it_if_it_still_goes_on() -> None:
    person = Person()
    assert person.sees(0 * MINUTE, posted(), silence=Held.MUTED) == ["held began abc: muted"]
    assert person.sees(1 * MINUTE, posted(), silence=Held.MUTED) == []
    assert person.sees(60 * MINUTE, posted()) == ["began abc"]


def test_a_notice_that_no_longer_holds_is_taken_away_where_the_end_is_not_told() -> None:
    person = Person()
    person.sees(0 * MINUTE, posted())
    heard = person.sees(9 * MINUTE, silence=Held.QUIET_HOURS)
    assert heard == ["held ended abc: quiet_hours", "withdraw abc"]


def test_of_what_was_never_told_no_end_is_told() -> None:
    person = Person()
    person.sees(0 * MINUTE, posted(), silence=Held.MUTED)
    assert person.sees(9 * MINUTE) == []


def test_a_promise_is_kept_even_while_muted_and_nothing_else_is_told_until_then() -> None:
    person = Person()
    person.sees(0 * MINUTE, posted("a"))
    person.sees(20 * MINUTE, posted("a"), posted("b"))
    person.telling = promise(person.telling, "a")
    heard = person.sees(25 * MINUTE, posted("a", Light.RED), posted("b"))
    assert heard == ["held worse a: only_recovery"]
    assert person.sees(30 * MINUTE, posted("b"), silence=Held.MUTED) == ["ended a"]
    assert person.sees(40 * MINUTE, silence=Held.MUTED) == ["held ended b: muted", "withdraw b"]


def test_a_promise_that_is_given_before_anything_is_known_is_about_what_comes_next() -> None:
    person = Person(enabled=False)
    person.telling = promise(person.telling)
    silent = {"silence": Held.OFF}
    assert person.sees(5 * MINUTE, posted(), **silent) == ["held began abc: off"]
    assert person.sees(9 * MINUTE, **silent) == ["ended abc"]
    assert person.sees(40 * MINUTE, posted("b"), **silent) == ["held began b: off"]
    assert person.sees(50 * MINUTE, **silent) == []


@pytest.mark.parametrize(
    ("wishes", "trouble", "heard"),
    [
        ({"at_least": Light.RED}, posted(), ["held began abc: too_mild"]),
        ({"at_least": Light.RED}, posted(light=Light.RED), ["began abc", "ended abc"]),
        ({"lead_windows": False}, LEAD, ["held began lead_window: lead_window"]),
        ({}, WORK, ["held began m: maintenance"]),
        ({"maintenance": True}, WORK, ["began m", "ended m"]),
        ({"recovery": False}, posted(), ["began abc", "held ended abc: no_recovery", "withdraw abc"]),
        ({"only_recovery": True}, posted(), ["held began abc: only_recovery", "ended abc"]),
        ({"not_components": frozenset({API_COMPONENT})}, posted(), ["held began abc: component"]),
        ({"not_components": frozenset({CHAT_COMPONENT})}, posted(), ["began abc", "ended abc"]),
        ({"not_models": ("Haiku 4.5",)}, posted(models=("haiku",)), ["held began abc: model"]),
        ({"not_models": ("haiku",)}, posted(models=("haiku", "opus")), ["began abc", "ended abc"]),
        ({"not_models": ("haiku",)}, posted(), ["began abc", "ended abc"]),
    ],
)
def test_a_person_is_told_what_they_wish(
    wishes: dict[str, object], trouble: Trouble, heard: list[str]
) -> None:
    person = Person(**wishes)  # type: ignore[arg-type]
    assert [*person.sees(0 * MINUTE, trouble), *person.sees(30 * MINUTE)] == heard


def test_an_unwanted_incident_does_not_ride_on_the_notice_of_another() -> None:
    person = Person(not_models=("haiku",))
    haiku = posted("h", Light.RED, models=("haiku",))
    assert person.sees(0 * MINUTE, haiku, posted()) == ["began h"]
    assert person.telling.affairs[0].told is Light.AMBER
    assert person.telling.affairs[0].told_parts == ("abc",)


def test_an_incident_of_no_concern_is_listed_once() -> None:
    person = Person()
    assert person.sees(0 * MINUTE, foreign=(posted("x"),)) == ["held began x: not_used"]
    assert person.sees(1 * MINUTE, foreign=(posted("x"),)) == []


UTC_PLUS_2 = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("hours", "at", "quiet"),
    [
        ((time(22), time(7)), datetime(2026, 5, 4, 20, 30, tzinfo=UTC), True),
        ((time(22), time(7)), datetime(2026, 5, 4, 4, 59, tzinfo=UTC), True),
        ((time(22), time(7)), datetime(2026, 5, 4, 5, 0, tzinfo=UTC), False),
        ((time(22), time(7)), datetime(2026, 5, 4, 19, 59, tzinfo=UTC), False),
        ((time(12), time(13)), datetime(2026, 5, 4, 10, 30, tzinfo=UTC), True),
    ],
)
def test_quiet_hours_are_those_of_the_clock_on_the_wall(
    hours: tuple[time, time], at: datetime, quiet: bool
) -> None:
    told_why = silence(Wishes(quiet_hours=hours), at, UTC_PLUS_2, muted=False)
    assert told_why is (Held.QUIET_HOURS if quiet else None)


# What is seen


def seen(evidence: Evidence) -> Sight:
    return see(diagnose(evidence), evidence)


def after(*contents: Content, source: str = STATUS_PAGE, interests: Interests | None = None) -> Evidence:
    return told(calm(interests), source, *contents)


def test_an_incident_is_red_where_a_component_of_it_is_down_and_amber_else() -> None:
    posted_there = [incident("Errors", API_COMPONENT), incident("More", CHAT_COMPONENT, key="def")]
    (down, open_) = seen(after(page({API_COMPONENT: MAJOR}, posted_there))).troubles
    assert [down.light, open_.light] == [Light.RED, Light.AMBER]


def test_an_unread_page_and_a_lost_network_say_nothing_of_what_is_over() -> None:
    assert TroubleKind.INCIDENT not in seen(told(calm(), STATUS_PAGE, SILENT, every=HOUR)).well
    offline = seen(after(NO_NETWORK, source=FRONT_DOOR))
    assert offline.troubles == ()
    assert offline.well <= {TroubleKind.INCIDENT, TroubleKind.COMPONENT, TroubleKind.MAINTENANCE}


def test_one_lost_packet_is_neither_trouble_nor_its_end() -> None:
    once = seen(after(TIMED_OUT, source=FRONT_DOOR))
    assert once.troubles == ()
    thrice = seen(after(TIMED_OUT, TIMED_OUT, TIMED_OUT, source=FRONT_DOOR))
    assert [each.key for each in thrice.troubles] == ["front_door"]
    assert TroubleKind.DOOR not in thrice.well


def test_a_component_is_trouble_by_itself_only_where_no_incident_is_about_it() -> None:
    ill = {API_COMPONENT: DEGRADED}
    (alone_,) = seen(after(page(ill))).troubles
    assert alone_.kind is TroubleKind.COMPONENT
    (posted_,) = seen(after(page(ill, [incident("Errors", API_COMPONENT)]))).troubles
    assert posted_.kind is TroubleKind.INCIDENT


def test_what_a_person_does_not_use_is_no_trouble() -> None:
    api_only = Interests(frozenset({Surface.API}), ("opus",))
    elsewhere = [
        incident("Chat", CHAT_COMPONENT),
        incident("Elevated errors on Haiku 4.5", API_COMPONENT, key="h"),
        incident("Government", GOVERNMENT_COMPONENT, key="g"),
    ]
    sight = seen(after(page({CHAT_COMPONENT: MAJOR}, elsewhere), interests=api_only))
    assert sight.troubles == ()
    assert {each.key for each in sight.foreign} == {"abc", "h", "g"}


def test_planned_work_under_way_is_seen_and_ended_work_is_not() -> None:
    running = work(Progress.IN_PROGRESS, -MINUTE, HOUR, CODE_COMPONENT)
    assert [each.key for each in seen(after(page(works=[running]))).troubles] == ["m"]
    done = replace(running, progress=Progress.COMPLETED)
    assert seen(after(page(works=[done]))).troubles == ()


def test_an_id_that_is_listed_twice_is_one_trouble() -> None:
    twice = [incident("Errors", CONSOLE_COMPONENT), incident("Errors", API_COMPONENT)]
    (one,) = seen(after(page({API_COMPONENT: MAJOR}, twice))).troubles
    assert one.light is Light.RED


def test_an_affair_by_itself_is_judged_as_if_nothing_else_were_wrong() -> None:
    both = [incident("Down", API_COMPONENT), incident("Slow", CONSOLE_COMPONENT, key="def")]
    evidence = after(page({API_COMPONENT: MAJOR, CONSOLE_COMPONENT: DEGRADED}, both))
    person = Person()
    _, slow = seen(evidence).troubles
    person.sees(0 * MINUTE, slow)
    (affair,) = person.telling.affairs
    assert diagnose(evidence).verdict is Verdict.INFERENCE_OUTAGE
    assert diagnose(alone(evidence, affair)).verdict is Verdict.OTHER_DEGRADED


def test_a_door_that_opens_is_well_again() -> None:
    down = after(TIMED_OUT, TIMED_OUT, TIMED_OUT, source=FRONT_DOOR)
    assert TroubleKind.DOOR in seen(told(down, FRONT_DOOR, opened(), opened())).well
