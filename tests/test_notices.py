"""The list of notices: what was told, what was held back and why, and a notice to try whether any arrive."""

import io
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claude_tray.app.notices import notices, send_trial
from claude_tray.app.teller import LONGEST_MUTE, Teller, trial, wishes_of
from claude_tray.history import open_history
from claude_tray.model import (
    Affair,
    Held,
    Light,
    Mute,
    NoticeEntry,
    Telling,
    Trouble,
    TroubleKind,
    What,
    Wishes,
)
from claude_tray.presentation.notices import affair_title, held_back, told_line
from claude_tray.profile import Profile
from claude_tray.settings.load import read
from claude_tray.settings.mistakes import BadSettings
from claude_tray.settings.notifications import NotificationSettings, span_of

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def entry(
    key: str, what: What = What.BEGAN, held: Held | None = None, title: str = "“Errors”"
) -> NoticeEntry:
    return NoticeEntry(NOON, key, what, title, held)


def test_the_list_says_when_what_and_why_it_was_held_back() -> None:
    assert told_line(entry("a"), NOON + HOUR, UTC) == "12:00  began   “Errors”"
    assert told_line(entry("a", What.ENDED, Held.QUIET_HOURS), NOON + HOUR, UTC) == (
        "12:00  over    “Errors” — held back: quiet hours"
    )


@pytest.mark.parametrize("reason", Held)
def test_every_reason_has_its_words(reason: Held) -> None:
    assert "held back: " in told_line(entry("a", held=reason), NOON, UTC)


def test_the_foot_counts_what_concerns_the_person_and_was_not_told_later() -> None:
    assert held_back([]) == ""
    assert held_back([entry("a", held=Held.NOT_USED)]) == ""
    assert held_back([entry("a", held=Held.MUTED), entry("a")]) == ""
    assert held_back([entry("a", held=Held.MUTED)]) == "1 notice held back: notifications were muted"
    two = [entry("a", held=Held.MUTED), entry("b", held=Held.QUIET_HOURS)]
    assert held_back(two) == "2 notices held back, the last one: quiet hours"


def test_a_title_of_the_page_is_cut_and_made_one_harmless_line() -> None:
    hostile = Trouble("a", TroubleKind.INCIDENT, Light.RED, "x\n\x00\u202egnp.<b>" + "y" * 500)
    told = affair_title(Affair("a", NOON, NOON, (hostile,)))
    assert len(told) <= 102
    assert not {"\n", "\x00", "\u202e"} & set(told)


def test_the_command_lists_what_the_history_holds(tmp_path: Path) -> None:
    profile, out = Profile(tmp_path), io.StringIO()
    assert notices(profile, HOUR, out) == 0
    assert out.getvalue() == "Nothing was told or held back in this time.\n"
    profile.make_dirs()
    now = datetime.now(UTC)
    with closing(open_history(profile.history_file, now)) as history:
        history.post(NoticeEntry(now, "a", What.BEGAN, "“Errors”", Held.MUTED))
        history.post(NoticeEntry(now - 2 * HOUR, "b", What.BEGAN, "“Older”"))
    notices(profile, HOUR, out := io.StringIO())
    assert out.getvalue().count("\n") == 1
    assert "“Errors” — held back: notifications were muted" in out.getvalue()


def test_without_a_bus_the_trial_says_that_nobody_shows_notices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert send_trial(out := io.StringIO()) == 69
    assert "No program shows notifications here" in out.getvalue()
    assert trial().light is Light.GREEN


def test_what_was_told_and_muted_is_known_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with closing(open_history(path, NOON)) as history:
        Teller(history, Wishes(), NOON).mute(Mute.AN_HOUR, NOON)
        Teller(history, Wishes(), NOON).promise()
        history.post(entry("a", held=Held.MUTED))
    with closing(open_history(path, NOON)) as history:
        again = Teller(history, Wishes(), NOON + HOUR / 2)
        assert again.muted_until(NOON + HOUR / 2) == NOON + HOUR
        assert again.muted_until(NOON + HOUR) is None
        assert again.held_back(NOON + HOUR) != ""
        assert again.held_back(NOON + 25 * HOUR) == ""
        assert history.telling() == Telling(promised=True)


def test_who_forgets_everything_is_told_nothing_of_what_goes_on() -> None:
    with closing(open_history(None, NOON)) as history:
        teller = Teller(history, Wishes(), NOON)
        teller.mute(Mute.AN_HOUR, NOON)
        teller.promise()
        teller.forget(NOON)
        assert (teller.entries, teller.muted_until(NOON), teller.held_back(NOON)) == ((), None, "")


@pytest.mark.parametrize("hour", range(24))
def test_until_tomorrow_is_the_next_morning_after_a_night(hour: int) -> None:
    now = datetime(2026, 5, 4, hour, 30).astimezone()
    with closing(open_history(None, now)) as history:
        teller = Teller(history, Wishes(), now)
        teller.mute(Mute.UNTIL_TOMORROW, now.astimezone(UTC))
        until = teller.muted_until(now.astimezone(UTC))
    assert until is not None
    assert until.astimezone().hour == 8
    assert timedelta(hours=4) <= until - now <= LONGEST_MUTE


@pytest.mark.parametrize("text", ["22:00-07:00", "9:30 - 17:00", "00:00-23:59"])
def test_quiet_hours_are_two_times_of_day(text: str) -> None:
    assert span_of(text) is not None
    assert read(f'[notifications]\nquiet_hours = "{text}"', []).notifications.quiet_hours == text


@pytest.mark.parametrize("text", ["22-07", "24:00-07:00", "22:00-22:00", "22:00", "٢٢:٠٠-٠٧:٠٠", " "])
def test_what_is_no_span_of_hours_is_named_as_a_mistake(text: str) -> None:
    with pytest.raises(BadSettings, match="22:00-07:00"):
        read(f'[notifications]\nquiet_hours = "{text}"', [])


def test_wishes_are_the_settings() -> None:
    assert wishes_of(NotificationSettings()) == Wishes()
    chosen = read(
        '[notifications]\nnot_components = ["console"]\nquiet_hours = "22:00-07:00"', []
    ).notifications
    assert wishes_of(chosen).not_components == {"0qbwn08sd68x"}
    assert wishes_of(chosen).quiet_hours is not None
