"""Any value the nouns can take, for the tests that try them all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from claude_tray.model import (
    Baseline,
    Component,
    ComponentStatus,
    Diagnosis,
    Door,
    Evidence,
    FrontDoor,
    Incident,
    Interests,
    Listening,
    Maintenance,
    Missing,
    Outcome,
    Page,
    Phases,
    Report,
    Reports,
    Snapshot,
    StatusPage,
    Step,
    StepName,
    StepState,
    Surface,
    Verdict,
)
from tests.presentation.samples import CALM, NOW

TEXTS = st.text(max_size=20) | st.sampled_from(
    ["\x1b[2J", "\u202eevil", "障害" * 30, "\ud800", "a\nb", "x" * 300, "\U0001f9d1\u200d\U0001f680"]
)
TIMES = st.floats(min_value=0, max_value=1e9) | st.sampled_from([float("nan"), float("inf")])
MS = st.none() | TIMES
EVER = st.sampled_from([datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), NOW])
LATELY = st.integers(-4000, 60_000).map(lambda minutes: NOW - timedelta(minutes=minutes))
IDS = st.sampled_from([*CALM, "new"]) | TEXTS


def perhaps(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | values


def tuples(values: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=most).map(tuple)


PHASES = st.builds(Phases, MS, MS, MS, MS)
ANSWERS = st.builds(
    FrontDoor,
    st.sampled_from(Outcome),
    PHASES,
    http_status=perhaps(st.integers(100, 999)),
    detail=TEXTS,
    colo=perhaps(TEXTS),
    country=perhaps(TEXTS),
    clock_skew_s=perhaps(st.floats()),
)
SILENCES = st.builds(Missing, TEXTS)
DOORS = st.builds(
    Door,
    perhaps(ANSWERS | SILENCES),
    at=perhaps(LATELY),
    failing_since=perhaps(LATELY),
    baseline=st.builds(Baseline, st.lists(TIMES, min_size=4, max_size=6).map(tuple), st.booleans()),
    judged=perhaps(ANSWERS),
)
COMPONENTS = st.builds(Component, IDS, TEXTS, st.sampled_from(ComponentStatus), TEXTS)
INCIDENTS = st.builds(
    Incident, id=TEXTS, name=TEXTS, started_at=perhaps(EVER), url=TEXTS, components=tuples(IDS), update=TEXTS
)
MAINTENANCES = st.builds(
    Maintenance, id=TEXTS, name=TEXTS, starts_at=perhaps(EVER), ends_at=perhaps(EVER), components=tuples(IDS)
)
PAGES = st.builds(
    StatusPage,
    tuples(COMPONENTS, 6),
    tuples(INCIDENTS),
    tuples(MAINTENANCES),
    TEXTS,
    as_of=perhaps(LATELY),
    more_incidents=st.integers(0, 20_000),
)
READ = st.builds(Page, perhaps(PAGES), perhaps(LATELY), perhaps(SILENCES), perhaps(LATELY))
REPORTS = st.builds(Report, LATELY, st.text(max_size=4))
HEARD = st.builds(
    Listening,
    perhaps(
        st.builds(
            Reports, tuples(REPORTS), st.integers(0, 9999), tuples(st.tuples(TEXTS, st.integers(1, 99)))
        )
    ),
    perhaps(LATELY),
    perhaps(SILENCES),
    perhaps(LATELY),
    tuples(REPORTS, 4),
    perhaps(LATELY),
)
SOURCES = ("github_issues", "hacker_news", "hub")
EVIDENCE = st.builds(
    Evidence,
    st.just(NOW),
    interests=st.builds(
        Interests, st.frozensets(st.sampled_from(Surface)), sources=tuples(st.sampled_from(SOURCES))
    ),
    front_door=DOORS,
    api_door=DOORS,
    status_page=READ,
    community=st.dictionaries(st.sampled_from(SOURCES), HEARD),
)
STEPS = st.tuples(*(st.builds(Step, st.just(name), st.sampled_from(StepState), TEXTS) for name in StepName))
DIAGNOSES = st.builds(Diagnosis, st.just(NOW), st.sampled_from(Verdict), tuples(TEXTS), tuples(TEXTS), STEPS)
SNAPSHOTS = st.builds(Snapshot, EVIDENCE, DIAGNOSES, LATELY)


def with_verdict(snapshot: Snapshot, verdict: Verdict) -> Snapshot:
    return replace(snapshot, diagnosis=replace(snapshot.diagnosis, verdict=verdict))
