"""GitHub's tracker: who says there that Claude fails, without keeping who or what."""

import asyncio
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.model import Report, Reports, Silence
from claude_tray.sources.github_issues import FIRST_PAGE, PAGE, PER_HOUR, SOURCE, parse, read
from claude_tray.sources.source import Memory, Question, Unread
from tests.sources.asking import NOW, Server, Web, ask, reports, silence

MINUTE = timedelta(minutes=1)


def issue(
    number: int, title: str = "Claude is down", ago: timedelta = MINUTE, **changes: Any
) -> dict[str, Any]:
    row = {
        "number": number,
        "title": title,
        "body": "### What happened?\n\nNothing comes back.",
        "user": {"login": f"person{number}", "type": "User"},
        "created_at": (NOW - ago).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "state": "open",
    }
    return row | changes


def serving(rows: list[Any], headers: Mapping[str, str] | None = None) -> Server:
    return lambda request: httpx.Response(200, json=rows, headers=headers)


def test_a_complaint_becomes_a_report_with_its_number_and_its_time() -> None:
    found = parse([issue(7), issue(6, "[FEATURE] Dark mode")], NOW)
    assert found.reports == (Report(NOW - MINUTE, "7"),)
    assert (found.read, found.rejected) == (2, (("missing_failure", 1),))


def test_reports_come_oldest_first_and_rejections_by_frequency() -> None:
    rows = [
        issue(9),
        issue(8, "Typo"),
        issue(7, ago=3 * MINUTE),
        issue(6, "Claude isn't down"),
        issue(5, "Typo"),
    ]
    found = parse(rows, NOW)
    assert [each.id for each in found.reports] == ["7", "9"]
    assert found.rejected == (("missing_failure", 2), ("negated", 1))


ODD_ROWS: dict[str, tuple[Any, str]] = {
    "a pull request": (issue(2, pull_request={"url": "x"}), "pull_request"),
    "a bot": (issue(2, user={"login": "helper", "type": "Bot"}), "bot"),
    "no row": ("words", "malformed"),
    "nothing": (None, "malformed"),
    "no title": (issue(2) | {"title": None}, "malformed"),
    "no number": (issue(2) | {"number": "2"}, "malformed"),
    "a yes for a number": (issue(2) | {"number": True}, "malformed"),
    "a number without end": (issue(2) | {"number": 10**40}, "malformed"),
    "a number below one": (issue(2) | {"number": 0}, "malformed"),
    "no time": (issue(2, created_at=None), "no_time"),
    "a time without zone": (issue(2, created_at="2026-05-04T11:00:00"), "no_time"),
    "a number as time": (issue(2, created_at=1.5), "no_time"),
    "no such day": (issue(2, created_at="2026-02-31T11:00:00Z"), "no_time"),
    "a time beyond the calendar": (issue(2, created_at=10**18), "no_time"),
    "a time in the future": (issue(2, ago=-6 * MINUTE), "future"),
    "a time before GitHub": (issue(2, created_at="1999-12-31T23:59:59Z"), "too_old"),
    "the same issue twice": (issue(1), "duplicate"),
    "the same person again": (issue(2, user={"login": "person1", "type": "User"}), "same_author"),
}


@pytest.mark.parametrize(("row", "rule"), ODD_ROWS.values(), ids=ODD_ROWS)
def test_a_row_that_does_not_count_is_rejected_by_name(row: Any, rule: str) -> None:
    found = parse([issue(1, ago=2 * MINUTE), row], NOW)
    assert [each.id for each in found.reports] == ["1"]
    assert (found.read, found.rejected) == (2, ((rule, 1),))


def test_a_clock_five_minutes_behind_still_hears() -> None:
    assert parse([issue(1, ago=-5 * MINUTE)], NOW).reports


def test_an_unknown_author_is_nobodys_double() -> None:
    assert len(parse([issue(1, user=None), issue(2, user=None)], NOW).reports) == 2


def test_the_forms_own_words_are_not_the_persons() -> None:
    form = "<!-- is it down? -->\n### Claude is not working\n- [x] It is down for me\n| outage |\nColours!"
    assert parse([issue(1, "Colours", body=form)], NOW).reports == ()


def test_what_the_person_writes_below_the_title_counts() -> None:
    assert parse([issue(1, "Help", body="### What?\nEvery prompt ends in API Error: 529")], NOW).reports


SHAPES: dict[str, Any] = {
    "an error message": {"message": "Not Found"},
    "nothing": None,
    "a word": "issues",
    "strings only": ["a", "b"],
    "renamed keys": [{"id": 1, "name": "Claude is down"}],
    "a new way to write times": [issue(1, created_at="yesterday"), issue(2, created_at="today")],
    "a new way beside a pull request": [issue(1, created_at=5.5), issue(2, pull_request={})],
}


@pytest.mark.parametrize("payload", SHAPES.values(), ids=SHAPES)
def test_another_shape_is_a_change_and_not_calm(payload: Any) -> None:
    with pytest.raises(Unread) as caught:
        parse(payload, NOW)
    assert caught.value.silence is Silence.CHANGED


