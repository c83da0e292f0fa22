"""What is said of a moment, and what is never said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from claude_tray.model import (
    API_COMPONENT,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    COWORK_COMPONENT,
    Baseline,
    ComponentStatus,
    Controls,
    Door,
    Evidence,
    FrontDoor,
    Impact,
    Listening,
    Missing,
    Outcome,
    Progress,
    Silence,
    Snapshot,
    Surface,
    Verdict,
)
from claude_tray.presentation.advice import advice
from claude_tray.presentation.figures import milliseconds, moment, span, stretch
from claude_tray.presentation.headline import headline
from claude_tray.presentation.page import once
from claude_tray.presentation.view import Tone
from claude_tray.presentation.wording import OUTCOME, clean
from claude_tray.words import ngettext
from claude_tray.words.figures import counted
from tests.presentation import samples
from tests.presentation.samples import (
    CALM_EVIDENCE,
    COMMUNITY,
    INTERESTS,
    NOW,
    ago,
    door,
    failing,
    page,
    snapshot,
)

ONLY_CHAT = replace(INTERESTS, surfaces=frozenset({Surface.CLAUDE_AI}))
ONLY_CODE = replace(INTERESTS, surfaces=frozenset({Surface.CLAUDE_CODE}))


def local(outcome: Outcome, controls: Controls = Controls.SILENT) -> Evidence:
    return replace(CALM_EVIDENCE, front_door=failing(outcome, controls=controls))


@pytest.mark.parametrize(
    ("verdict", "evidence", "said"),
    [
        (Verdict.OFFLINE, local(Outcome.DNS_FAILED), "You seem to be offline"),
        (Verdict.OFFLINE, local(Outcome.CAPTIVE_PORTAL), "This network wants you to sign in first"),
        (Verdict.OFFLINE, local(Outcome.RESET, Controls.PORTAL), "This network wants you to sign in first"),
        (Verdict.OFFLINE, local(Outcome.PROXY_AUTH), "Your proxy does not let us through"),
        (
            Verdict.OFFLINE,
            local(Outcome.TLS_INTERCEPTED),
            "Something on this network answers instead of Claude",
        ),
        (
            Verdict.FRONT_DOOR_DOWN,
            replace(CALM_EVIDENCE, front_door=failing(Outcome.REFUSED)),
            "claude.ai cannot be reached from here",
        ),
        (
            Verdict.FRONT_DOOR_DOWN,
            replace(CALM_EVIDENCE, api_door=failing(Outcome.REFUSED)),
            "Claude's API cannot be reached from here",
        ),
        (
            Verdict.FRONT_DOOR_DOWN,
            replace(CALM_EVIDENCE, front_door=failing(Outcome.RESET), api_door=failing(Outcome.RESET)),
            "Claude cannot be reached from here",
        ),
        (
            Verdict.FRONT_DOOR_DOWN,
            replace(CALM_EVIDENCE, front_door=failing(Outcome.ORIGIN_DOWN)),
            "claude.ai answers with errors only",
        ),
        (
            Verdict.FRONT_DOOR_BLOCKED,
            replace(CALM_EVIDENCE, front_door=door(outcome=Outcome.BLOCKED)),
            "claude.ai refuses your address",
        ),
        (
            Verdict.OTHER_OUTAGE,
            replace(CALM_EVIDENCE, status_page=page({CODE_COMPONENT: ComponentStatus.MAJOR_OUTAGE})),
            "Claude Code is down",
        ),
        (
            Verdict.UNKNOWN,
            replace(CALM_EVIDENCE, front_door=replace(door(), at=ago(3600))),
            "Cannot tell: claude.ai was not read lately",
        ),
        (
            Verdict.UNKNOWN,
            replace(CALM_EVIDENCE, front_door=Door(), api_door=Door(), status_page=page(as_of=ago(3600))),
            "Looking…",
        ),
        (
            Verdict.UNKNOWN,
            replace(
                CALM_EVIDENCE,
                front_door=replace(door(), at=ago(3600)),
                api_door=replace(door(), at=ago(3600)),
                status_page=page(as_of=ago(3600)),
            ),
            "Cannot tell: nothing could be read lately",
        ),
        (
            Verdict.UNKNOWN,
            replace(CALM_EVIDENCE, front_door=door(outcome=Outcome.RATE_LIMITED)),
            "Cannot tell: the door asked us to slow down",
        ),
        (
            Verdict.UNKNOWN,
            replace(CALM_EVIDENCE, front_door=door(outcome=Outcome.OTHER)),
            "Cannot tell: the door gave an answer that we do not know",
        ),
        (
            Verdict.UNKNOWN,
            replace(CALM_EVIDENCE, front_door=failing(Outcome.RESET)),
            "Cannot tell yet: claude.ai has just failed once",
        ),
        (
            Verdict.UNKNOWN,
            replace(CALM_EVIDENCE, status_page=page({API_COMPONENT: ComponentStatus.UNKNOWN})),
            "Cannot tell: Claude API is in an unknown state",
        ),
        (
            Verdict.UNKNOWN,
            replace(CALM_EVIDENCE, status_page=page(components=())),
            "Cannot tell: the status page lists less than it should",
        ),
        (
            Verdict.FRONT_DOOR_BLOCKED,
            local(Outcome.TLS_INTERCEPTED),
            "This network keeps claude.ai shut",
        ),
        (
            Verdict.FRONT_DOOR_DOWN,
            replace(
                CALM_EVIDENCE,
                front_door=replace(
                    failing(Outcome.RESET), judged=FrontDoor(Outcome.REACHED), judged_at=ago(60)
                ),
                api_door=failing(Outcome.RESET),
            ),
            "Claude's API cannot be reached from here",
        ),
        (
            Verdict.MAINTENANCE,
            replace(
                CALM_EVIDENCE, status_page=page(maintenances=(replace(samples.PLANNED, starts_at=ago(60)),))
            ),
            "Claude Console is under planned maintenance",
        ),
        (Verdict.INCIDENT_OPEN, CALM_EVIDENCE, "Anthropic reports an open incident"),
        (
            Verdict.INFERENCE_DEGRADED,
            replace(
                CALM_EVIDENCE,
                status_page=page(
                    {
                        CHAT_COMPONENT: ComponentStatus.MAJOR_OUTAGE,
                        API_COMPONENT: ComponentStatus.PARTIAL_OUTAGE,
                    }
                ),
            ),
            "claude.ai is down, and the API has problems",
        ),
    ],
)
def test_the_headline_names_what_is_wrong(verdict: Verdict, evidence: Evidence, said: str) -> None:
    assert headline(snapshot(verdict, evidence)) == said


@pytest.mark.parametrize(
    ("verdict", "evidence", "said"),
    [
        (Verdict.ALL_CLEAR, CALM_EVIDENCE, "try a private window, then sign out and in."),
        (Verdict.ALL_CLEAR, replace(CALM_EVIDENCE, interests=ONLY_CODE), "check its login, then its proxy."),
        (Verdict.CHAT_OUTAGE, CALM_EVIDENCE, "Claude Code and the API may still work."),
        (Verdict.CHAT_OUTAGE, replace(CALM_EVIDENCE, interests=ONLY_CHAT), "another browser will not help."),
        (Verdict.FRONT_DOOR_DOWN, local(Outcome.TLS_NOT_YET_VALID, Controls.ANSWERED), "date and time first"),
        (Verdict.FRONT_DOOR_DOWN, local(Outcome.REFUSED, Controls.ANSWERED), "Claude Code may work"),
    ],
)
def test_the_next_step_fits_what_the_person_uses(verdict: Verdict, evidence: Evidence, said: str) -> None:
    assert said in advice(snapshot(verdict, evidence))


def test_a_calm_moment_never_claims_that_a_prompt_is_answered() -> None:
    view = samples.view(samples.ALL_CLEAR)
    said = " ".join((view.headline, view.qualifier, view.advice, view.tooltip, *view.menu_lines)).lower()
    assert "works" not in said
    assert "chat is" not in said


@pytest.mark.parametrize(
    ("of", "icon"),
    [
        (samples.ALL_CLEAR, "operational"),
        (samples.LEAD_WINDOW, "lead-window"),
        (samples.OUTAGE, "outage"),
        (samples.SLOW, "degraded"),
        (samples.MAINTENANCE, "maintenance"),
        (samples.OFFLINE, "unknown"),
        (samples.STARTING, "unknown"),
    ],
)
def test_the_icon_follows_the_verdict(of: Snapshot, icon: str) -> None:
    assert samples.view(of).icon == icon


def test_every_outcome_has_a_word() -> None:
    assert set(OUTCOME) == set(Outcome)


def state(evidence: Evidence, row: str, verdict: Verdict = Verdict.UNKNOWN) -> tuple[str, Tone]:
    shown = next(each for each in samples.view(snapshot(verdict, evidence)).rows if each.id == row)
    return shown.state, shown.tone


@pytest.mark.parametrize(
    ("front_door", "said", "tone"),
    [
        (door(), "Open · 55 ms", Tone.GOOD),
        (door(outcome=Outcome.CHALLENGED), "Open (bot check) · 55 ms", Tone.GOOD),
        (replace(door(4210.0), baseline=Baseline(slow=True)), "Open, slow · 4.2 s", Tone.WARN),
        (replace(door(), at=ago(3600)), "Stale · was open · 55 ms", Tone.QUIET),
        (failing(Outcome.SERVER_ERROR, http_status=503), "Answers with an error (503)", Tone.WARN),
        (failing(Outcome.REFUSED, controls=Controls.SILENT), "Connection refused", Tone.QUIET),
        (Door(Missing("not now"), at=ago(3)), "Not read: not now", Tone.QUIET),
        (Door(), "Not read yet", Tone.QUIET),
    ],
)
def test_the_door_says_what_was_met(front_door: Door, said: str, tone: Tone) -> None:
    evidence = replace(CALM_EVIDENCE, interests=ONLY_CHAT, front_door=front_door)
    assert state(evidence, "front_door") == (said, tone)


def test_a_failure_is_bad_only_once_it_is_confirmed() -> None:
    evidence = replace(CALM_EVIDENCE, front_door=failing(Outcome.RESET))
    assert state(evidence, "front_door", Verdict.ALL_CLEAR)[1] is Tone.WARN
    assert state(evidence, "front_door", Verdict.FRONT_DOOR_DOWN)[1] is Tone.BAD


def test_the_row_speaks_of_the_worse_door() -> None:
    evidence = replace(CALM_EVIDENCE, api_door=failing(Outcome.RESET))
    shown = samples.view(snapshot(Verdict.FRONT_DOOR_DOWN, evidence)).rows[0]
    assert shown.state == "API host: connection cut"
    assert shown.details[-1].text == "claude.ai: open · 55 ms"


def test_a_clock_that_is_off_is_said() -> None:
    answer = FrontDoor(Outcome.TLS_EXPIRED, clock_skew_s=7200.0)
    shown = samples.view(
        snapshot(Verdict.FRONT_DOOR_DOWN, replace(CALM_EVIDENCE, front_door=Door(answer, ago(5))))
    )
    assert "This computer's clock is 2 h ahead" in [each.text for each in shown.rows[0].details]


@pytest.mark.parametrize(
    ("status_page", "said", "tone"),
    [
        (page(), "All operational", Tone.GOOD),
        (page({COWORK_COMPONENT: ComponentStatus.MAJOR_OUTAGE}), "All operational", Tone.GOOD),
        (page({API_COMPONENT: ComponentStatus.UNKNOWN}), "Claude API: unknown", Tone.WARN),
        (page({API_COMPONENT: ComponentStatus.MAJOR_OUTAGE}), "Claude API: major outage", Tone.BAD),
        (page({CODE_COMPONENT: ComponentStatus.UNDER_MAINTENANCE}), "Maintenance: Claude Code", Tone.INFO),
        (page(incidents=(samples.INCIDENT,)), "All operational, 1 open incident", Tone.WARN),
        (page(components=()), "Lists nothing that you use", Tone.QUIET),
        (page(as_of=ago(2700)), "Stale since 13:23", Tone.QUIET),
        (replace(page(), silence=Missing("timed out")), "All operational", Tone.GOOD),
        (
            replace(page(), latest=None, at=None, silence=Missing("timed out")),
            "Silent: timed out",
            Tone.QUIET,
        ),
        (replace(page(), latest=None, at=None, tried_at=None), "Not read yet", Tone.QUIET),
    ],
)
def test_the_status_page_says_what_is_acknowledged(status_page: samples.Page, said: str, tone: Tone) -> None:
    assert state(replace(CALM_EVIDENCE, status_page=status_page), "status_page") == (said, tone)


@pytest.mark.parametrize(
    ("heard", "said", "note"),
    [
        (COMMUNITY["github_issues"], "GitHub issues 2 · 10 read, 7 not counted", "fresh"),
        (samples.heard(), "GitHub issues 0 · 0 read", "empty"),
        (replace(samples.heard((5,)), at=ago(7200)), "GitHub issues · 1 read", "stale"),
        (samples.BLOCKED, "GitHub issues · 403 Forbidden", "blocked"),
        (Listening(silence=Missing("429", Silence.THROTTLED)), "GitHub issues · 429", "throttled"),
        (Listening(silence=Missing("no id", Silence.CHANGED)), "GitHub issues · no id", "changed its format"),
        (Listening(), "GitHub issues", "not read yet"),
    ],
)
def test_six_kinds_of_silence_are_six_different_things(heard: Listening, said: str, note: str) -> None:
    evidence = replace(CALM_EVIDENCE, community={"github_issues": heard})
    line = samples.view(snapshot(Verdict.UNKNOWN, evidence)).rows[2].details[0]
    assert (line.text, line.note) == (said, note)


def test_a_blocked_source_is_never_counted_as_silence() -> None:
    evidence = replace(CALM_EVIDENCE, community={"github_issues": samples.BLOCKED})
    assert state(evidence, "community")[0] == "No source can be read"


def test_a_gap_in_listening_is_a_gap_in_the_chart() -> None:
    series = samples.view(samples.ALL_CLEAR).rows[2].series
    assert series is not None
    assert series.values[:8] == (None,) * 8
    assert sum(each or 0 for each in series.values) == 4
    assert series.values[-1] is not None


def test_incidents_come_worst_first_and_those_that_are_over_not_at_all() -> None:
    worse = replace(samples.INCIDENT, id="2", name="Worse", impact=Impact.CRITICAL)
    over = replace(samples.INCIDENT, id="3", name="Over", progress=Progress.RESOLVED)
    elsewhere = replace(
        samples.INCIDENT, id="4", impact=Impact.MINOR, name="Elsewhere", components=(COWORK_COMPONENT,)
    )
    evidence = replace(CALM_EVIDENCE, status_page=page(incidents=(elsewhere, samples.INCIDENT, over, worse)))
    shown = samples.view(snapshot(Verdict.INCIDENT_OPEN, evidence)).cards
    assert [card.title for card in shown] == ["Worse", samples.INCIDENT.name, "Elsewhere"]
    assert [card.tone for card in shown] == [Tone.BAD, Tone.BAD, Tone.QUIET]


def test_twenty_thousand_incidents_are_eight_cards_and_a_count() -> None:
    evidence = replace(
        CALM_EVIDENCE, status_page=page(incidents=(samples.INCIDENT,) * 100, more_incidents=19_900)
    )
    shown = samples.view(snapshot(Verdict.INCIDENT_OPEN, evidence)).cards
    assert (len(shown), shown[-1].title) == (9, "And 19992 more")


@pytest.mark.parametrize(
    ("of", "decisive"),
    [
        (samples.ALL_CLEAR, []),
        (samples.OUTAGE, ["status_page"]),
        (samples.DOOR_DOWN, ["front_door"]),
        (samples.LEAD_WINDOW, ["community"]),
        (samples.SILENT_PAGE, ["status_page"]),
        (samples.STARTING, ["front_door", "status_page"]),
    ],
)
def test_the_row_that_decided_is_marked(of: Snapshot, decisive: list[str]) -> None:
    assert [row.id for row in samples.view(of).rows if row.decisive] == decisive


def test_the_menu_tells_the_state_where_there_is_no_popup() -> None:
    assert samples.view(samples.OUTAGE).menu_lines == (
        "Claude is down: the API has an outage",
        "Claude API: major outage",
        "claude.ai: partial outage",
        "Elevated errors on requests to all models",
    )


def test_the_tooltip_ends_with_the_time_however_long_the_title() -> None:
    tooltip = samples.view(samples.HOSTILE).tooltip
    assert len(tooltip) <= 127
    assert tooltip.endswith("\nRead at 14:07")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a\nb\tc", "a b c"),
        ("\x1b[31mred\x00", "[31mred"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("\ud800x", "x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("障害", "障害"),
    ],
)
def test_foreign_text_cannot_steer_or_hide(given: str, shown: str) -> None:
    assert clean(given) == shown


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "–"),
        (float("nan"), "–"),
        (0.4, "0 ms"),
        (118.2, "118 ms"),
        (999.7, "1.0 s"),
        (1234.0, "1.2 s"),
        (61_000.0, "61 s"),
    ],
)
def test_milliseconds_read_like_a_person_says_them(value: float | None, said: str) -> None:
    assert milliseconds(value) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-5, "0 s"),
        (12, "12 s"),
        (360, "6 min"),
        (7500, "2 h 5 min"),
        (7200, "2 h"),
        (90_000, "25 h"),
        (200_000, "2 d"),
    ],
)
def test_spans_keep_what_matters(seconds: int, said: str) -> None:
    assert span(timedelta(seconds=seconds)) == said


def test_times_are_local_and_carry_their_day_when_it_is_not_today() -> None:
    east = timezone(timedelta(hours=10))
    assert moment(NOW, NOW, east) == "00:08"
    assert moment(ago(3600), NOW, east) == "Mon 4 May 23:08"
    assert moment(datetime(2025, 12, 31, 23, 0, tzinfo=UTC), NOW, UTC) == "Wed 31 Dec 2025 23:00"
    assert (
        stretch(NOW + timedelta(days=1), NOW + timedelta(days=1, hours=2), NOW, UTC)
        == "Tue 5 May 14:08–16:08"
    )


def test_counts_agree_with_their_noun() -> None:
    told = [counted(n, ngettext("{n} report", "{n} reports", n)) for n in (0, 1, 12_345)]
    assert told == ["0 reports", "1 report", "12\u00a0345 reports"]


def test_two_addresses_that_say_the_same_are_told_once() -> None:
    assert once("status.claude.com: an HTML page; anthropic.statuspage.io: an HTML page") == "an HTML page"
    assert once("a.example: timed out; b.example: refused") == "a.example: timed out; b.example: refused"
    assert once("405, a challenge") == "405, a challenge"
