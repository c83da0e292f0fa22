"""Moments in the life of a tray, for the tests of how they are shown."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from claude_tray.model import (
    API_COMPONENT,
    CHAT_COMPONENT,
    CODE_COMPONENT,
    CONSOLE_COMPONENT,
    COWORK_COMPONENT,
    GOVERNMENT_COMPONENT,
    Baseline,
    Component,
    ComponentStatus,
    Controls,
    Diagnosis,
    Door,
    Evidence,
    FrontDoor,
    Impact,
    Incident,
    Interests,
    LeadState,
    LeadWindow,
    Listening,
    Maintenance,
    Missing,
    Outcome,
    Page,
    Phases,
    Progress,
    Report,
    Reports,
    Silence,
    Snapshot,
    StatusPage,
    Step,
    StepName,
    StepState,
    Verdict,
)
from claude_tray.model import Voice as LeadVoice
from claude_tray.presentation.present import present
from claude_tray.presentation.view import View

NOW = datetime(2026, 5, 4, 14, 8, tzinfo=UTC)
LABELS = {"github_issues": "GitHub issues", "hacker_news": "Hacker News", "reddit": "Reddit"}
SERIES = {
    "front_door": tuple(None if 96 <= step < 120 else 50.0 + 40 * (step % 48 < 6) for step in range(288))
}

OK, UNSEEN, SUSPECTED, FAILING = StepState.OK, StepState.UNSEEN, StepState.SUSPECTED, StepState.FAILING
BLIND_SPOTS = ("Your account and your browser are not seen from here", "Single regions are not seen")

CALM = {
    CHAT_COMPONENT: "claude.ai",
    CONSOLE_COMPONENT: "Claude Console (platform.claude.com)",
    API_COMPONENT: "Claude API (api.anthropic.com)",
    CODE_COMPONENT: "Claude Code",
    COWORK_COMPONENT: "Claude Cowork",
    GOVERNMENT_COMPONENT: "Claude for Government",
}


def ago(seconds: float) -> datetime:
    return NOW - timedelta(seconds=seconds)


def page(ill: dict[str, ComponentStatus] | None = None, **more: object) -> Page:
    components = tuple(
        Component(each, name, (ill or {}).get(each, ComponentStatus.OPERATIONAL))
        for each, name in CALM.items()
    )
    latest = StatusPage(components, host="status.example.org", indicator="none", as_of=ago(25))
    return Page(replace(latest, **more), at=ago(20), tried_at=ago(20))  # type: ignore[arg-type]


def door(ttfb: float = 55.0, outcome: Outcome = Outcome.REACHED, **more: object) -> Door:
    answer = FrontDoor(outcome, Phases(8.2, 21.4, 34.0, ttfb), http_status=200, colo="FRA", country="DE")
    return Door(
        replace(answer, **more),  # type: ignore[arg-type]
        at=ago(12),
        baseline=Baseline(answers=(52.0, 50.0, 51.0, 50.0, 54.0) * 2),
    )


def failing(outcome: Outcome, **more: object) -> Door:
    answer = FrontDoor(outcome, Phases(8.2), controls=Controls.ANSWERED, attempts=2)
    return Door(
        replace(answer, **more),  # type: ignore[arg-type]
        at=ago(12),
        failures=3,
        failing_since=ago(360),
        baseline=Baseline(answers=(52.0, 50.0, 51.0, 50.0, 54.0) * 2),
    )


def heard(counts: tuple[int, ...] = (), rejected: tuple[tuple[str, int], ...] = ()) -> Listening:
    """Return a source with a report at each of `counts` minutes ago."""
    reports = tuple(Report(ago(60 * minutes), f"r{minutes}") for minutes in sorted(counts, reverse=True))
    latest = Reports(reports, read=len(reports) + sum(n for _, n in rejected), rejected=rejected)
    return Listening(latest, at=ago(90), tried_at=ago(90), reports=reports, covered_since=ago(20 * 3600))


COMMUNITY = {
    "github_issues": heard((12, 41, 300), (("past_or_told", 5), ("negated", 2))),
    "hacker_news": heard((50,), (("noise", 1),)),
}
BLOCKED = Listening(silence=Missing("403 Forbidden", Silence.BLOCKED), tried_at=ago(90))
INTERESTS = Interests(sources=("github_issues", "hacker_news"))
CALM_EVIDENCE = Evidence(
    NOW,
    interests=INTERESTS,
    front_door=door(),
    api_door=door(41.0),
    status_page=page(),
    community=COMMUNITY,
)

INCIDENT = Incident(
    "inc1",
    "Elevated errors on requests to all models",
    Impact.MAJOR,
    Progress.IDENTIFIED,
    started_at=ago(360),
    updated_at=ago(120),
    url="https://status.example.org/incidents/inc1",
    components=(CHAT_COMPONENT, API_COMPONENT, CODE_COMPONENT),
    update="We have found the cause of the elevated error rates and are rolling out a fix. "
    "Some requests will still fail until it has reached every region.",
)
PLANNED = Maintenance(
    "m1",
    "Database upgrade",
    Progress.SCHEDULED,
    starts_at=NOW + timedelta(hours=12),
    ends_at=NOW + timedelta(hours=14),
    components=(CONSOLE_COMPONENT,),
)


def snapshot(
    verdict: Verdict,
    evidence: Evidence = CALM_EVIDENCE,
    path: tuple[StepState, ...] = (OK, OK, UNSEEN, UNSEEN, UNSEEN),
    reasons: tuple[str, ...] = (),
) -> Snapshot:
    steps = tuple(Step(name, state, "") for name, state in zip(StepName, path, strict=True))
    return Snapshot(evidence, Diagnosis(NOW, verdict, reasons, BLIND_SPOTS, steps), since=ago(360))


def view(of: Snapshot) -> View:
    return present(of, NOW, local=UTC, labels=LABELS, series=SERIES)


ALL_CLEAR = snapshot(Verdict.ALL_CLEAR, reasons=("The front door and the status page were read just now.",))
LEAD_WINDOW = snapshot(
    Verdict.LEAD_WINDOW,
    replace(
        CALM_EVIDENCE,
        community={
            "github_issues": heard((2, 3, 4, 5, 6, 7, 8, 9, 11), (("past_or_told", 3),)),
            "hacker_news": heard((3, 4, 6, 7, 9)),
        },
        lead=LeadWindow(
            LeadState.OPEN,
            opened_at=ago(360),
            likely_at=ago(360),
            certainty=0.7,
            evidence=(
                LeadVoice("github_issues", 1.2, 1.2, count=9, expected=1.4),
                LeadVoice("hacker_news", 0.9, 0.9, count=5, expected=0.6),
            ),
        ),
    ),
    path=(OK, OK, UNSEEN, UNSEEN, SUSPECTED),
    reasons=("14 reports in 10 minutes, usually 2, from two independent sources.", "The page reads green."),
)
OUTAGE = snapshot(
    Verdict.INFERENCE_OUTAGE,
    replace(
        CALM_EVIDENCE,
        status_page=page(
            {
                API_COMPONENT: ComponentStatus.MAJOR_OUTAGE,
                CHAT_COMPONENT: ComponentStatus.PARTIAL_OUTAGE,
                COWORK_COMPONENT: ComponentStatus.PARTIAL_OUTAGE,
            },
            incidents=(INCIDENT,),
            maintenances=(PLANNED,),
        ),
    ),
    path=(OK, OK, UNSEEN, SUSPECTED, FAILING),
    reasons=("Claude API is in major outage, says the status page.",),
)
DOOR_DOWN = snapshot(
    Verdict.FRONT_DOOR_DOWN,
    replace(CALM_EVIDENCE, front_door=failing(Outcome.TCP_TIMEOUT)),
    path=(OK, FAILING, UNSEEN, UNSEEN, UNSEEN),
    reasons=("claude.ai was not reached three times in a row, while other sites answer.",),
)
OFFLINE = snapshot(
    Verdict.OFFLINE,
    replace(
        CALM_EVIDENCE,
        front_door=failing(Outcome.DNS_FAILED, controls=Controls.SILENT),
        api_door=failing(Outcome.DNS_FAILED, controls=Controls.SILENT),
        status_page=replace(page(), silence=Missing("no connection")),
    ),
    path=(UNSEEN,) * 5,
)
SILENT_PAGE = snapshot(
    Verdict.UNKNOWN,
    replace(
        CALM_EVIDENCE,
        status_page=replace(
            page(as_of=ago(1500)),
            at=ago(1500),
            silence=Missing("405, a challenge", Silence.BLOCKED),
            tried_at=ago(30),
        ),
        community={"github_issues": BLOCKED, "hacker_news": heard((50,))},
    ),
)
STARTING = snapshot(Verdict.UNKNOWN, Evidence(NOW, interests=INTERESTS), path=(UNSEEN,) * 5)
MAINTENANCE = snapshot(
    Verdict.MAINTENANCE,
    replace(
        CALM_EVIDENCE,
        status_page=page(
            {CODE_COMPONENT: ComponentStatus.UNDER_MAINTENANCE},
            maintenances=(
                replace(
                    PLANNED, progress=Progress.IN_PROGRESS, components=(CODE_COMPONENT,), starts_at=ago(600)
                ),
            ),
        ),
    ),
)
SLOW = snapshot(
    Verdict.FRONT_DOOR_SLOW,
    replace(
        CALM_EVIDENCE, front_door=replace(door(4210.0), baseline=Baseline((52.0,) * 9 + (50.0,), slow=True))
    ),
)
HOSTILE = snapshot(
    Verdict.INCIDENT_OPEN,
    replace(
        CALM_EVIDENCE,
        status_page=page(
            incidents=(
                replace(
                    INCIDENT,
                    name="\x1b[31m障害が発生しています 障害が発生しています障害が発生しています"
                    "障害が発生しています"
                    " \u202egnp.exe\u202c <b>bold</b>\x00",
                    update="x" * 300,
                ),
            )
        ),
    ),
)


def answer(of: Door) -> FrontDoor:
    assert isinstance(of.latest, FrontDoor)
    return of.latest