def test_an_empty_list_is_calm() -> None:
    assert parse([], NOW) == Reports((), since=NOW - timedelta(hours=24))


def test_a_full_page_covers_as_far_as_its_oldest_row_goes() -> None:
    rows = [issue(100 - each, "Typo", ago=each * MINUTE) for each in range(1, PAGE + 1)]
    assert parse(rows, NOW).since == NOW - PAGE * MINUTE
    assert parse(rows[1:], NOW).since == NOW - timedelta(hours=24)


def test_of_a_page_without_end_only_the_newest_rows_are_read() -> None:
    found = parse([issue(each) for each in range(20_000, 0, -1)], NOW)
    assert (found.read, found.rejected[0]) == (20_000, ("too_many", 19_000))


MARK = "Xanthippe"


def test_neither_author_nor_words_leave_the_reading() -> None:
    rows = [
        issue(1, f"Claude is down, says {MARK}", body=MARK, user={"login": MARK, "type": MARK}),
        issue(2, MARK, created_at=MARK),
        issue(3, f"Claude is fine {MARK}", pull_request=MARK),
        MARK,
    ]
    answer = ask(SOURCE, serving(rows, {"etag": '"1"'}))
    assert reports(answer).reports
    assert MARK not in repr(answer)


def test_the_first_reading_asks_once_for_as_much_as_one_question_gives() -> None:
    asked: list[httpx.URL] = []

    def server(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        assert request.headers["accept"] == "application/vnd.github+json"
        return httpx.Response(200, json=[issue(each, "Typo") for each in range(FIRST_PAGE, 0, -1)])

    ask(SOURCE, server)
    wanted = {"state": "all", "sort": "created", "direction": "desc", "per_page": "100"}
    assert [dict(each.params) for each in asked] == [wanted]


def pages(asked: list[str], minutes_apart: float, etag: str = '"1"') -> Server:
    """Return a tracker with a new issue every so many minutes, each of them another person's complaint."""

    def server(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.params["per_page"])
        size = int(asked[-1])
        rows = [issue(1000 - each, ago=each * minutes_apart * MINUTE) for each in range(size)]
        return httpx.Response(200, json=rows, headers={"etag": etag})

    return server


def test_later_readings_ask_for_little() -> None:
    asked: list[str] = []
    memory = ask(SOURCE, pages(asked, 5), now=NOW - 5 * MINUTE).memory
    ask(SOURCE, pages(asked, 5), memory)
    assert asked == ["100", "30"]


def test_after_a_long_sleep_the_larger_page_is_asked_for() -> None:
    asked: list[str] = []
    memory = ask(SOURCE, pages(asked, 5), now=NOW - timedelta(hours=2)).memory
    ask(SOURCE, pages(asked, 5), memory)
    assert asked == ["100", "100"]


def test_a_rush_of_complaints_leaves_no_hole() -> None:
    asked: list[str] = []
    memory = ask(SOURCE, pages(asked, 5), now=NOW - 5 * MINUTE).memory
    found = reports(ask(SOURCE, pages(asked, 0.06), memory))
    assert asked == ["100", "30", "100"]
    assert len(found.reports) == FIRST_PAGE
    assert found.since is not None
    assert found.since < NOW - 5 * MINUTE


def test_where_the_second_question_fails_the_first_still_counts() -> None:
    asked: list[str] = []
    memory = ask(SOURCE, pages(asked, 5), now=NOW - 5 * MINUTE).memory
    rush = pages(asked, 0.06)

    def server(request: httpx.Request) -> httpx.Response:
        return httpx.Response(500) if request.url.params["per_page"] == "100" else rush(request)

    found = reports(ask(SOURCE, server, memory))
    assert len(found.reports) == PAGE
    assert found.since is not None
    assert found.since > NOW - 5 * MINUTE  # and it says that there is a hole


def test_nothing_new_means_that_all_since_the_last_reading_is_covered() -> None:
    def server(request: httpx.Request) -> httpx.Response:
        same = request.headers.get("if-none-match") == '"1"'
        return httpx.Response(304) if same else httpx.Response(200, json=[issue(1)], headers={"etag": '"1"'})

    first = ask(SOURCE, server)
    second = ask(SOURCE, server, first.memory, NOW + 5 * MINUTE)
    third = ask(SOURCE, server, second.memory, NOW + 10 * MINUTE)
    fourth = ask(SOURCE, server, third.memory, NOW + 15 * MINUTE)
    assert reports(second).reports  # another page size is another answer
    assert reports(third) == Reports((), since=NOW + 5 * MINUTE)
    assert reports(fourth) == Reports((), since=NOW + 10 * MINUTE)


def test_a_tag_is_worth_nothing_without_the_time_of_its_reading() -> None:
    memory = {"etag": '"1"', "url": f"{SOURCE.urls[0]}?state=all&sort=created&direction=desc&per_page=100"}

    def server(request: httpx.Request) -> httpx.Response:
        assert "if-none-match" not in request.headers
        return httpx.Response(200, json=[])

    assert reports(ask(SOURCE, server, memory)).since == NOW - timedelta(hours=24)


def test_its_own_budget_survives_a_restart() -> None:
    memory: Memory = {}
    for step in range(PER_HOUR):
        memory = json.loads(
            json.dumps(dict(ask(SOURCE, serving([]), memory, NOW + step * timedelta(seconds=10)).memory))
        )
    later = NOW + PER_HOUR * timedelta(seconds=10)
    unread = silence(SOURCE, serving([]), memory, later)
    assert unread.silence is Silence.THROTTLED
    assert unread.retry_after == NOW + timedelta(hours=1) - later
    assert reports(ask(SOURCE, serving([]), unread.memory, NOW + timedelta(hours=1))).reports == ()


def test_failed_questions_count_as_well() -> None:
    memory: Memory = {}
    for _ in range(PER_HOUR):
        memory = silence(SOURCE, lambda request: httpx.Response(500), memory).memory or {}
    assert silence(SOURCE, serving([]), memory).silence is Silence.THROTTLED


def allowance(remaining: int, reset: timedelta, limit: str = "60") -> Mapping[str, str]:
    seconds = int((NOW + reset).timestamp())
    return {
        "x-ratelimit-limit": limit,
        "x-ratelimit-remaining": str(remaining),
        "x-ratelimit-reset": str(seconds),
    }


def test_a_third_of_the_addresss_allowance_is_left_to_others() -> None:
    answer = ask(SOURCE, serving([issue(1)], allowance(19, 20 * MINUTE)))
    assert reports(answer).reports
    unread = silence(SOURCE, serving([]), answer.memory, NOW + 5 * MINUTE)
    assert (unread.silence, unread.retry_after) == (Silence.THROTTLED, 15 * MINUTE)
    assert unread.reason == "not asked again before 12:20 UTC"
    assert reports(ask(SOURCE, serving([]), unread.memory, NOW + 20 * MINUTE)).reports == ()


@pytest.mark.parametrize(
    "headers",
    [
        allowance(20, 20 * MINUTE),
        allowance(4000, 20 * MINUTE, "5000"),
        allowance(1, -MINUTE),
        allowance(1, timedelta(days=3)),
        {"x-ratelimit-remaining": "few", "x-ratelimit-reset": "9" * 400},
    ],
)
def test_enough_allowance_or_a_senseless_one_stops_nobody(headers: Mapping[str, str]) -> None:
    memory = ask(SOURCE, serving([], headers)).memory
    assert reports(ask(SOURCE, serving([]), memory, NOW + MINUTE)).read == 0


def test_who_is_asked_to_wait_waits_even_after_a_restart() -> None:
    unread = silence(SOURCE, lambda request: httpx.Response(429, headers={"retry-after": "600"}))
    assert (unread.silence, unread.retry_after) == (Silence.THROTTLED, 10 * MINUTE)
    again = silence(SOURCE, serving([]), unread.memory, NOW + 9 * MINUTE)
    assert (again.silence, again.retry_after) == (Silence.THROTTLED, MINUTE)


def test_a_refusal_that_names_no_time_means_half_an_hour() -> None:
    assert silence(SOURCE, lambda request: httpx.Response(429)).retry_after == 30 * MINUTE


def test_a_clock_set_back_does_not_silence_the_source() -> None:
    memory = ask(SOURCE, serving([], allowance(1, 20 * MINUTE))).memory
    assert reports(ask(SOURCE, serving([]), memory, NOW - timedelta(days=2))).reports == ()


ODD_MEMORY = st.dictionaries(
    st.sampled_from(["asked", "rest_until", "read_at", "etag", "url"]),
    st.none() | st.text(max_size=40) | st.integers() | st.floats(),
)


@given(ODD_MEMORY)
def test_a_damaged_memory_breaks_nothing(memory: Memory) -> None:
    try:
        ask(SOURCE, serving([issue(1)]), memory)
    except Unread as unread:
        assert unread.silence is Silence.THROTTLED


def test_no_address_is_our_own_fault() -> None:
    async def go() -> None:
        async with httpx.AsyncClient() as http:
            await read(Web(http), Question((), NOW))

    with pytest.raises(Unread) as caught:
        asyncio.run(go())
    assert caught.value.silence is Silence.INTERNAL


ANY = st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.just("2026-05-04T11:00:00Z")
VALUE = ANY | st.lists(ANY, max_size=2) | st.dictionaries(st.sampled_from(["login", "type"]), ANY)
ROW = st.dictionaries(st.sampled_from([*issue(1), "pull_request"]), VALUE) | ANY


@given(
    VALUE | st.lists(ROW | ROW.map(lambda row: issue(1) | row if isinstance(row, dict) else row), max_size=5)
)
def test_any_json_is_read_or_named_unread(payload: Any) -> None:
    try:
        found = parse(payload, NOW)
    except Unread:
        return
    assert found.read == len(found.reports) + sum(items for _, items in found.rejected)
