"""Mastodon: who writes under Claude's tags that it fails, one voice for each person and each thread."""

import json
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.model import Report, Reports, Silence
from claude_tray.sources.mastodon import EVERY, PAGE, PER_HOUR, SOURCE, Timeline, parse
from claude_tray.sources.source import Memory, Unread
from tests.sources.asking import NOW, Server, ask, reports, silence

MINUTE = timedelta(minutes=1)
DAY = timedelta(hours=24)
Status = dict[str, Any]


def status(number: int, text: str = "Claude is down", ago: timedelta = MINUTE, **changes: Any) -> Status:
    return {
        "id": str(number),
        "created_at": (NOW - ago).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "in_reply_to_id": None,
        "reblog": None,
        "content": f"<p>{text}</p>",
        "account": {"acct": f"person{number}@example.social", "bot": False},
    } | changes


def of(*statuses: Any, begin: datetime = NOW - DAY) -> Timeline:
    return Timeline(list(statuses), begin)


def serving(*statuses: Any) -> Server:
    """Return an instance with these statuses under the first tag."""
    return lambda request: httpx.Response(
        200, json=list(statuses) if request.url.path.endswith("/claude") else []
    )


def failing(code: int) -> Server:
    return lambda request: httpx.Response(code, json={"error": "This method requires an authenticated user"})


def test_it_is_off_unless_somebody_asks_for_it_and_then_asked_every_ten_minutes() -> None:
    assert (SOURCE.on, SOURCE.every, EVERY) == (False, EVERY, 10 * MINUTE)


def test_a_status_becomes_a_report() -> None:
    assert parse([of(status(7))], NOW).reports == (Report(NOW - MINUTE, "7", thread="7"),)


def test_a_tag_alone_names_the_product_and_a_quote_is_not_ones_own() -> None:
    tag = '<a href="/tags/claude">#<span>claude</span></a>'
    assert parse([of(status(7, f"{tag} is down, anyone else?"))], NOW).reports
    assert not parse([of(status(7, "<blockquote>Claude is down</blockquote>Really?"))], NOW).reports


def test_a_status_under_two_tags_is_one_report() -> None:
    found = parse([of(status(7)), of(status(7))], NOW)
    assert (len(found.reports), found.rejected) == (1, (("duplicate", 1),))


def test_a_thread_has_one_voice() -> None:
    found = parse([of(status(8, in_reply_to_id="5"), status(5, ago=2 * MINUTE))], NOW)
    assert ([each.id for each in found.reports], found.rejected) == (["5"], (("same_thread", 1),))


ODD: dict[str, tuple[Any, str]] = {
    "the same person again": (status(2, account={"acct": "person1@example.social"}), "same_author"),
    "a bot": (status(2, account={"acct": "x", "bot": True}), "bot"),
    "a boost": (status(2, reblog=status(3)), "boost"),
    "no text": (status(2, content=None), "malformed"),
    "words for an id": (status(2, id="Claude is down"), "malformed"),
    "no status": (["Claude is down"], "malformed"),
    "a time in words": (status(2, created_at="now"), "no_time"),
    "a time without zone": (status(2, created_at="2026-05-04T11:00:00"), "no_time"),
    "a time in the future": (status(2, ago=-6 * MINUTE), "future"),
    "a time before the web": (status(2, created_at="1970-01-01T00:00:00Z"), "too_old"),
    "somebody called Claude": (status(2, "Claude Monet's pond is broken"), "missing_product"),
    "another language": (status(2, "Claude ist nicht erreichbar und das ist nicht gut"), "not_understood"),
}


@pytest.mark.parametrize(("odd", "rule"), ODD.values(), ids=ODD)
def test_a_status_that_does_not_count_is_rejected_by_name(odd: Any, rule: str) -> None:
    found = parse([of(status(1, ago=2 * MINUTE), odd)], NOW)
    assert [each.id for each in found.reports] == ["1"]
    assert (found.read, found.rejected) == (2, ((rule, 1),))


def test_no_statuses_are_calm_and_say_that_nothing_was_read() -> None:
    assert reports(ask(SOURCE, serving())) == Reports((), since=NOW - DAY)


@pytest.mark.parametrize("code", [401, 403, 422])
def test_an_instance_that_wants_a_login_is_blocked_and_not_silent(code: int) -> None:
    unread = silence(SOURCE, failing(code))
    assert unread.silence is Silence.BLOCKED
    assert unread.reason.startswith(f"#claude: {code}")


