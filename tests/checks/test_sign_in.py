"""How Claude Code's sign-in stands by the two dates in its file, and that nothing else of it is kept."""

import asyncio
import gc
import json
import os
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claude_tray.checks import sign_in
from claude_tray.checks.computer import Computer, System
from claude_tray.model import Finding, Result
from tests.checks.computers import NOW, PatientClock, linux

SECRET = "sk-ant-oat01-planted"
DAY = timedelta(days=1)


def ms(ahead: timedelta) -> int:
    return int((NOW + ahead).timestamp() * 1000)


def login(access: timedelta = timedelta(hours=8), end: timedelta | None = 20 * DAY) -> dict[str, object]:
    """Return a sign-in of the real shape; `end` None: without anything that renews it."""
    tokens: dict[str, object] = {"accessToken": SECRET, "expiresAt": ms(access), "scopes": ["user:inference"]}
    if end is not None:
        tokens |= {"refreshToken": f"{SECRET}-refresh", "refreshTokenExpiresAt": ms(end)}
    return {"claudeAiOauth": tokens, "mcpOAuth": {"x": {"accessToken": SECRET}}}


def put(root: Path, content: object, folder: str = "home/ada/.claude") -> Path:
    file = root / folder / ".credentials.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return file


def look(computer: Computer) -> tuple[str, Finding]:
    """Return the state and the finding, once nothing in it turned out to be secret."""
    found = asyncio.run(sign_in.run(computer, PatientClock()))
    assert SECRET not in repr(found)
    assert "/ada" not in repr(found)
    return dict(found.facts)["Claude Code sign-in"], found


@pytest.mark.parametrize(
    ("content", "state", "result", "words"),
    [
        (login(), "ok", Result.CLEAR, "good for 20 days more"),
        # The access token is renewed in silence: that it has ended is normal.
        (login(access=-5 * DAY), "ok", Result.CLEAR, "good for 20 days more"),
        (login(end=3 * DAY), "expires_soon", Result.CLEAR, "it ends in 3 days"),
        (login(end=timedelta(minutes=1)), "expires_soon", Result.CLEAR, "it ends in 1 minute"),
        (login(end=3 * DAY + timedelta(seconds=1)), "ok", Result.CLEAR, "3 days"),
        (login(end=timedelta()), "expired", Result.FOUND, "less than a minute ago. To sign in again, run"),
        (login(access=-DAY, end=-2 * DAY), "expired", Result.FOUND, "it ended 2 days ago"),
        (login(end=None), "ok_until_access_token_ends", Result.CLEAR, "good for 8 hours more"),
        (login(access=-DAY, end=None), "expired", Result.FOUND, "it ended 1 day ago"),
        ({"mcpOAuth": {"x": {}}}, "not_signed_in", Result.CANNOT_TELL, "its file holds none"),
        ({"claudeAiOauth": None}, "not_signed_in", Result.CANNOT_TELL, "its file holds none"),
        ({}, "not_signed_in", Result.CANNOT_TELL, "its file holds none"),
        (login(end=800 * DAY), "corrupt", Result.CANNOT_TELL, "clock may be behind"),
        ({"claudeAiOauth": {"expiresAt": 5}}, "corrupt", Result.CANNOT_TELL, "without its tokens"),
        ({"claudeAiOauth": [SECRET]}, "corrupt", Result.CANNOT_TELL, "unknown shape"),
        ([SECRET], "corrupt", Result.CANNOT_TELL, "unknown shape"),
        (b"", "corrupt", Result.CANNOT_TELL, "half-written"),
        (json.dumps(login()).encode()[:60], "corrupt", Result.CANNOT_TELL, "half-written"),
        (b"\xff\xfe" + SECRET.encode(), "corrupt", Result.CANNOT_TELL, "half-written"),
        (b'{"a":' * 100_000, "corrupt", Result.CANNOT_TELL, "half-written"),
        (b" " * 2_000_000, "unreadable", Result.CANNOT_TELL, "far too long"),
    ],
)
def test_each_file_is_read_for_what_it_is(
    tmp_path: Path, content: object, state: str, result: Result, words: str
) -> None:
    put(tmp_path, content)
    found_state, found = look(linux(tmp_path))
    assert (found_state, found.result) == (state, result)
    assert words in found.evidence
    assert found.evidence.startswith("Claude Code sign-in: ")
    assert "claude.ai" not in found.evidence


