"""The catalogues hold what the code says, whole, and nothing in them can break a sentence."""

import ast
import re
from datetime import datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from claude_tray.settings.machine import GeneralSettings
from claude_tray.settings.options import kinds
from claude_tray.words.language import ENGLISH, SYSTEM
from tests.translations import TEMPLATE, catalogues, compiled, extracted, read, strings

PACKAGE = Path(__file__).parents[2] / "claude_tray"
FIELD = re.compile(r"\{[^{}]*\}")
LANGUAGES = [path.stem for path in catalogues()]


def ids(message: Message) -> tuple[str | None, str | tuple[str, ...]]:
    return message.context, message.id


def texts(language: str) -> list[Message]:
    return [each for each in read(TEMPLATE.with_name(f"{language}.po")) if each.id]


def fields(text: str | tuple[str, ...]) -> set[str]:
    return set(FIELD.findall("".join(strings(text))))


def test_the_template_holds_every_text_of_the_code_and_no_other() -> None:
    ours = {ids(each) for each in read(TEMPLATE)}
    assert ours == {ids(each) for each in extracted()}, "run `make translations`"


def test_no_text_hides_in_an_f_string_where_no_tool_finds_it() -> None:
    hidden = [
        f"{path.name}:{call.lineno}"
        for path in PACKAGE.rglob("*.py")
        for whole in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(whole, ast.JoinedStr)
        for call in ast.walk(whole)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if call.func.id in ("_", "N_", "ngettext", "pgettext")
        if any(isinstance(argument, ast.Constant | ast.JoinedStr) for argument in call.args)
    ]
    assert hidden == []


def test_no_key_is_put_together_when_the_program_runs() -> None:
    """An f-string in `_()` is another text each time, and no catalogue holds it."""
    calls = (
        (path.name, call)
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if call.func.id in ("_", "N_", "ngettext", "pgettext")
    )
    assert [
        f"{name}:{call.lineno}"
        for name, call in calls
        if any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in call.args)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_words_for_everything(language: str) -> None:
    said = {ids(each): each for each in texts(language)}
    assert set(said) == {ids(each) for each in read(TEMPLATE) if each.id}, "run `make translations`"
    assert [each.id for each in said.values() if not all(strings(each.string)) or each.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_its_text(language: str) -> None:
    for each in texts(language):
        missing = fields(each.id) - fields(tuple(strings(each.string)))
        assert not missing or isinstance(each.id, tuple), each.id
        for form in strings(each.string):
            assert fields(form) <= fields(each.id), each.id
            assert form.endswith("\n") == str(strings(each.id)[0]).endswith("\n"), each.id
            form.format_map({field.strip("{}").partition(":")[0]: 1 for field in fields(form)})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_stays_a_time(language: str) -> None:
    forms = [each for each in texts(language) if each.context and each.context.startswith("hours")]
    at = datetime(2026, 5, 4, 14, 2, 11)  # noqa: DTZ001 - a wall clock
    assert [at.strftime(str(each.string)) for each in forms]
    assert all("02" in at.strftime(str(each.string)) for each in forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    written = TEMPLATE.with_name(f"{language}.po")
    assert written.with_suffix(".mo").read_bytes() == compiled(read(written)), "run `make translations`"


def test_every_language_can_be_chosen() -> None:
    assert kinds(GeneralSettings)["language"].choices == (SYSTEM, ENGLISH, *LANGUAGES)
