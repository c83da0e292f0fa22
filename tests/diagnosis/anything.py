"""Any evidence and any reading whatever, for laws that hold of all of them."""

from datetime import UTC, datetime, timedelta
from functools import reduce

from hypothesis import strategies as st

from claude_tray.diagnosis.evidence import accept
from claude_tray.model import (
    API_DOOR,
    CANARY,
    CLAUDE_CODE,
    FRONT_DOOR,
    STATUS_PAGE,
    Baseline,
    CallLog,
    Calls,
    Canary,
    Component,
    Door,
    Evidence,
    FrontDoor,
    Incident,
    Inference,
    Interests,
    Intervals,
    Listening,
    Logged,
    Maintenance,
    Missing,
    Page,
    Phases,
    Reading,
    Report,
    Reports,
    StatusPage,
    Surface,
)
from tests.diagnosis.build import HOUR, MINUTE, NAMES, NOON, calm

NEAR = st.timedeltas(-7 * MINUTE, 7 * MINUTE).map(lambda offset: NOON + offset)
EVER = st.datetimes(datetime(1970, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (hypothesis wants it naive)
TIMES = st.one_of(NEAR, NEAR, EVER)
TEXT = st.text(max_size=20) | st.sampled_from(["Opus 4.8 errors", "Claude Saga 6", "on all models"])
IDS = st.sampled_from([*NAMES, "new"])
ANY_FLOAT = st.none() | st.floats() | st.floats(0, 9000)

# Not registered: what is written down and read back elsewhere never holds an infinity.
PHASES = st.builds(Phases, ANY_FLOAT, ANY_FLOAT, ANY_FLOAT, ANY_FLOAT)

BUILT = {
    datetime: TIMES,
    timedelta: st.timedeltas(timedelta(seconds=1), HOUR),
    str: TEXT,
}
# Not among those that every test gets: a recorded file holds no infinite time.
PHASES = st.builds(Phases, ANY_FLOAT, ANY_FLOAT, ANY_FLOAT, ANY_FLOAT)


def some(kind: type, **fields: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.builds(kind, **fields)


def few(each: st.SearchStrategy[object], most: int = 4) -> st.SearchStrategy[object]:
    return st.lists(each, max_size=most).map(tuple)


for kind, strategy in BUILT.items():
    st.register_type_strategy(kind, strategy)

KNOCKS = some(FrontDoor, phases=PHASES, clock_skew_s=ANY_FLOAT, attempts=st.integers(1, 3))
SILENCES = some(Missing)
PAGES = some(
    StatusPage,
    components=few(some(Component, id=IDS), most=8),
    incidents=few(some(Incident, components=few(IDS))),
    maintenances=few(some(Maintenance, components=few(IDS))),
    as_of=st.none() | TIMES,
    updated_at=st.none() | TIMES,
)
REPORTS = some(Reports, reports=few(some(Report)), rejected=st.just(()), since=st.none() | TIMES)
DOORS = some(
    Door,
    latest=st.none() | KNOCKS | SILENCES,
    at=st.none() | TIMES,
    judged=st.none() | KNOCKS,
    judged_at=st.none() | TIMES,
    judged_since=st.none() | TIMES,
    failing_since=st.none() | TIMES,
    failures=st.integers(0, 5),
    baseline=some(Baseline, answers=few(st.floats(0, 9000), 20), slow=st.booleans()),
)
SOURCES = ("github_issues", "hacker_news")
PROMPTS = some(Inference, ttft_ms=ANY_FLOAT, total_ms=ANY_FLOAT, http_status=st.none() | st.integers(0, 999))
CALLS = some(Calls, n=st.integers(0, 99))
EVIDENCE = st.builds(
    Evidence,
    now=TIMES,
    interests=st.builds(
        Interests,
        surfaces=st.frozensets(st.sampled_from(Surface)),
        models=few(st.sampled_from(["sonnet", "opus", ""])),
        sources=few(st.sampled_from(SOURCES)),
        inference=few(st.sampled_from([CANARY, CLAUDE_CODE])),
    ),
    intervals=st.builds(Intervals),
    front_door=DOORS,
    api_door=DOORS,
    status_page=some(Page, latest=st.none() | PAGES, at=st.none() | TIMES, silence=st.none() | SILENCES),
    community=st.dictionaries(
        st.sampled_from(SOURCES),
        some(
            Listening,
            latest=st.none() | REPORTS,
            at=st.none() | TIMES,
            silence=st.none() | SILENCES,
            reports=few(some(Report)),
        ),
    ),
    canary=some(
        Canary,
        latest=st.none() | PROMPTS | SILENCES,
        at=st.none() | TIMES,
        spoke=st.none() | PROMPTS,
        spoke_at=st.none() | TIMES,
        failures=st.integers(0, 4),
        failing_since=st.none() | TIMES,
        odd=few(st.booleans(), 3),
        baseline=some(Baseline, answers=few(st.floats(0, 9000), 20), slow=st.booleans()),
        failed=st.none() | PROMPTS,
        failed_at=st.none() | TIMES,
    ),
    logged=some(Logged, calls=few(CALLS), at=st.none() | TIMES, silence=st.none() | SILENCES),
    one_off=st.booleans(),
    notes=few(TEXT),
)
KNOCKED = st.builds(Reading, st.sampled_from([FRONT_DOOR, API_DOOR]), NEAR, KNOCKS | SILENCES)
POSTED = st.builds(Reading, st.just(STATUS_PAGE), NEAR, PAGES | SILENCES)
WORLDS = st.lists(KNOCKED | POSTED, max_size=4).map(lambda readings: reduce(accept, readings, calm()))

READINGS = st.one_of(
    st.builds(Reading, st.sampled_from([FRONT_DOOR, API_DOOR]), TIMES, KNOCKS | SILENCES),
    st.builds(Reading, st.just(STATUS_PAGE), TIMES, PAGES | SILENCES),
    st.builds(Reading, st.sampled_from(SOURCES), TIMES, REPORTS | SILENCES),
    st.builds(Reading, st.just(CANARY), TIMES, PROMPTS | SILENCES),
    st.builds(Reading, st.just(CLAUDE_CODE), TIMES, some(CallLog, calls=few(CALLS)) | SILENCES),
)