@pytest.mark.parametrize(
    "date", [None, True, "soon", 0, -1, 1_800_000_000, 1e308, float("inf"), float("nan"), 10**400, [1]]
)
def test_a_date_that_is_none_is_never_taken_for_one(tmp_path: Path, date: object) -> None:
    content = login()
    content["claudeAiOauth"]["refreshTokenExpiresAt"] = date  # type: ignore[index]
    put(tmp_path, content)
    assert look(linux(tmp_path))[0] == "corrupt"


def test_no_file_is_no_sign_in_and_not_a_fault(tmp_path: Path) -> None:
    state, found = look(linux(tmp_path))
    assert (state, found.result) == ("not_signed_in", Result.CANNOT_TELL)
    assert "run `claude` and type /login" in found.evidence


def test_a_folder_a_pipe_and_a_circle_of_links_are_said(tmp_path: Path) -> None:
    file = put(tmp_path, b"")
    for make in (file.mkdir, lambda: os.mkfifo(file), lambda: file.symlink_to(file)):
        file.rmdir() if file.is_dir() else file.unlink()
        make()
        state, found = look(linux(tmp_path))
        assert (state, found.result) == ("unreadable", Result.CANNOT_TELL)


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, login())

    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    assert look(linux(tmp_path))[1].evidence.endswith("reading it is not allowed")


def test_the_folder_that_the_environment_names_is_the_one(tmp_path: Path) -> None:
    put(tmp_path, login(end=-DAY))
    put(tmp_path, login(), "srv/claude")
    assert look(linux(tmp_path, CLAUDE_CONFIG_DIR="/srv/claude"))[0] == "ok"
    assert look(linux(tmp_path, CLAUDE_CONFIG_DIR="relative"))[0] == "unreadable"
    assert look(linux(tmp_path, HOME=""))[0] == "unreadable"


def test_on_a_mac_the_keychain_is_left_closed_and_the_stale_file_unread(tmp_path: Path) -> None:
    put(tmp_path, login(end=-DAY), "Users/ada/.claude")
    state, found = look(Computer(System.MACOS, {"HOME": "/Users/ada"}, root=tmp_path))
    assert (state, found.result) == ("unknown_keychain", Result.CANNOT_TELL)


def test_a_key_in_the_environment_makes_an_ended_sign_in_no_proof(tmp_path: Path) -> None:
    put(tmp_path, login(end=-DAY))
    found = look(linux(tmp_path, ANTHROPIC_API_KEY=SECRET, ANTHROPIC_BASE_URL="https://ada.example"))[1]
    assert found.result is Result.CANNOT_TELL
    assert found.evidence.endswith(
        ". But ANTHROPIC_API_KEY and ANTHROPIC_BASE_URL are set, and may be used instead"
    )
    assert ("ANTHROPIC_API_KEY", "set") in found.facts


@pytest.mark.parametrize("missing", [0, 1])
def test_no_token_is_kept_not_even_in_an_error(tmp_path: Path, missing: int) -> None:
    token = uuid4().hex
    content = json.dumps(login()).replace(SECRET, token).encode()
    put(tmp_path, content[: len(content) - missing])
    look(linux(tmp_path))
    gc.collect()
    for kept in gc.get_objects():
        assert not (isinstance(kept, json.JSONDecodeError) and token in kept.doc)
        assert not (isinstance(kept, dict) and "accessToken" in kept and kept["accessToken"] == token)


@given(
    st.binary() | st.recursive(st.none() | st.floats() | st.text(), st.lists).map(lambda x: repr(x).encode())
)
def test_no_content_breaks_the_check(content: bytes) -> None:
    assert sign_in.read_dates(content, NOW).evidence


FIELDS = ("accessToken", "refreshToken", "expiresAt", "refreshTokenExpiresAt")
ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.none())


@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING))
def test_no_sign_in_breaks_the_check(tokens: dict[str, object]) -> None:
    content = json.dumps({"claudeAiOauth": tokens}).encode()
    assert sign_in.read_dates(content, NOW).evidence
