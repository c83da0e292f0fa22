"""The terminal in a language that nobody speaks: nothing is forgotten, and titles have room of their own."""

import argparse
from collections.abc import Iterator

import pytest

from claude_tray import words
from claude_tray.cli.parser import COMMANDS, parser
from claude_tray.model import Snapshot
from claude_tray.presentation.columns import width
from claude_tray.presentation.terminal import card, line, plain
from claude_tray.presentation.triage.terminal import drawn
from claude_tray.words.language import speak
from tests.desktop.gallery import FOREIGN, cases, seen
from tests.presentation import samples
from tests.words.pseudo import Pseudo, plain_words, words_of

MOMENTS = {
    name: getattr(samples, name)
    for name in ("ALL_CLEAR", "LEAD_WINDOW", "OUTAGE", "DOOR_DOWN", "OFFLINE", "SILENT_PAGE", "MAINTENANCE")
}
COLUMNS = 72
# What is called the same in every language, and stands in the help of a command.
NAMES = words_of("claude-tray")
FOUND = words_of(samples.INCIDENT.url, "no connection api.anthropic")  # what a sample was told by somebody


@pytest.fixture(autouse=True)
def pseudo() -> Iterator[None]:
    words.use(Pseudo())
    yield
    speak(environment={})


@pytest.mark.parametrize("of", MOMENTS.values(), ids=MOMENTS)
def test_the_card_speaks_the_language_and_keeps_its_columns(of: Snapshot) -> None:
    drawn_card = card(seen(of), colour=False)
    assert plain_words(drawn_card, FOREIGN | FOUND) == set()
    assert max(map(width, drawn_card.splitlines())) <= COLUMNS


@pytest.mark.parametrize("of", MOMENTS.values(), ids=MOMENTS)
def test_plain_words_and_the_line_speak_the_language(of: Snapshot) -> None:
    view = seen(of)
    assert plain_words(plain(view), FOREIGN | FOUND | {view.verdict.value}) == set()
    assert plain_words(line(view), FOREIGN) == set()


def test_triage_speaks_the_language() -> None:
    for name, view in cases().items():
        told = drawn(view, colour=False, chosen=0, unfolded=True)
        assert plain_words(told, FOREIGN) == set(), name


def test_the_ticket_speaks_the_language_but_for_ids() -> None:
    ids = words_of("front_door all_clear not_found new_chat sign_in_page private_window reached cf-ray colo")
    told = cases()["ticket"].ticket
    assert told.startswith("# [")
    assert plain_words(told, FOREIGN | ids | words_of("edge page session inference")) == set()


def names_of(parsed: argparse.ArgumentParser) -> frozenset[str]:
    """Return what a person types as it is, in every language."""
    return words_of(
        parsed.prog,
        *(
            str(name)
            for action in parsed._actions
            for name in (*action.option_strings, action.metavar, action.dest, *(action.choices or ()))
        ),
    )


def parsers() -> dict[str, argparse.ArgumentParser]:
    top = parser()
    below = next(each for each in top._actions if isinstance(each, argparse._SubParsersAction))
    return {"claude-tray": top} | dict(below.choices)


@pytest.mark.parametrize("name", ["claude-tray", *(each.name for each in COMMANDS)])
def test_the_help_of_each_command_speaks_the_language(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")  # nothing is broken in the middle of a word
    asked = parsers()[name]
    help_, names = asked.format_help(), names_of(asked) | names_of(parser())
    assert help_.startswith("[ûûšååĝéé: ]")
    assert plain_words(help_, FOREIGN | names | NAMES) == set()


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_help_fits_its_terminal_and_breaks_no_name(
    language: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    speak(language, {})
    for name, asked in parsers().items():
        help_ = asked.format_help()
        assert max(map(width, help_.splitlines())) <= columns, name
        assert not [line for line in help_.splitlines() if line.endswith("i3status-")], name


@pytest.mark.parametrize(
    "typed",
    [
        ["statu"],
        ["status", "--format"],
        ["status", "--format", "x"],
        ["status", "--format", "tmux", "--json"],
        ["status", "--json=1"],
        ["status", "more"],
        ["status", "--ex=1"],
        ["watch", "--profile"],
        ["replay"],
        ["history", "--since", "long"],
        ["demo", "--speed", "0"],
        ["completion", "ksh"],
    ],
    ids=" ".join,
)
def test_a_usage_error_speaks_the_language(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(typed)
    assert ended.value.code == 64
    told = capsys.readouterr().err
    names = frozenset[str]().union(*map(names_of, parsers().values()))
    assert "[ûûšååĝéé: ]" in told
    assert plain_words(told, FOREIGN | names | NAMES | words_of(*typed)) == set()


def test_a_language_that_writes_nouns_large_has_them_large_after_a_colon() -> None:
    speak("de", {})
    told = card(seen(samples.DOOR_DOWN), colour=False)
    assert "API-Host: Offen" in told
    assert "Nicht gesehen Konto" in told