def test_throttled_and_changed_are_not_calm_either() -> None:
    assert silence(SOURCE, failing(429)).silence is Silence.THROTTLED
    for odd in ({"statuses": []}, [{"body": "Claude is down"}], None):
        unread = silence(SOURCE, lambda request, odd=odd: httpx.Response(200, json=odd))  # type: ignore[misc]
        assert unread.silence is Silence.CHANGED


def test_of_statuses_without_end_only_the_first_are_read() -> None:
    found = parse([of(*[status(1)] * 5_000)], NOW)
    assert (found.read, dict(found.rejected)["too_many"]) == (5_000, 4_000)


def asked_with(
    memory: Memory | None = None, now: datetime = NOW, *statuses: Any
) -> tuple[list[str], Memory, Reports]:
    asked: list[str] = []

    def server(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return serving(*statuses)(request)

    answer = ask(SOURCE, server, memory, now)
    return asked, answer.memory, reports(answer)


def test_later_it_asks_only_for_what_is_new_and_for_what_may_have_arrived_late() -> None:
    first, memory, _ = asked_with(
        None, NOW, status(9, ago=MINUTE), status(8, ago=40 * MINUTE), status(7, ago=DAY)
    )
    assert first == [f"{url}?limit=40" for url in SOURCE.urls]
    again, memory, found = asked_with(memory, NOW + 10 * MINUTE, status(9, ago=MINUTE))
    assert again == [f"{SOURCE.urls[0]}?limit=40&since_id=8", *first[1:]]
    assert (len(found.reports), found.since) == (1, NOW - 30 * MINUTE)
    third, _, _ = asked_with(memory, NOW + 40 * MINUTE, status(9, ago=MINUTE))
    assert third[0].endswith("since_id=8")


def test_a_full_page_says_how_far_back_it_goes() -> None:
    full = of(*(status(100 - each, ago=each * MINUTE) for each in range(PAGE)))
    assert parse([full, of()], NOW).since == NOW - (PAGE - 1) * MINUTE


def test_a_tag_that_fails_leaves_nothing_half_read() -> None:
    _, memory, _ = asked_with(None, NOW, status(8, ago=40 * MINUTE))

    def server(request: httpx.Request) -> httpx.Response:
        return (
            failing(500)(request)
            if request.url.path.endswith("code")
            else serving(status(99, ago=DAY))(request)
        )

    unread = silence(SOURCE, server, memory, NOW + 10 * MINUTE)
    assert unread.memory is not None
    assert asked_with(unread.memory, NOW + 20 * MINUTE)[0][0].endswith("since_id=8")


def test_its_own_budget_survives_a_restart() -> None:
    memory: Memory = {}
    for _ in range(PER_HOUR // 3):
        memory = json.loads(json.dumps(dict(ask(SOURCE, serving(), memory).memory)))
    assert silence(SOURCE, serving(), memory).retry_after == timedelta(hours=1)


MARK = "Xanthippe"


def test_neither_author_nor_words_leave_the_reading() -> None:
    listed = [
        status(1, f"Claude is down, says {MARK}", account={"acct": MARK}),
        status(2, MARK, id=MARK, in_reply_to_id=MARK),
        status(3, f"Claude is fine, says {MARK}", created_at=MARK),
    ]
    answer = ask(SOURCE, serving(*listed))
    assert reports(answer).reports
    assert MARK not in repr(answer)


ANY = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=9)
    | st.sampled_from(["7", "<p>Claude is down"])
)
VALUE = ANY | st.lists(ANY, max_size=2) | st.dictionaries(st.sampled_from(["acct", "bot"]), ANY, max_size=2)
ODDITY = ANY | st.dictionaries(st.sampled_from([*status(1)]), VALUE)
STATUSES = st.lists(
    ODDITY | ODDITY.map(lambda each: status(1) | each if isinstance(each, dict) else each), max_size=5
)


@given(st.lists(VALUE | STATUSES, max_size=3))
def test_any_json_is_read_or_named_unread(payloads: list[Any]) -> None:
    try:
        found = parse([Timeline(each, NOW - DAY) for each in payloads], NOW)
    except Unread:
        return
    assert found.read == len(found.reports) + sum(items for _, items in found.rejected)
