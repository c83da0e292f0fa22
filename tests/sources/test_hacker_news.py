"""Hacker News: who says there that Claude fails, one voice for each person and each story."""

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.model import Report, Reports, Silence
from claude_tray.sources.hacker_news import FIRST_PAGE, PAGE, PER_HOUR, SOURCE, parse
from claude_tray.sources.source import Memory, Unread
from tests.sources.asking import NOW, Server, ask, reports, silence

MINUTE = timedelta(minutes=1)
DAY = timedelta(hours=24)
Hit = dict[str, Any]


def comment(number: int, text: str = "Claude is down", ago: timedelta = MINUTE, **changes: Any) -> Hit:
    hit = {
        "objectID": str(number),
        "created_at_i": int((NOW - ago).timestamp()),
        "author": f"person{number}",
        "story_id": 1000 + number,
        "story_title": "Claude is down",
        "comment_text": text,
        "_tags": ["comment"],
    }
    return hit | changes


def story(number: int, title: str, ago: timedelta = MINUTE) -> Hit:
    hit = comment(number, ago=ago, story_id=number, title=title)
    return {key: value for key, value in hit.items() if key not in ("comment_text", "story_title")}


def serving(*hits: Any) -> Server:
    return lambda request: httpx.Response(200, json={"hits": hits, "nbHits": len(hits), "nbPages": 1})


def test_a_comment_becomes_a_report_with_its_story() -> None:
    assert parse({"hits": [comment(7)]}, NOW).reports == (Report(NOW - MINUTE, "7", thread="1007"),)


def test_a_story_is_judged_by_its_title() -> None:
    found = parse({"hits": [story(7, "Is Claude down?"), story(8, "Claude writes Fortran")]}, NOW)
    assert found.reports == (Report(NOW - MINUTE, "7", thread="7"),)


def test_a_comment_is_judged_by_its_own_words_and_not_by_its_storys() -> None:
    assert parse({"hits": [comment(7, "I had lunch")]}, NOW).rejected == (("missing_failure", 1),)


def test_markup_is_read_as_a_person_would() -> None:
    assert parse(
        {"hits": [comment(7, "<i>Claude</i> isn&#x27;t&nbsp;working, <a href='x'>see</a>")]}, NOW
    ).reports
    assert not parse({"hits": [comment(7, "I wonder<p>&gt; Claude is down<p>and why")]}, NOW).reports


def test_a_story_has_one_voice_and_the_earliest_is_kept() -> None:
    hits = [
        comment(9, story_id=5),
        comment(8, story_id=5, ago=2 * MINUTE),
        story(5, "Claude is down", 3 * MINUTE),
    ]
    found = parse({"hits": hits}, NOW)
    assert [each.id for each in found.reports] == ["5"]
    assert found.rejected == (("same_thread", 2),)


ODD_HITS: dict[str, tuple[Any, str]] = {
    "the same person again": (comment(2, author="person1"), "same_author"),
    "the same comment again": (comment(1), "duplicate"),
    "no text": (comment(2, comment_text=None), "malformed"),
    "words for an id": (comment(2, objectID="Claude is down"), "malformed"),
    "no id": (comment(2, objectID=None), "malformed"),
    "no hit": (["Claude is down"], "malformed"),
    "a time in words": (comment(2, created_at_i="now"), "no_time"),
    "a time without zone": (comment(2, created_at_i="2026-05-04T11:00:00"), "no_time"),
    "yes for a time": (comment(2, created_at_i=True), "no_time"),
    "half a second": (comment(2, created_at_i=1.5e9), "no_time"),
    "a time beyond the calendar": (comment(2, created_at_i=10**30), "no_time"),
    "a time in the future": (comment(2, ago=-6 * MINUTE), "future"),
    "a time before the web": (comment(2, created_at_i=0), "too_old"),
}


@pytest.mark.parametrize(("hit", "rule"), ODD_HITS.values(), ids=ODD_HITS)
def test_a_hit_that_does_not_count_is_rejected_by_name(hit: Any, rule: str) -> None:
    found = parse({"hits": [comment(1, ago=2 * MINUTE), hit]}, NOW)
    assert [each.id for each in found.reports] == ["1"]
    assert (found.read, found.rejected) == (2, ((rule, 1),))


@pytest.mark.parametrize("story_id", [None, "Claude is down", -1, 10**400, ["x"], True])
def test_a_senseless_story_leaves_the_comment_a_thread_of_its_own(story_id: Any) -> None:
    assert parse({"hits": [comment(7, story_id=story_id)]}, NOW).reports[0].thread == "7"


SHAPES: dict[str, Any] = {
    "a list": [],
    "nothing": None,
    "an error": {"message": "invalid filter", "status": 400},
    "hits that are no list": {"hits": {"1": comment(1)}},
    "renamed keys": {"hits": [{"id": 1, "text": "Claude is down"}]},
    "another way to write times": {"hits": [comment(1, created_at_i="2026-05-04")]},
}


@pytest.mark.parametrize("payload", SHAPES.values(), ids=SHAPES)
def test_another_shape_is_a_change_and_not_calm(payload: Any) -> None:
    unread = silence(SOURCE, lambda request: httpx.Response(200, json=payload))
    assert unread.silence is Silence.CHANGED


def test_no_hits_are_calm() -> None:
    assert reports(ask(SOURCE, serving())) == Reports((), since=NOW - DAY)


def test_of_hits_without_end_only_the_first_are_read() -> None:
    found = parse({"hits": [comment(1)] * 20_000}, NOW)
    assert (found.read, len(found.reports)) == (20_000, 1)
    assert found.rejected == (("too_many", 19_000), ("duplicate", 999))


