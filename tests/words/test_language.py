"""Which language is spoken: the person's choice, else what the computer says, else English."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claude_tray import words
from claude_tray.cli import main
from claude_tray.words import _, ngettext, pgettext
from claude_tray.words.figures import bare, date, decimal, percent, thousands, time_of_day
from claude_tray.words.language import VARIABLE, listed, speak, spoken, wished
from tests.presentation.samples import NOW
from tests.translations import TEMPLATE

SYSTEM = "system"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    words.use(None)
    speak(environment={})


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT.UTF-8@euro"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "xx_YY.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "xx:de:en"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en:de"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, "en"),
        ({"LC_ALL": "POSIX", "LANG": "de_DE"}, "en"),
        ({"LANG": "../../de"}, "en"),
        ({"LANG": "de_DE.UTF-8", VARIABLE: "en"}, "en"),
        ({"LANG": "C", VARIABLE: "de"}, "de"),
    ],
)
def test_the_computer_says_which_language(environment: dict[str, str], language: str) -> None:
    assert speak(environment=environment) == language == spoken()
    assert (_("Quit") == "Quit") == (language == "en")


def test_a_person_s_choice_comes_before_the_computer() -> None:
    assert speak("en", {"LANG": "de_DE.UTF-8"}) == "en"
    assert speak("de", {"LANG": "en_GB.UTF-8"}) == "de"


def test_macos_tells_its_languages_in_a_list() -> None:
    assert listed('(\n    "de-DE",\n    "en-GB",\n    fr\n)\n') == ("de-DE", "en-GB", "fr")
    assert listed("") == ()


def test_a_choice_that_is_no_language_is_english() -> None:
    assert wished("de", {}) == ("de",)
    assert speak("xx", {}) == "en"


def test_a_catalogue_that_is_being_written_can_be_tried(tmp_path: Path) -> None:
    (tmp_path / "qps.mo").write_bytes(TEMPLATE.with_name("de.mo").read_bytes())
    assert speak(environment={VARIABLE: str(tmp_path / "qps.mo")}) == "qps"
    assert _("Quit") == "Beenden"


@pytest.mark.parametrize(
    "content", [b"", b"\xde\x12\x04\x95", b"no catalogue at all, but some bytes of text"]
)
def test_a_damaged_catalogue_is_english(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "qps.mo").write_bytes(content)
    assert speak(environment={VARIABLE: str(tmp_path / "qps.mo")}) == "en"
    assert speak(environment={VARIABLE: str(tmp_path / "none.mo")}) == "en"


def test_numbers_and_times_are_written_as_the_language_does() -> None:
    told = (decimal(1.25, 2), thousands(12_345), percent(0.75), date(NOW), date(NOW, year=True))
    assert told == ("1.25", "12\u00a0345", "75%", "Mon 4 May", "Mon 4 May 2026")
    speak("de", {})
    told = (decimal(1.25, 2), thousands(12_345), percent(0.75), date(NOW), date(NOW, year=True))
    assert told == ("1,25", "12\u00a0345", "75 %", "Mo, 4. Mai", "Mo, 4. Mai 2026")
    assert time_of_day(NOW) == "14:08"


def test_plural_forms_and_contexts_follow_the_catalogue() -> None:
    speak("de", {})
    assert [ngettext("{n} day", "{n} days", n).format(n=n) for n in (1, 2)] == ["1 Tag", "2 Tage"]
    assert pgettext("decimal mark", ".") == ","
    assert pgettext("no such context", "Quit") == "Quit"
    assert _("") == ""


def test_the_place_of_a_field_is_found_again() -> None:
    assert bare("12 s ago", "{span} ago") == "12 s"
    assert bare("vor 12 s", "vor {span}") == "12 s"
    assert bare("just now", "{span} ago") == "just now"


def test_the_command_line_speaks_the_language_of_the_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C.UTF-8")
    (tmp_path / "config.toml").write_text('[general]\nlanguage = "de"\n')
    assert main(["--profile", str(tmp_path), "sources"]) == 0
    assert "Statusseite" in capsys.readouterr().out


@pytest.mark.parametrize("written", ["language = [", "general = 3 # language", '[general]\nlanguage = "xx"'])
def test_settings_that_cannot_be_read_are_told_of_in_english(
    tmp_path: Path, written: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C.UTF-8")
    (tmp_path / "config.toml").write_text(written)
    assert main(["--profile", str(tmp_path), "sources"]) == 78
    assert "cannot be used" in capsys.readouterr().err


def test_english_loads_no_catalogue() -> None:
    asked = "import sys; from claude_tray.words.language import speak; speak(); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "LANG": "en_GB.UTF-8", "LANGUAGE": "", "LC_ALL": ""},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    loaded = set(done.stdout.split())
    assert not loaded & {"gettext", "importlib.resources", "claude_tray.assets", "pathlib"}
