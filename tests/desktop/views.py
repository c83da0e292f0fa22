"""Moments as the presentation describes them, to be drawn."""

from dataclasses import replace

from claude_tray.model import StepState, Verdict
from claude_tray.presentation.view import Card, Detail, Row, Series, Station, Tone, View

_LABELS = ("DNS", "Edge", "Page", "Session", "Inference")

_ANSWERS = tuple(
    None if 60 < step < 74 else 104.0 + (step * 37 % 23) + (160 if step in (20, 21, 118) else 0)
    for step in range(144)
)
_SLOW = (*_ANSWERS[:130], *(900.0 + 110 * step for step in range(14)))
_CALM = tuple(float(step % 3 == 0) + (step % 7 == 0) for step in range(96))
_LOUD = (*_CALM[:40], *(None,) * 8, *_CALM[48:92], 4.0, 7.0, 11.0, 14.0)


def stations(*states: str, evidence: str = "") -> tuple[Station, ...]:
    told = {
        "ok": "answered in 8 ms, as usual",
        "unseen": "nothing speaks for it or against it",
        "suspected": evidence or "14 people say that no answer comes",
        "failing": evidence or "the status page says: major outage",
    }
    return tuple(
        Station(label, StepState(state), told[state]) for label, state in zip(_LABELS, states, strict=True)
    )


def door(state: str = "Open · 118 ms", tone: Tone = Tone.GOOD, **more: object) -> Row:
    row = Row(
        "front_door",
        "Front door",
        state,
        tone,
        figure="usually 110 ms",
        age="12 s ago",
        series=Series(_ANSWERS, False, 110.0, "median 110 ms, maximum 287 ms, last 24 h"),
        details=(
            Detail("DNS 8   TCP 21   TLS 34   answer 55 ms", note="FRA, DE"),
            Detail("API host: open · 96 ms", Tone.GOOD, note="usually 92 ms", marked=True),
        ),
    )
    return replace(row, **more)  # type: ignore[arg-type]


def page(state: str = "All operational", tone: Tone = Tone.GOOD, **more: object) -> Row:
    row = Row(
        "status_page",
        "Status page",
        state,
        tone,
        age="40 s ago",
        details=(
            Detail("claude.ai", Tone.GOOD, "operational", marked=True),
            Detail("Claude API", Tone.GOOD, "operational", marked=True),
            Detail("Claude Code", Tone.GOOD, "operational", marked=True),
            Detail("3 more that you do not use"),
        ),
    )
    return replace(row, **more)  # type: ignore[arg-type]


def community(state: str = "2 in the last hour, steady", tone: Tone = Tone.QUIET, **more: object) -> Row:
    row = Row(
        "community",
        "Community",
        state,
        tone,
        figure="usually 2",
        age="3 min ago",
        series=Series(_CALM, True, 2.0, "2 reports in 10 min, at most 3, last 24 h"),
        details=(
            Detail("GitHub issues", Tone.GOOD, "1 of 30 items counted", marked=True),
            Detail("Hacker News", Tone.QUIET, "throttled: asked to wait 12 min", marked=True),
        ),
    )
    return replace(row, **more)  # type: ignore[arg-type]


ALL_CLEAR = View(
    verdict=Verdict.ALL_CLEAR,
    light=Verdict.ALL_CLEAR.light,
    icon="operational",
    headline="Claude looks fine from here",
    qualifier="Since 09:12 (4 h 50 min)",
    advice="If a chat fails now, it is most likely local: try a private window.",
    stations=stations("ok", "ok", "unseen", "unseen", "unseen"),
    rows=(door(), page(), community()),
    cards=(),
    reasons=("The front door answers in 118 ms, as usual.", "All watched components are operational."),
    blind_spots=("Your account, your browser, single regions.",),
    updated="Updated 12 s ago",
    tooltip="Claude: fine from here\nFront door 118 ms, page operational\nChecked 14:02",
    menu_lines=("Claude looks fine from here", "Front door: open · 118 ms", "Status page: all operational"),
)

DOOR_DOWN = replace(
    ALL_CLEAR,
    verdict=Verdict.FRONT_DOOR_DOWN,
    light=Verdict.FRONT_DOOR_DOWN.light,
    icon="outage",
    headline="claude.ai cannot be reached from here",
    qualifier="Measured · since 14:01 (90 s)",
    advice="The rest of the internet answers: the path to Claude, or its edge. Wait, or try another network.",
    stations=stations(
        "ok", "failing", "unseen", "unseen", "unseen", evidence="the connection timed out 3 times"
    ),
    rows=(door("No answer · timed out", Tone.BAD, decisive=True), page(), community()),
    reasons=("claude.ai timed out three times in a row.", "cloudflare.com and wikipedia.org answer."),
    tooltip="Claude: cannot be reached from here",
    menu_lines=("claude.ai cannot be reached from here", "Front door: timed out"),
)

_LONG = (
    "We have identified the cause of the elevated error rates on requests to several models and are rolling "
    "out a fix. Some requests continue to fail with 529 while capacity is moved between regions. People "
    "who use the API may see more of these errors than people who use claude.ai. We expect the rates to "
    "come down within the hour and will post again as soon as we know more."
)

