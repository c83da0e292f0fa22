"""Reddit: who says in Claude's subreddits that it fails, one voice for each person."""

import json
from datetime import timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.model import Report, Reports, Silence
from claude_tray.sources.reddit import LIMIT, PAGE, PER_HOUR, SOURCE, parse
from claude_tray.sources.source import Memory, Unread
from tests.sources.asking import NOW, Server, ask, reports, silence
from tests.sources.feeds import MINUTE, atom, entry

DAY = timedelta(hours=24)


def serving(*entries: str) -> Server:
    """Return a server with these entries in r/ClaudeAI and none in r/ClaudeCode."""
    return lambda request: httpx.Response(
        200, content=atom(*entries if "ClaudeAI" in request.url.path else ())
    )


def failing(status: int, headers: dict[str, str] | None = None) -> Server:
    return lambda request: httpx.Response(status, headers=headers)


def test_it_is_off_unless_somebody_asks_for_it() -> None:
    assert not SOURCE.on


def test_a_post_becomes_a_report_without_the_products_name() -> None:
    found = parse([atom(entry(7, "Is it down for anyone else?"))], NOW)
    assert found.reports == (Report(NOW - MINUTE, "t3_7"),)


def test_both_feeds_are_one_source_and_a_person_is_one_voice() -> None:
    both = [atom(entry(7)), atom(entry(8, author="/u/person7"), entry(9))]
    found = parse(both, NOW)
    assert [each.id for each in found.reports] == ["t3_7", "t3_9"]
    assert found.rejected == (("same_author", 1),)


def test_what_a_person_writes_below_a_title_counts_and_what_they_quote_does_not() -> None:
    def counted(body: str) -> int:
        return len(parse([atom(entry(7, "Help", body=body))], NOW).reports)

    assert counted("&lt;p&gt;Hello.&lt;/p&gt;&lt;p&gt;API Error: 529 on every prompt&lt;/p&gt;") == 1
    assert (
        counted("&lt;blockquote&gt;Claude is down&lt;/blockquote&gt;&lt;p&gt;Who wrote this?&lt;/p&gt;") == 0
    )


ODD_ENTRIES = {
    "the same person again": (entry(2, author="/u/person1"), "same_author"),
    "the same post again": (entry(1), "duplicate"),
    "a bot that repeats the status page": (entry(2, author="/u/ClaudeAI-mod-bot"), "bot"),
    "a moderator's robot": (entry(2, author="/u/AutoModerator"), "bot"),
    "no title": (entry(2, title=""), "malformed"),
    "words for an id": (entry("Claude is down"), "malformed"),
    "no id": ("<entry><title>Claude is down</title></entry>", "malformed"),
    "a time in words": (entry(2, time="now"), "no_time"),
    "a time without zone": (entry(2, time="2026-05-04T11:00:00"), "no_time"),
    "no time": (entry(2, time=""), "no_time"),
    "a time in the future": (entry(2, ago=-6 * MINUTE), "future"),
    "a time before the web": (entry(2, time="1970-01-01T00:00:00+00:00"), "too_old"),
    "their own limit": (entry(2, title="Usage limit reached, not working"), "own_limit"),
}


@pytest.mark.parametrize(("odd", "rule"), ODD_ENTRIES.values(), ids=ODD_ENTRIES)
def test_an_entry_that_does_not_count_is_rejected_by_name(odd: str, rule: str) -> None:
    found = parse([atom(entry(1, ago=2 * MINUTE), odd)], NOW)
    assert [each.id for each in found.reports] == ["t3_1"]
    assert (found.read, found.rejected) == (2, ((rule, 1),))


def test_people_who_have_left_are_not_one_person() -> None:
    gone = [entry(each, author="[deleted]") for each in (1, 2)]
    assert len(parse([atom(*gone)], NOW).reports) == 2


def test_an_empty_feed_is_calm_and_says_that_nothing_was_read() -> None:
    assert reports(ask(SOURCE, serving())) == Reports((), since=NOW - DAY)


def test_a_full_feed_says_how_far_back_it_goes() -> None:
    full = atom(*(entry(each, ago=(each + 1) * MINUTE) for each in range(PAGE)))
    assert parse([full, atom()], NOW).since == NOW - PAGE * MINUTE


def test_blocked_throttled_and_changed_are_three_things_and_none_is_calm() -> None:
    assert silence(SOURCE, failing(403)).silence is Silence.BLOCKED
    assert silence(SOURCE, failing(429)).silence is Silence.THROTTLED
    assert silence(SOURCE, lambda request: httpx.Response(200, text="<html>")).silence is Silence.CHANGED


def test_half_of_the_feeds_is_not_all_of_them() -> None:
    def server(request: httpx.Request) -> httpx.Response:
        return failing(403)(request) if "ClaudeCode" in request.url.path else serving(entry(1))(request)

    assert silence(SOURCE, server).reason == "r/ClaudeCode: 403 Forbidden"


def test_an_answer_without_end_is_cut_off() -> None:
    unread = silence(SOURCE, lambda request: httpx.Response(200, content=b" " * (LIMIT + 1)))
    assert unread.silence is Silence.CHANGED


def test_only_entries_in_nobodys_shape_are_a_change() -> None:
    with pytest.raises(Unread):
        parse([atom(entry("?"), entry("!"))], NOW)


def test_it_asks_for_a_feed_and_says_who_it_is() -> None:
    asked: list[httpx.Request] = []

    def server(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=atom())

    ask(SOURCE, server)
    assert [str(each.url) for each in asked] == list(SOURCE.urls)
    assert {each.headers["accept"] for each in asked} == {"application/atom+xml"}


def test_its_own_budget_survives_a_restart() -> None:
    memory: Memory = {}
    for _ in range(PER_HOUR // 2):
        memory = json.loads(json.dumps(dict(ask(SOURCE, serving(), memory).memory)))
    assert silence(SOURCE, serving(), memory).retry_after == timedelta(hours=1)


def test_who_is_asked_to_wait_waits_even_after_a_restart() -> None:
    unread = silence(SOURCE, failing(429, {"retry-after": "600"}))
    assert unread.retry_after == 10 * MINUTE
    assert silence(SOURCE, serving(), unread.memory, NOW + 9 * MINUTE).retry_after == MINUTE
    assert reports(ask(SOURCE, serving(), unread.memory, NOW + 10 * MINUTE)).read == 0


MARK = "Xanthippe"


def test_neither_author_nor_words_leave_the_reading() -> None:
    listed = [
        entry(1, f"Claude is down, says {MARK}", author=f"/u/{MARK}"),
        entry(MARK, MARK, author=MARK),
        entry(3, f"All is fine, says {MARK}", body=MARK),
    ]
    answer = ask(SOURCE, serving(*listed))
    assert reports(answer).reports
    assert MARK not in repr(answer)


TEXT = st.text("&lt;>/p'\"0t3_ \u202e\U0001f600é", max_size=12).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
ENTRY = st.builds(
    entry,
    st.integers(0, 9) | TEXT,
    TEXT | st.just("Claude is down"),
    ago=st.timedeltas(-DAY, DAY),
    body=TEXT,
    author=TEXT | st.none(),
    time=TEXT | st.none(),
)


@given(st.lists(st.lists(ENTRY, max_size=4), max_size=3))
def test_any_entries_are_counted_or_named(feeds: list[list[str]]) -> None:
    try:
        found = parse([atom(*each) for each in feeds], NOW)
    except Unread:
        return
    assert found.read == len(found.reports) + sum(items for _, items in found.rejected)
    assert found.read == sum(map(len, feeds))
