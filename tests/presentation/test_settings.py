"""The settings window as values: every option has its place, its control, and a way back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from claude_tray.app.compose import KNOWN
from claude_tray.presentation.settings.book import book
from claude_tray.presentation.settings.controls import as_written, row
from claude_tray.presentation.settings.known import Asked, Known, Part, Signal
from claude_tray.presentation.settings.view import (
    Book,
    Line,
    Lines,
    Number,
    PageName,
    Pick,
    Row,
    Switch,
    Ticks,
)
from claude_tray.presentation.view import Tone
from claude_tray.settings.choices import Settings
from claude_tray.settings.load import read
from claude_tray.settings.options import options, value_at
from claude_tray.settings.values import written

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
KNOWN_NOW = Known(NOW, "/home/me/.config/claude-tray/config.toml")
SHOWN_OTHERWISE = {"also_watch", "never_watch", "community.sources"}  # as a switch for each of their members
SIGNALS = {"front_door.enabled", "front_door.api_enabled", "status_page.enabled"}


def shown(settings: Settings | None = None, known: Known = KNOWN_NOW) -> Book:
    return book(settings or read("", KNOWN), known)


def rows(seen: Book) -> dict[str, Row]:
    return {row.id: row for page in seen.pages for group in page.groups for row in group.rows}


def test_every_option_has_a_row_of_its_own_or_a_switch_for_each_member() -> None:
    seen = rows(shown())
    keys = {".".join(option.key) for option in options(Settings())}
    assert keys - seen.keys() == SHOWN_OTHERWISE | SIGNALS
    assert [page.name for page in shown().pages] == list(PageName)
    assert all(page.title for page in shown().pages)


def test_no_row_stands_twice() -> None:
    ids = [row.id for page in shown().pages for group in page.groups for row in group.rows]
    assert len(ids) == len(set(ids))


def test_what_a_control_hands_back_unchanged_is_what_the_option_was() -> None:
    settings = read("", KNOWN)
    for option in options(settings):
        value = value_at(settings, option.key)
        match row(option, value).control:
            case Switch(on=given) | Pick(value=given) | Number(value=given) | Line(text=given):
                pass
            case Ticks(values=given) | Lines(texts=given):
                pass
        assert option.kind.read(as_written(option, given)) == value, option.key
        assert written(option.kind.read(as_written(option, given))) == written(value)


def test_an_interval_that_was_written_by_hand_is_offered_too() -> None:
    control = rows(shown(read('[front_door]\ninterval = "7m"', KNOWN)))["front_door.interval"].control
    assert isinstance(control, Pick)
    assert control.value == "7m"
    assert [offer.label for offer in control.offers[:6]] == [
        "15 s",
        "30 s",
        "1 min",
        "2 min",
        "5 min",
        "7 min",
    ]


def test_only_what_differs_from_the_default_can_be_reset() -> None:
    seen = rows(shown(read('models = ["opus"]', KNOWN)))
    assert seen["models"].can_reset
    assert not seen["surfaces"].can_reset


@pytest.mark.parametrize(
    ("signal", "state", "tone"),
    [
        ({"read_at": NOW - timedelta(seconds=12)}, "Read 12 s ago", Tone.GOOD),
        ({"silence": "429 Too Many Requests"}, "Not read: 429 Too Many Requests", Tone.WARN),
        (
            {"silence": "a\n<b>lie", "read_at": NOW - timedelta(minutes=4)},
            "Not read: a <b>lie; last read 4 min ago",
            Tone.WARN,
        ),
        ({}, "Not read yet", Tone.QUIET),
        ({"on": False, "silence": "x"}, "", Tone.QUIET),
    ],
)
def test_a_signal_says_how_it_fares_and_why_it_is_silent(
    signal: dict[str, object], state: str, tone: Tone
) -> None:
    reddit = Signal("reddit", "Reddit", "Why", ("www.reddit.com",), "every 5 min", True, True)
    known = replace(KNOWN_NOW, signals=(replace(reddit, **signal),))  # type: ignore[arg-type]
    seen = rows(shown(known=known))["source.reddit"]
    assert (seen.state, seen.tone) == (state, tone)
    assert seen.help == "Why\nwww.reddit.com · every 5 min"


def test_no_heading_stands_over_nothing() -> None:
    only = (Signal("front_door", "Front door", "", ("claude.ai",), "every minute", True, False),)
    shown = book(Settings(), replace(KNOWN_NOW, signals=only)).page(PageName.SIGNALS)
    assert [len(group.rows) for group in shown.groups] == [1]


def test_the_privacy_page_names_everybody_who_is_asked_and_what_is_sent() -> None:
    known = replace(
        KNOWN_NOW, asked=(Asked(("claude.ai",), "Door", "every minute", "A request"),), user_agent="Me"
    )
    page = shown(known=known).page(PageName.PRIVACY)
    told = [row for group in page.groups for row in group.rows]
    assert (told[1].label, told[1].help) == ("claude.ai", "Door\nA request")
    assert "offline" in shown().page(PageName.PRIVACY).groups[1].intro


def test_a_part_of_claude_has_its_name_from_the_page_without_what_could_mislead() -> None:
    known = replace(KNOWN_NOW, parts=(Part("x1", "New\u202e thing\n", True),))
    assert rows(shown(known=known))["part.x1"].label == "New thing"


def test_a_refused_change_is_told_in_its_row() -> None:
    known = replace(KNOWN_NOW, troubles={"front_door.url": "no"})
    assert rows(shown(known=known))["front_door.url"].trouble == "no"