OUTAGE = replace(
    ALL_CLEAR,
    verdict=Verdict.INFERENCE_OUTAGE,
    light=Verdict.INFERENCE_OUTAGE.light,
    icon="outage",
    headline="Claude is officially down for many people: models do not answer",
    qualifier="Official · since 13:40 (22 min)",
    advice="Nothing to fix on your side. Wait, or fall back to another provider.",
    stations=stations("ok", "ok", "unseen", "failing", "failing"),
    rows=(
        door(),
        page(
            "Major outage: Claude API, claude.ai and Claude Code",
            Tone.BAD,
            decisive=True,
            details=(
                Detail("claude.ai", Tone.BAD, "major outage", marked=True),
                Detail("Claude API", Tone.BAD, "major outage", marked=True),
                Detail("Claude Code", Tone.WARN, "degraded", marked=True),
                Detail("Console", Tone.GOOD, "operational", marked=True),
            ),
        ),
        community("Loud · 14 in 10 min", Tone.WARN, series=Series(_LOUD, True, 2.0, "14 reports in 10 min")),
    ),
    cards=(
        Card(
            "Elevated errors across many models",
            "Critical · identified · posted 13:52",
            _LONG,
            "https://status.claude.com/incidents/abc",
            Tone.BAD,
        ),
        Card(
            "Sign-in is slow & <b>sometimes</b> fails for people who use single sign-on with a long name",
            "Minor · investigating · posted 14:00",
            "We are looking into it.",
            "https://status.example.net/incidents/def",
            Tone.WARN,
        ),
    ),
    reasons=(
        "The status page calls Claude API a major outage.",
        "The front door is open: the network is fine.",
    ),
    tooltip="Claude: official outage of inference\n2 incidents\nChecked 14:02",
    menu_lines=(
        "Claude is officially down: models do not answer",
        "Elevated errors & time-outs",
        "Sign-in is slow",
    ),
)

DEGRADED = replace(
    ALL_CLEAR,
    verdict=Verdict.CHAT_DEGRADED,
    light=Verdict.CHAT_DEGRADED.light,
    icon="degraded",
    headline="claude.ai is officially degraded",
    qualifier="Official · since 13:40 (22 min)",
    advice="The API may work meanwhile.",
    stations=stations(
        "ok", "ok", "unseen", "suspected", "unseen", evidence="the page says claude.ai is degraded"
    ),
    rows=(
        door(
            "Slow · 2,330 ms", Tone.WARN, series=Series(_SLOW, False, 110.0, "median 110 ms, maximum 2.3 s")
        ),
        page("Degraded: claude.ai", Tone.WARN, decisive=True),
        community(),
    ),
    menu_lines=("claude.ai is officially degraded",),
)

LEAD_WINDOW = replace(
    ALL_CLEAR,
    verdict=Verdict.LEAD_WINDOW,
    light=Verdict.LEAD_WINDOW.light,
    icon="lead-window",
    headline="Claude may be failing for many people",
    qualifier="Possible, unconfirmed · since 14:02 (6 min)",
    advice="Treat it as an incident; no need to debug your browser.",
    stations=stations("ok", "ok", "unseen", "unseen", "suspected"),
    rows=(
        door(),
        page(),
        community(
            "Loud · 14 in 10 min",
            Tone.WARN,
            decisive=True,
            series=Series(_LOUD, True, 2.0, "14 reports in 10 min, usually 2, last 24 h"),
        ),
    ),
    reasons=("Two independent sources are loud at once.", "The status page has not said anything yet."),
    menu_lines=("Claude may be failing for many people", "Possible, unconfirmed"),
)

MAINTENANCE = replace(
    ALL_CLEAR,
    verdict=Verdict.MAINTENANCE,
    light=Verdict.MAINTENANCE.light,
    icon="maintenance",
    headline="Claude Code is under maintenance",
    qualifier="Planned · until 16:00 (1 h 58 min)",
    advice="claude.ai and the API are not part of it.",
    rows=(door(), page("Maintenance: Claude Code", Tone.INFO, decisive=True), community()),
    cards=(
        Card(
            "Database upgrade",
            "Maintenance · in progress · 14:00 to 16:00",
            "Sessions may have to be started again.",
            "https://status.claude.com/incidents/ghi",
            Tone.INFO,
        ),
    ),
    menu_lines=("Claude Code is under maintenance",),
)

OFFLINE = replace(
    ALL_CLEAR,
    verdict=Verdict.OFFLINE,
    light=Verdict.OFFLINE.light,
    icon="unknown",
    headline="This computer is offline",
    qualifier="Measured · since 14:01 (60 s)",
    advice="Fix the network first; nothing can be said about Claude.",
    stations=stations("failing", "unseen", "unseen", "unseen", "unseen", evidence="no name can be looked up"),
    rows=(
        door("No network", Tone.QUIET, decisive=True, figure=""),
        page("Not read: no connection", Tone.QUIET, details=()),
        community("Not read", Tone.QUIET, details=(), series=None, figure=""),
    ),
    reasons=("Neither claude.ai nor any control host answers.",),
    menu_lines=("This computer is offline",),
)

STARTING = replace(
    ALL_CLEAR,
    verdict=Verdict.UNKNOWN,
    light=Verdict.UNKNOWN.light,
    icon="unknown",
    headline="Taking a first look",
    qualifier="",
    advice="",
    stations=stations(*("unseen",) * 5),
    rows=(
        Row("front_door", "Front door", "Not asked yet", Tone.QUIET),
        Row("status_page", "Status page", "Not asked yet", Tone.QUIET),
        Row("community", "Community", "Not asked yet", Tone.QUIET),
    ),
    reasons=(),
    blind_spots=("Everything, for a moment.",),
    updated="Not updated yet",
    tooltip="Claude: taking a first look",
    menu_lines=("Taking a first look",),
)

ALL = {
    "all-clear": ALL_CLEAR,
    "door-down": DOOR_DOWN,
    "outage": OUTAGE,
    "degraded": DEGRADED,
    "lead-window": LEAD_WINDOW,
    "maintenance": MAINTENANCE,
    "offline": OFFLINE,
    "starting": STARTING,
}
