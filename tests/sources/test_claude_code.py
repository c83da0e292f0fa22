"""Failed calls are counted from Claude Code's own logs by structure alone; nothing else is kept of them."""

import json
import os
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claude_tray.model import Blame, CallLog, Silence
from claude_tray.sources.claude_code import folder_of
from claude_tray.sources.logs import reading, tail
from claude_tray.sources.logs.reading import look
from claude_tray.sources.logs.rows import classify, row
from claude_tray.sources.source import Answer, Memory, Question, Unread

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
SESSION = "0b5c0c9e-planted-session"


def stamp(ago_s: float) -> str:
    return (NOW - timedelta(seconds=ago_s)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def answer(ago_s: float = 60, key: str = "msg_1", model: str = "claude-sonnet-5") -> dict[str, Any]:
    return {
        "type": "assistant",
        "timestamp": stamp(ago_s),
        "sessionId": SESSION,
        "cwd": "/home/me/planted-project",
        "message": {"id": key, "model": model, "content": [{"type": "text", "text": "planted answer"}]},
    }


def failure(
    error: Any = "overloaded", status: Any = None, ago_s: float = 60, key: str = "e1"
) -> dict[str, Any]:
    told = {
        "type": "assistant",
        "uuid": key,
        "timestamp": stamp(ago_s),
        "sessionId": SESSION,
        "isApiErrorMessage": True,
        "error": error,
        "message": {"model": "<synthetic>", "content": [{"type": "text", "text": "API Error: planted"}]},
    }
    return told if status is None else {**told, "apiErrorStatus": status}


class Folder:
    """A Claude Code folder, its clock, and what the source remembers of it."""

    def __init__(self, path: Path) -> None:
        self.path, self.now, self.memory = path, NOW, {}  # type: ignore[var-annotated]
        (path / "projects" / "-home-me-planted-project").mkdir(parents=True)

    def file(self, name: str = "a.jsonl") -> Path:
        path = self.path / "projects" / "-home-me-planted-project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def write(self, *rows: Any, name: str = "a.jsonl", end: str = "\n") -> None:
        with self.file(name).open("a", encoding="utf-8") as file:
            file.write("\n".join(each if isinstance(each, str) else json.dumps(each) for each in rows) + end)
        os.utime(self.file(name), (self.now.timestamp(),) * 2)

    def answer(self, environment: dict[str, str] | None = None) -> Answer:
        return look(Question((str(self.path),), self.now, self.memory), environment or {})

    def look(self, later_s: float = 60) -> Counter[str]:
        """Return how many calls of each kind are new, and move the clock on."""
        found = self.answer()
        self.memory = dict(found.memory)
        self.now += timedelta(seconds=later_s)
        assert isinstance(found.content, CallLog)
        counted: Counter[str] = Counter()
        for each in found.content.calls:
            counted[each.kind] += each.n
        return counted


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_answers_and_failures_are_counted_by_minute_and_class(folder: Folder) -> None:
    folder.write(
        answer(130, "m1"), answer(125, "m2"), failure(ago_s=70), failure("rate_limit", 429, 70, "e2")
    )
    content = folder.answer().content
    assert isinstance(content, CallLog)
    assert [(each.at.minute, each.kind, each.blame, each.n) for each in content.calls] == [
        (57, "ok", Blame.NONE, 2),
        (58, "overloaded", Blame.ANTHROPIC, 1),
        (58, "rate_limit", Blame.YOU, 1),
    ]


def test_an_answer_of_several_blocks_is_one_call_even_between_two_readings(folder: Folder) -> None:
    folder.write(answer(key="m1"), answer(key="m1"))
    assert folder.look() == {"ok": 1}
    folder.write(answer(key="m1"), answer(key="m2"))
    assert folder.look() == {"ok": 1}


def test_a_copy_of_a_session_counts_nothing_twice(folder: Folder) -> None:
    folder.write(answer(3600, "m1"), failure(ago_s=3000))
    assert folder.look() == {"ok": 1, "overloaded": 1}
    folder.write(answer(3600, "m1"), failure(ago_s=3000), answer(-50, "m9"), name="resumed.jsonl")
    assert folder.look() == {"ok": 1}


@pytest.mark.parametrize(
    ("error", "status", "kind", "blame"),
    [
        ("overloaded", None, "overloaded", Blame.ANTHROPIC),
        ("server_error", 500, "server_error", Blame.ANTHROPIC),
        ({"type": "overloaded_error"}, 529, "overloaded", Blame.ANTHROPIC),
        ({"type": "error", "error": {"type": "api_error"}}, None, "server_error", Blame.ANTHROPIC),
        ({"status": 503}, None, "server_error", Blame.ANTHROPIC),
        ("unknown", 529, "overloaded", Blame.ANTHROPIC),
        ("rate_limit", 529, "overloaded", Blame.ANTHROPIC),
        ("rate_limit", 429, "rate_limit", Blame.YOU),
        ("rate_limit", None, "rate_limit", Blame.YOU),
        ("authentication_failed", 401, "authentication_failed", Blame.YOU),
        ("billing_error", 500, "billing_error", Blame.YOU),
        ("max_output_tokens", None, "max_output_tokens", Blame.YOU),
        (None, 418, "http_418", Blame.YOU),
        ("ECONNRESET", None, "connection", Blame.NETWORK),
        ({"message": "x", "cause": {"code": "FailedToOpenSocket"}}, None, "connection", Blame.NETWORK),
        ("unknown", None, "unknown", Blame.NONE),
        (None, None, "unknown", Blame.NONE),
        (["overloaded"], True, "unknown", Blame.NONE),
        ("a secret of mine", "500", "unknown", Blame.NONE),
        ({"status": 10**30}, None, "unknown", Blame.NONE),
    ],
)
def test_a_failure_is_classed_by_its_code_and_status(
    error: Any, status: Any, kind: str, blame: Blame
) -> None:
    assert classify(error, status) == (kind, blame)


def test_talk_about_errors_is_no_error(folder: Folder) -> None:
    quoted = json.dumps(failure("overloaded"))
    told = {"type": "user", "timestamp": stamp(9), "message": {"content": f"why {quoted} isApiErrorMessage?"}}
    said = answer() | {"message": {"id": "m1", "model": "claude-opus-5", "content": quoted}}
    flagged = answer(key="m2") | {"isApiErrorMessage": "true", "error": "overloaded"}
    nested = {"type": "progress", "timestamp": stamp(9), "data": failure("overloaded")}
    folder.write(told, said, flagged, nested)
    assert folder.look() == {"ok": 2}


def test_a_retry_is_an_early_sign_and_no_failure(folder: Folder) -> None:
    retry = {
        "type": "system",
        "subtype": "api_error",
        "uuid": "r",
        "timestamp": stamp(5),
        "error": {"status": 529},
    }
    folder.write(retry)
    content = folder.answer().content
    assert isinstance(content, CallLog)
    assert [(each.kind, each.blame) for each in content.calls] == [("retry", Blame.NONE)]


@pytest.mark.parametrize(
    "model", ["<synthetic>", "us.anthropic.claude-opus-5", "claude-opus-5@2026", "gpt-9"]
)
def test_answers_of_somebody_else_are_no_answers_of_anthropics(folder: Folder, model: str) -> None:
    folder.write(answer(model=model))
    assert folder.look() == {}


def test_a_torn_last_line_is_read_when_it_is_whole(folder: Folder) -> None:
    whole = json.dumps(failure())
    folder.write(answer(), whole[:40], end="")
    assert folder.look() == {"ok": 1}
    folder.write(whole[40:])
    assert folder.look() == {"overloaded": 1}
    assert folder.look() == {}


def test_new_files_and_those_of_subagents_are_found_as_they_appear(folder: Folder) -> None:
    assert folder.look() == {}
    folder.write(failure(-30, key="x") | {"timestamp": stamp(-30)}, name="new.jsonl")
    folder.write(answer(-30), name=f"{SESSION}/subagents/agent-1.jsonl")
    folder.write(answer(-30, "m7"), name=f"{SESSION}/notes.txt")
    assert folder.look()["ok"] == 1


def test_a_file_that_was_cut_or_replaced_is_read_from_its_beginning(folder: Folder) -> None:
    folder.write(*(answer(key=f"m{each}") for each in range(50)))
    assert folder.look() == {"ok": 50}
    folder.file().write_text("")
    folder.write(answer(-30, "n1"))
    assert folder.look() == {"ok": 1}
    fresh = folder.file("fresh")
    fresh.write_text("\n".join(json.dumps(answer(-90, f"p{each}")) for each in range(99)) + "\n")
    fresh.replace(folder.file())
    os.utime(folder.file(), (folder.now.timestamp(),) * 2)
    assert folder.look() == {"ok": 99}


def test_a_line_without_end_costs_no_memory_and_hides_nothing_after_it(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tail, "LONGEST_LINE", 2000)
    monkeypatch.setattr(tail, "BLOCK", 512)
    huge = json.dumps(answer(key="huge") | {"image": "x" * 9000})
    folder.write(answer(key="m1"), huge, answer(key="m2"))
    assert folder.look() == {"ok": 2}
    folder.write("x" * 9000, end="")
    assert folder.look() == {}
    folder.write("y", answer(-100, key="m3"))
    assert folder.look() == {"ok": 1}


def test_only_the_end_of_a_large_file_is_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tail, "LONGEST_TAIL", 5000)
    folder.write(*(answer(key=f"m{each:04}") for each in range(1000)))
    counted = folder.look()["ok"]
    assert 10 < counted < 5000 / 200
    folder.write(answer(-50, "later"))
    assert folder.look() == {"ok": 1}