MARK = "Xanthippe"


def test_neither_author_nor_words_leave_the_reading() -> None:
    hits = [
        comment(1, f"Claude is down, says {MARK}", author=MARK, story_title=MARK, story_id=MARK),
        comment(2, MARK, objectID=MARK, created_at_i=MARK),
        story(3, f"Claude is fine, says {MARK}"),
    ]
    answer = ask(SOURCE, serving(*hits, MARK))
    assert reports(answer).reports
    assert MARK not in repr(answer)


def searching(asked: list[dict[str, str]], minutes_apart: float) -> Server:
    """Return a search that finds a new complaint every so many minutes, and note what it is asked."""

    def server(request: httpx.Request) -> httpx.Response:
        query = dict(request.url.params)
        asked.append(query)
        begin = int(query["numericFilters"].removeprefix("created_at_i>"))
        every = [comment(5000 - each, ago=each * minutes_apart * MINUTE) for each in range(1, 400)]
        found = [each for each in every if each["created_at_i"] > begin]
        size, page = int(query["hitsPerPage"]), int(query["page"])
        return httpx.Response(200, json={"hits": found[page * size : (page + 1) * size]})

    return server


def test_the_first_reading_is_one_question_for_the_last_day() -> None:
    asked: list[dict[str, str]] = []
    found = reports(ask(SOURCE, searching(asked, 30)))
    assert asked == [
        {
            "query": "claude",
            "tags": "(story,comment)",
            "numericFilters": f"created_at_i>{int((NOW - DAY).timestamp())}",
            "hitsPerPage": "100",
            "page": "0",
        }
    ]
    assert (len(found.reports), found.since) == (47, NOW - DAY)


def test_a_first_page_with_no_room_for_the_day_says_how_far_it_goes() -> None:
    asked: list[dict[str, str]] = []
    found = reports(ask(SOURCE, searching(asked, 5)))
    assert (len(asked), found.since) == (1, NOW - FIRST_PAGE * 5 * MINUTE)


def test_later_readings_reach_back_for_what_the_search_found_late() -> None:
    asked: list[dict[str, str]] = []
    memory = ask(SOURCE, searching(asked, 30), now=NOW - 5 * MINUTE).memory
    found = reports(ask(SOURCE, searching(asked, 30), memory))
    assert asked[-1]["numericFilters"] == f"created_at_i>{int((NOW - 35 * MINUTE).timestamp())}"
    assert asked[-1]["hitsPerPage"] == str(PAGE)
    assert found.since == NOW - 35 * MINUTE


def test_a_rush_is_followed_to_a_second_page_and_no_further() -> None:
    asked: list[dict[str, str]] = []
    memory = ask(SOURCE, serving(), now=NOW - 5 * MINUTE).memory
    found = reports(ask(SOURCE, searching(asked, 0.5), memory))
    assert [each["page"] for each in asked] == ["0", "1"]
    assert (len(found.reports), found.since) == (69, NOW - 35 * MINUTE)
    flood = reports(ask(SOURCE, searching(asked, 0.1), memory))
    assert (len(asked), len(flood.reports)) == (4, 2 * PAGE)
    assert flood.since is not None
    assert flood.since > NOW - 11 * MINUTE


def test_after_a_long_sleep_one_question_brings_the_day_back() -> None:
    asked: list[dict[str, str]] = []
    memory = ask(SOURCE, serving(), now=NOW - timedelta(hours=9)).memory
    assert reports(ask(SOURCE, searching(asked, 30), memory)).since == NOW - DAY
    assert len(asked) == 1


def test_its_own_budget_survives_a_restart() -> None:
    memory: Memory = {}
    for _ in range(PER_HOUR):
        memory = json.loads(json.dumps(dict(ask(SOURCE, serving(), memory).memory)))
    unread = silence(SOURCE, serving(), memory)
    assert (unread.silence, unread.retry_after) == (Silence.THROTTLED, timedelta(hours=1))


def test_who_is_asked_to_wait_waits_even_after_a_restart() -> None:
    unread = silence(SOURCE, lambda request: httpx.Response(429))
    assert (unread.silence, unread.retry_after) == (Silence.THROTTLED, 30 * MINUTE)
    assert silence(SOURCE, serving(), unread.memory, NOW + 29 * MINUTE).retry_after == MINUTE
    assert reports(ask(SOURCE, serving(), unread.memory, NOW + 30 * MINUTE)).read == 0


def test_after_a_silence_the_hole_is_filled() -> None:
    memory = ask(SOURCE, serving(), now=NOW - 60 * MINUTE).memory
    memory = silence(SOURCE, lambda request: httpx.Response(503), memory, NOW - 30 * MINUTE).memory or {}
    assert reports(ask(SOURCE, serving(), memory)).since == NOW - 90 * MINUTE


ANY = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=9)
    | st.sampled_from(["7", "<p>Claude is down"])
)
VALUE = ANY | st.lists(ANY, max_size=2) | st.dictionaries(st.text(max_size=3), ANY, max_size=2)
HIT = ANY | st.dictionaries(st.sampled_from([*comment(1), "title"]), VALUE)
HITS = st.lists(HIT | HIT.map(lambda hit: comment(1) | hit if isinstance(hit, dict) else hit), max_size=5)


@given(VALUE | st.fixed_dictionaries({"hits": VALUE | HITS}))
def test_any_json_is_read_or_named_unread(payload: Any) -> None:
    try:
        found = parse(payload, NOW)
    except Unread:
        return
    assert found.read == len(found.reports) + sum(items for _, items in found.rejected)
