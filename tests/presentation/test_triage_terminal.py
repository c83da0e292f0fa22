"""One step of triage in a terminal: within its columns, with its keys, and the same words everywhere."""

import re
from datetime import UTC
from functools import cache

import pytest

from claude_tray.diagnosis.triage import answer, record, walk
from claude_tray.model import Case, Cause, Choice, Finding, Result, Stage, Symptom
from claude_tray.presentation.columns import width
from claude_tray.presentation.triage import Kind, first_question, step
from claude_tray.presentation.triage.causes import TITLES
from claude_tray.presentation.triage.document import triage_document
from claude_tray.presentation.triage.step import to_do
from claude_tray.presentation.triage.terminal import drawn
from claude_tray.presentation.triage.view import StepView
from tests.diagnosis.build import NOON
from tests.diagnosis.triages import begun, calm_way, opened, ways

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def view(case: Case) -> StepView:
    return step(case, walk(case), local=UTC, ticket="# Ticket\n")


@cache
def every_view(symptom: Symptom) -> tuple[StepView, ...]:
    """Return every step that can be shown, each once whatever came long before it."""
    seen: dict[object, Case] = {}

    def visit(case: Case) -> None:
        where = walk(case)
        seen.setdefault((where.now, where.behind[-1:]), case)

    for _ in ways(begun(symptom), visit):
        pass
    return (first_question(), *map(view, seen.values()))


@pytest.mark.parametrize("symptom", Symptom)
@pytest.mark.parametrize("columns", [48, 72, 100])
def test_no_line_of_any_step_is_wider_than_the_terminal(symptom: Symptom, columns: int) -> None:
    for each in every_view(symptom):
        text = ANSI.sub("", drawn(each, colour=True, width=columns, chosen=0, unfolded=True))
        assert max(map(width, text.splitlines())) <= columns


@pytest.mark.parametrize("symptom", Symptom)
def test_every_step_says_something_and_leaves_a_way_on(symptom: Symptom) -> None:
    for each in every_view(symptom):
        assert each.title
        assert each.kind is Kind.WAIT or each.options or each.action or each.ticket
        assert 0.0 <= each.progress <= 1.0
        assert each.step <= each.steps <= 8
        assert each.kind is not Kind.END or (each.instructions and each.ticket)


def test_every_cause_has_its_title_and_its_advice() -> None:
    assert set(TITLES) == set(Cause)
    assert all(to_do(begun(), cause) for cause in Cause)


def test_a_terminal_without_utf_8_gets_the_same_step_in_ascii() -> None:
    for each in every_view(Symptom.NOT_REPLYING):
        assert drawn(each, colour=False, ascii=True, chosen=0, unfolded=True).isascii()


def test_how_we_know_is_shown_when_asked_for() -> None:
    case = record(calm_way(), Finding("dns", Result.FOUND, "A private address", "Asked twice"))
    assert "Asked twice" not in drawn(view(case), colour=False, chosen=0)
    assert "Asked twice" in drawn(view(case), colour=False, chosen=0, unfolded=True)
    assert "h how do we know?" in drawn(view(case), colour=False, chosen=0)


def test_foreign_words_cannot_steer_the_terminal() -> None:
    case = record(calm_way(), Finding("dns", Result.FOUND, "x\x1b[2Jy", "a\x1b]0;b\x07c"))
    text = drawn(view(case), colour=False, chosen=0, unfolded=True)
    assert "\x1b" not in text
    assert "\x07" not in text


def test_programs_read_what_people_read() -> None:
    case = record(calm_way(), opened(Stage.NEW_CHAT))
    asked = triage_document(case, walk(case), "# Ticket\n")
    assert asked["conclusion"] is None
    assert asked["steps"][-1] == {"id": "new_chat", "outcome": "open", "evidence": ""}
    case = answer(case, Choice.YES, NOON)
    ended = triage_document(case, walk(case), "# Ticket\n")
    assert ended["conclusion"]["id"] == "long_chat"
    assert [each["outcome"] for each in ended["steps"]] == ["clear", "clear", "cannot_tell", "clear", "found"]
    assert ended["ticket"] == "# Ticket\n"


def test_in_vain_there_is_no_conclusion_but_a_ticket() -> None:
    case = calm_way(Symptom.NOT_LOADING)
    case = answer(record(case, opened(Stage.PRIVATE_WINDOW)), Choice.NO, NOON)
    document = triage_document(case, walk(case), "# Ticket\n")
    assert document["conclusion"] is None
    assert document["ticket"]
    assert document["steps"][-1]["id"] == "private_window"