def test_yesterdays_files_are_not_opened_and_old_rows_not_counted(folder: Folder) -> None:
    folder.write(answer(), name="old.jsonl")
    os.utime(folder.file("old.jsonl"), (NOW.timestamp() - 90_000,) * 2)
    folder.file("old.jsonl").chmod(0)
    folder.write(answer(90_000, "m1"), answer(80_000, "m2"), answer(-4000, "m3"))
    assert folder.look() == {"ok": 1}
    assert len(folder.memory) == 2  # when it was read, and one file


def test_nothing_is_opened_while_nothing_changes(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write(answer())
    folder.look()
    monkeypatch.setattr(Path, "open", lambda *_args, **_more: pytest.fail("a log was opened"))
    monkeypatch.setattr(reading, "_own_environment", lambda _folder: {})
    assert folder.look() == {}


def test_what_is_remembered_and_told_holds_no_text_no_path_and_no_session(folder: Folder) -> None:
    folder.write(answer(), failure({"type": "planted"}), failure("planted words", 400, key="e2"))
    found = folder.answer()
    for word in ("planted", SESSION, "home", "msg_1", "sonnet"):
        assert word not in repr(found)


@pytest.mark.parametrize(
    ("environment", "own"),
    [
        ({"ANTHROPIC_BASE_URL": "https://gateway.example/v1"}, {}),
        ({"CLAUDE_CODE_USE_BEDROCK": "1"}, {}),
        ({}, {"ANTHROPIC_BASE_URL": "http://localhost:4000"}),
        ({}, {"CLAUDE_CODE_USE_VERTEX": 1}),
    ],
)
def test_calls_to_another_service_say_nothing_of_anthropics(
    folder: Folder, environment: dict[str, str], own: dict[str, Any]
) -> None:
    folder.write(failure())
    (folder.path / "settings.json").write_text(json.dumps({"env": own}))
    with pytest.raises(Unread, match="another service") as unread:
        folder.answer(environment)
    assert unread.value.silence is Silence.BLOCKED


def test_anthropics_own_address_is_no_other_service(folder: Folder) -> None:
    folder.write(failure())
    (folder.path / "settings.json").write_text("{broken")
    spoken = {"ANTHROPIC_BASE_URL": "https://api.anthropic.com", "CLAUDE_CODE_USE_BEDROCK": "0"}
    assert folder.answer(spoken).content != CallLog(())


def test_a_folder_that_is_not_there_is_silence(tmp_path: Path) -> None:
    with pytest.raises(Unread, match="no logs here"):
        look(Question((str(tmp_path / "nowhere"),), NOW), {})


def test_the_folder_is_the_chosen_one_or_the_one_that_claude_code_uses() -> None:
    assert folder_of("", {}) == str(Path("~/.claude").expanduser())
    assert folder_of("", {"CLAUDE_CONFIG_DIR": "/a"}) == "/a".replace("/", os.sep)
    assert folder_of("~/b", {"CLAUDE_CONFIG_DIR": "/a"}) == str(Path("~/b").expanduser())


@pytest.mark.parametrize("memory", [{"read_at": "x"}, {"read_at": 1e18}, {"read_at": -1.0}])
def test_a_strange_memory_is_no_memory(folder: Folder, memory: Memory) -> None:
    folder.write(answer())
    folder.memory = {**memory, **dict.fromkeys(folder.answer().memory, "9 9 9 9")} | memory
    assert folder.look() == {"ok": 1}


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=9)
    | st.sampled_from(["assistant", "api_error"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "message", "error", "model", "timestamp", "isApiErrorMessage", "id"]),
            inner,
        )
    ),
    max_leaves=9,
)


@settings(max_examples=200, deadline=None)
@given(anything, st.binary(max_size=40))
def test_no_line_breaks_the_count(value: Any, noise: bytes) -> None:
    row(json.dumps(value).encode())
    row(b'"assistant"' + noise)
    row(b'{"a":"assistant","b":' + b"[" * 100_000)
