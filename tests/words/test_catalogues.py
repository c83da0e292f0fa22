"""The catalogues hold what the code says, whole, and nothing in them can break a sentence."""

import re
from datetime import datetime

import pytest
from babel.messages.catalog import Message

from claude_tray.settings.machine import GeneralSettings
from claude_tray.settings.options import kinds
from claude_tray.words.language import ENGLISH, SYSTEM
from tests.translations import TEMPLATE, catalogues, compiled, extracted, read, strings

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
