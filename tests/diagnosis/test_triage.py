"""From a symptom to a cause: every way has an end, and the first thing that settles it wins."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from claude_tray.diagnosis.triage import (
    answer,
    back,
    begin,
    can_go_back,
    next_step,
    record,
    skip,
    stand,
    walk,
)
from claude_tray.diagnosis.triage.flow import STAGES
from claude_tray.diagnosis.triage.notebook import NETWORK_CHECKS
from claude_tray.model import (
    API_COMPONENT,
    API_DOOR,
    CHAT_COMPONENT,
    FRONT_DOOR,
    STATUS_PAGE,
    Ask,
    Baseline,
    Case,
    Cause,
    Choice,
    Conclude,
    Finding,
    FrontDoor,
    LeadState,
    LeadWindow,
    Matter,
    Missing,
    Outcome,
    Stage,
    StepName,
    StepState,
    Symptom,
    Try,
    Verdict,
    Voice,
)
from tests.diagnosis.build import (
    MAJOR,
    MINUTE,
    NO_NETWORK,
    NOON,
    REFUSED_HERE,
    SILENT,
    TIMED_OUT,
    calm,
    page,
    told,
)
from tests.diagnosis.triages import (
    CANNOT_TELL,
    CLEAR,
    FOUND,
    begun,
    calm_way,
    checked,
    later,
    opened,
    standings,
    stood,
    ways,
)

MOST_STEPS = 8
CHAT_DOWN = told(calm(), STATUS_PAGE, page({CHAT_COMPONENT: MAJOR}))
DOOR_DOWN = told(calm(), FRONT_DOOR, TIMED_OUT, TIMED_OUT, TIMED_OUT, every=MINUTE)

GROUNDS = {each: (stood(calm(), each), stood(CHAT_DOWN, each)) for each in Symptom}


def loud() -> LeadWindow:
    voices = (Voice("github_issues", 1.3, 1.3, 9, 1.0), Voice("hacker_news", 1.1, 1.1, 5, 0.5))
    return LeadWindow(LeadState.OPEN, voices, NOON, likely_at=NOON, certainty=0.8, evidence=voices)


def ended(case: Case) -> Conclude:
    step = next_step(case)
    assert isinstance(step, Conclude), step
    return step


def asked(case: Case) -> Ask:
    step = next_step(case)
    assert isinstance(step, Ask), step
    return step


def say(case: Case, *choices: Choice) -> Case:
    """Return the case after these answers; whatever has to be opened in between is opened."""
    for choice in choices:
        step = next_step(case)
        if isinstance(step, Try):
            case = record(case, opened(step.stage, CLEAR if step.automatic else FOUND))
        case = answer(case, choice, NOON)
    return case


@pytest.mark.parametrize("symptom", Symptom)
def test_every_way_through_has_an_end_within_eight_steps(symptom: Symptom) -> None:
    ends = 0
    for standing in standings(symptom):
        for case, _ in ways(begin(symptom, standing, NOON), lambda each: None):
            ends += 1
            assert len(walk(case).behind) + 1 <= MOST_STEPS
    assert ends > 100


@pytest.mark.parametrize("symptom", Symptom)
def test_whatever_is_open_can_be_skipped_until_the_ticket_is_reached(symptom: Symptom) -> None:
    def leave_all(case: Case) -> None:
        for _ in range(MOST_STEPS):
            case = skip(case, NOON)
        assert ended(case).cause is Cause.NOT_FOUND

    for standing in standings(symptom):
        leave_all(begin(symptom, standing, NOON))
    for _ in ways(begun(symptom), leave_all):
        pass


@pytest.mark.parametrize("symptom", Symptom)
def test_going_back_leads_to_the_beginning_and_asks_the_same_again(symptom: Symptom) -> None:
    def go_back(case: Case) -> None:
        for _ in range(3 * MOST_STEPS):
            if can_go_back(case):
                case = back(case)
        assert not can_go_back(case)
        assert not case.answers

    for case, _ in ways(begun(symptom), go_back):
        step = next_step(case)
        if case.answers and isinstance(step, Conclude):
            assert next_step(answer(back(case), case.answers[-1].choice, NOON)) == step


@settings(deadline=None, max_examples=50)
@given(some.lists(some.sampled_from([*Choice, "back", "skip", "run", "find", "turn", "calm"]), max_size=30))
def test_no_order_of_clicks_leads_astray(moves: list[Choice | str]) -> None:
    for symptom, (calm_ground, bad_ground) in GROUNDS.items():
        case = begin(symptom, calm_ground, NOON)
        for move in moves:
            step = next_step(case)
            match move:
                case Choice():
                    case = answer(case, move, NOON)
                case "back":
                    case = back(case)
                case "skip":
                    case = skip(case, NOON)
                case "turn":
                    case = stand(case, bad_ground)
                case "calm":
                    case = stand(case, calm_ground)
                case _ if isinstance(step, Try):
                    case = record(case, opened(step.stage, FOUND if move == "find" else CLEAR))
            where = walk(case)
            assert len(where.behind) + 1 <= MOST_STEPS
            assert [each.stage for each in where.behind] == list(STAGES[symptom][: len(where.behind)])
            assert len({each.stage for each in case.answers}) == len(case.answers)


def test_a_shut_door_is_no_matter_of_inference_and_the_network_is_looked_at_next() -> None:
    case = begun(evidence=DOOR_DOWN)
    assert next_step(case) == Try(Stage.NETWORK, automatic=True)
    assert ended(record(case, *checked("dns"))).cause is Cause.DNS
    conclusion = ended(record(case, *checked()))
    assert (conclusion.cause, conclusion.matter) == (Cause.DOOR_UNREACHABLE, Matter.NETWORK)
    assert "claude.ai failed 3 times running" in conclusion.evidence


def test_a_door_that_answers_with_an_error_is_anthropics_matter() -> None:
    broken = FrontDoor(Outcome.ORIGIN_DOWN, http_status=522)
    case = begun(evidence=told(calm(), FRONT_DOOR, broken, broken, broken, every=MINUTE))
    conclusion = ended(record(case, *checked()))
    assert (conclusion.cause, conclusion.matter, conclusion.tell_me) == (
        Cause.DOOR_ERROR,
        Matter.ANTHROPIC,
        True,
    )


def test_behind_a_shut_door_the_page_is_not_asked_first_and_explains_it_in_the_end() -> None:
    case = begun(evidence=told(DOOR_DOWN, STATUS_PAGE, page({CHAT_COMPONENT: MAJOR})))
    assert next_step(case) == Try(Stage.NETWORK, automatic=True)
    assert ended(record(case, *checked("dns"))).cause is Cause.DNS
    conclusion = ended(record(case, *checked()))
    assert (conclusion.cause, conclusion.matter) == (Cause.OFFICIAL, Matter.ANTHROPIC)
    assert next_step(skip(skip(record(case, *checked()), NOON), NOON)) == Try(Stage.NEW_CHAT, automatic=False)


@pytest.mark.parametrize(("symptom", "explains"), [(Symptom.SLOW, True), (Symptom.NOT_REPLYING, False)])
def test_a_slow_door_explains_slowness_and_not_silence(symptom: Symptom, explains: bool) -> None:
    evidence = calm()
    slow = replace(evidence.front_door, baseline=Baseline((118.0,) * 10, slow=True))
    case = calm_way(symptom, replace(evidence, front_door=slow))
    step = next_step(case)
    assert isinstance(step, Conclude) == explains
    assert not explains or ended(case).cause is Cause.DOOR_SLOW


def test_the_files_of_a_page_do_not_matter_to_the_api() -> None:
    assert asked(record(begun(Symptom.API_ERRORS), *checked("asset_hosts"))).stage is Stage.ERROR_CLASS


def test_a_region_that_is_not_served_is_no_outage_and_nothing_to_wait_for() -> None:
    conclusion = ended(calm_way(evidence=told(calm(), FRONT_DOOR, REFUSED_HERE)))
    assert (conclusion.cause, conclusion.tell_me) == (Cause.DOOR_REFUSES, False)


def test_without_any_network_nothing_is_said_about_claude() -> None:
    conclusion = ended(calm_way(evidence=told(calm(), FRONT_DOOR, NO_NETWORK, NO_NETWORK, NO_NETWORK)))
    assert (conclusion.cause, conclusion.matter) == (Cause.OFFLINE, Matter.NETWORK)


def test_what_the_status_page_admits_settles_it_before_anything_is_tried_here() -> None:
    conclusion = ended(begun(evidence=CHAT_DOWN))
    assert (conclusion.cause, conclusion.matter, conclusion.tell_me) == (
        Cause.OFFICIAL,
        Matter.ANTHROPIC,
        True,
    )
    assert "a major outage of claude.ai" in conclusion.evidence


def test_a_chat_outage_does_not_explain_errors_of_the_api() -> None:
    case = record(begun(Symptom.API_ERRORS, CHAT_DOWN), *checked())
    assert asked(case).stage is Stage.ERROR_CLASS


def test_an_api_outage_explains_a_chat_that_does_not_reply() -> None:
    down = told(calm(), STATUS_PAGE, page({API_COMPONENT: MAJOR}))
    assert ended(begun(evidence=down)).cause is Cause.OFFICIAL


def test_a_lead_window_counts_as_an_incident_and_says_how_sure_it_is() -> None:
    case = begun(evidence=replace(calm(), lead=loud()))
    conclusion = ended(case)
    assert (conclusion.cause, conclusion.certainty, conclusion.tell_me) == (Cause.LEAD_WINDOW, "likely", True)
    alone = begun(evidence=replace(calm(), lead=replace(loud(), likely_at=None)))
    assert ended(alone).certainty == "possible"


def test_sources_that_were_not_read_are_neither_a_cause_nor_calm() -> None:
    blind = later(told(calm(), STATUS_PAGE, SILENT), 30)
    marks = [each.result for each in walk(record(begun(evidence=blind), *checked())).behind]
    assert marks[:3] == [CANNOT_TELL, CANNOT_TELL, CANNOT_TELL]
    unread = walk(record(begun(), *checked(rest=CANNOT_TELL))).behind[3]
    assert (unread.stage, unread.result) == (Stage.NETWORK, CANNOT_TELL)


def test_a_door_that_could_not_be_tried_is_no_bad_door() -> None:
    blind = later(told(calm(), FRONT_DOOR, Missing("internal error")), 30)
    assert next_step(calm_way(evidence=blind)) == Try(Stage.NEW_CHAT, automatic=False)


@pytest.mark.parametrize("check", ["offline", "captive_portal", "dns", "hosts_file", "clock", "asset_hosts"])
def test_what_is_wrong_here_settles_it_even_with_an_open_door(check: str) -> None:
    assert ended(record(begun(), *checked(check))).cause == check


@pytest.mark.parametrize("check", ["proxy", "pac", "tls_interception", "ipv6", "base_url"])
def test_what_is_merely_in_use_does_not_settle_a_chat_while_the_door_is_open(check: str) -> None:
    case = record(begun(), *checked(check))
    assert next_step(case) == Try(Stage.NEW_CHAT, automatic=False)
    assert f"{check} was looked at" in walk(case).behind[-1].evidence


@pytest.mark.parametrize("check", ["proxy", "pac", "tls_interception", "ipv6"])
def test_what_is_in_use_is_the_cause_where_the_door_fails(check: str) -> None:
    assert ended(record(begun(evidence=DOOR_DOWN), *checked(check))).cause == check


def test_a_new_chat_that_answers_convicts_the_long_one() -> None:
    case = say(calm_way(), Choice.YES)
    assert ended(case).cause is Cause.LONG_CHAT
    assert [step.state for step in walk(case).path[2:]] == [StepState.OK] * 3


def test_a_private_window_that_replies_clears_inference_and_points_at_page_and_session() -> None:
    case = say(calm_way(), Choice.NO, Choice.YES)
    assert ended(case).cause is Cause.BROWSER_STATE
    states = {step.name: step.state for step in walk(case).path}
    assert states[StepName.INFERENCE] is StepState.OK
    assert states[StepName.PAGE] is states[StepName.SESSION] is StepState.SUSPECTED


def test_signing_in_again_convicts_the_session() -> None:
    case = say(calm_way(), Choice.NO, Choice.NO, Choice.YES)
    assert ended(case).cause is Cause.STALE_SESSION


def test_with_everything_tried_in_vain_the_ticket_is_the_end() -> None:
    case = say(calm_way(), Choice.NO, Choice.UNSURE, Choice.NO)
    assert (ended(case).cause, ended(case).stage) == (Cause.NOT_FOUND, None)
    assert [each.result for each in walk(case).behind[-3:]] == [CLEAR, CANNOT_TELL, CLEAR]
    assert skip(case, NOON) == case


def test_a_page_that_does_not_load_is_not_asked_for_chats_or_sessions() -> None:
    case = say(calm_way(Symptom.NOT_LOADING), Choice.NO)
    assert ended(case).cause is Cause.NOT_FOUND
    states = {step.name: step.state for step in walk(say(calm_way(Symptom.NOT_LOADING), Choice.YES)).path}
    assert states[StepName.PAGE] is StepState.SUSPECTED
    assert states[StepName.INFERENCE] is StepState.UNSEEN


def test_a_window_that_cannot_be_opened_is_asked_about_all_the_same() -> None:
    case = say(calm_way(), Choice.NO)
    why = Finding("private_window", CANNOT_TELL, "A policy of this computer forbids private windows")
    assert asked(record(case, why)).tried == why


def test_calls_that_go_elsewhere_are_said_first() -> None:
    case = record(
        begun(Symptom.API_ERRORS, told(calm(), API_DOOR, TIMED_OUT, TIMED_OUT)), *checked("base_url")
    )
    assert (ended(case).cause, ended(case).matter) == (Cause.BASE_URL, Matter.GATEWAY)
    assert walk(case).behind == ()


def test_people_of_the_api_hear_nothing_of_claude_ais_door() -> None:
    case = begun(Symptom.API_ERRORS, DOOR_DOWN)
    assert Stage.FRONT_DOOR not in {each.stage for each in walk(record(case, *checked())).behind}
    assert asked(record(case, *checked())).stage is Stage.ERROR_CLASS


@pytest.mark.parametrize(
    ("said", "cause", "matter"),
    [
        (Choice.OVERLOADED, Cause.OVERLOADED, Matter.ANTHROPIC),
        (Choice.SERVER_ERROR, Cause.SERVER_ERROR, Matter.ANTHROPIC),
        (Choice.RATE_LIMIT, Cause.RATE_LIMIT, Matter.ACCOUNT),
        (Choice.KEY, Cause.KEY, Matter.ACCOUNT),
        (Choice.BILLING, Cause.BILLING, Matter.ACCOUNT),
        (Choice.REGION, Cause.REGION, Matter.NETWORK),
    ],
)
def test_the_kind_of_error_says_whose_matter_it_is(said: Choice, cause: Cause, matter: Matter) -> None:
    conclusion = ended(say(calm_way(Symptom.API_ERRORS), said))
    assert (conclusion.cause, conclusion.matter) == (cause, matter)
    assert not conclusion.tell_me  # the page is green: nobody here would see it end


def test_a_connection_that_fails_makes_a_proxy_a_cause() -> None:
    case = say(record(begun(Symptom.API_ERRORS), *checked("proxy")), Choice.CONNECTION)
    assert ended(case).cause is Cause.PROXY


def test_a_sign_in_that_has_ended_is_found_by_its_dates() -> None:
    case = say(calm_way(Symptom.API_ERRORS), Choice.LOGIN)
    over = Finding("sign_in", FOUND, "Claude Code's sign-in ended 3 days ago")
    assert ended(record(case, over)).cause is Cause.CODE_SIGN_IN


def test_a_key_that_the_api_refuses_is_found_by_asking() -> None:
    case = say(calm_way(Symptom.API_ERRORS), Choice.OTHER)
    refused = Finding("stored_key", FOUND, "The API does not know the key that is kept here")
    conclusion = ended(record(case, Finding("sign_in", CLEAR, "The sign-in is good"), refused))
    assert (conclusion.cause, conclusion.evidence) == (Cause.KEY, refused.evidence)


def test_who_is_told_that_the_login_expired_is_asked_to_sign_in_though_the_dates_are_good() -> None:
    case = record(say(calm_way(Symptom.API_ERRORS), Choice.LOGIN), opened(Stage.CODE_SIGN_IN, CLEAR))
    assert asked(case).stage is Stage.CODE_SIGN_IN
    assert ended(answer(case, Choice.YES, NOON)).cause is Cause.CODE_SIGN_IN
    assert ended(answer(case, Choice.NO, NOON)).cause is Cause.NOT_FOUND


def test_an_outage_that_is_posted_in_the_middle_of_a_case_is_shown_at_once() -> None:
    case = stand(say(calm_way(), Choice.NO), stood(CHAT_DOWN))
    assert ended(case).cause is Cause.OFFICIAL
    (turned,) = case.turnabouts
    assert (turned.before, turned.after) == (Verdict.ALL_CLEAR, Verdict.CHAT_OUTAGE)


def test_when_it_is_over_the_case_goes_on_where_it_was() -> None:
    case = say(calm_way(), Choice.NO)
    again = stand(stand(case, stood(CHAT_DOWN)), stood(calm()))
    assert next_step(again) == next_step(case)
    assert len(again.turnabouts) == 2


def test_a_stage_that_was_left_behind_opens_again_when_it_has_something_new_to_say() -> None:
    case = skip(begun(evidence=CHAT_DOWN), NOON)
    assert next_step(case) == Try(Stage.NETWORK, automatic=True)
    case = stand(stand(case, stood(calm())), stood(CHAT_DOWN))
    assert ended(case).cause is Cause.OFFICIAL


def test_a_verdict_that_is_unknown_for_a_while_is_no_turnabout() -> None:
    blind = stood(later(calm(), 30))
    case = stand(stand(begun(), blind), stood(calm()))
    assert case.turnabouts == ()
    assert stand(stand(begun(), blind), stood(CHAT_DOWN)).turnabouts[0].before is Verdict.ALL_CLEAR


def test_a_second_opinion_of_a_check_replaces_the_first() -> None:
    case = record(begun(), *checked("dns"))
    assert ended(case).cause is Cause.DNS
    assert len(record(case, *checked()).findings) == len(NETWORK_CHECKS)
    assert isinstance(next_step(record(case, *checked())), Try)


def test_an_answer_to_what_is_not_asked_changes_nothing() -> None:
    case = calm_way()
    assert answer(case, Choice.YES, NOON) == case
    assert answer(say(case, Choice.NO), Choice.OVERLOADED, NOON) == say(case, Choice.NO)
