"""Triage in the window: all can be answered by mouse and keys, and nothing that was shown is lost."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit

from claude_tray.desktop.popup import StatusWindow
from claude_tray.desktop.triage import TriagePanel
from claude_tray.model import Choice, Stage, StepState, Symptom
from claude_tray.presentation.triage import Folded, Kind, Mark, Option, StepView, first_question
from claude_tray.presentation.view import Station
from tests.desktop.views import ALL_CLEAR

LABELS = ("DNS", "Edge", "Page", "Session", "Inference")
PATH = tuple(Station(label, StepState.UNSEEN, "") for label in LABELS)
DOOR = Folded(Stage.FRONT_DOOR, Mark.TICK, "Front door", "claude.ai answered in 118 ms", "A knock of our own")
ASKED = StepView(
    Kind.ASK,
    "Does the new chat answer?",
    evidence="The page was opened in Firefox",
    how="By the system's own opener",
    options=(Option(Choice.YES, "Yes"), Option(Choice.NO, "No")),
    link="https://claude.ai/new",
    earlier=(DOOR,),
    stations=PATH,
    step=5,
    steps=8,
    can_skip=True,
    stage=Stage.NEW_CHAT,
)
END = StepView(
    Kind.END,
    "Your browser is the trouble",
    instructions=("Switch your extensions off one by one.",),
    ticket="# Claude does not answer\n<b>&",
    tell_me=True,
)


class Desk:
    """It shows what it is told to, and remembers what a person did."""

    def __init__(self) -> None:
        self.shown = first_question()
        self.done: list[str] = []

    def step(self) -> StepView:
        return self.shown

    def begin(self, symptom: Symptom) -> None:
        self.done.append(f"begin {symptom}")

    def answer(self, choice: Choice) -> None:
        self.done.append(f"answer {choice}")

    def act(self) -> None:
        self.done.append("act")

    def back(self) -> None:
        self.done.append("back")

    def skip(self) -> None:
        self.done.append("skip")

    def restart(self) -> None:
        self.done.append("restart")

    def pause(self) -> None:
        self.done.append("pause")

    def resume(self) -> None:
        self.done.append("resume")

    def tell_me(self) -> None:
        self.done.append("tell me")

    def support(self) -> None:
        self.done.append("support")


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def window(app: QApplication, desk: Desk) -> Iterator[StatusWindow]:
    window = StatusWindow(lambda: ALL_CLEAR, lambda: None, desk=lambda: desk)
    window.open_at(None)
    yield window
    window.hide()
    window.deleteLater()


def panel_of(window: StatusWindow) -> TriagePanel:
    assert window.triage is not None
    return window.triage


def button(window: StatusWindow, words: str) -> QAbstractButton:
    shown = [each for each in window.findChildren(QAbstractButton) if each.isVisible()]
    seen = [each for each in shown if each.text() == words]
    assert len(seen) == 1, words
    return seen[0]


def press(window: StatusWindow, words: str) -> None:
    QTest.mouseClick(button(window, words), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def show(window: StatusWindow, desk: Desk, view: StepView) -> None:
    desk.shown = view
    window.refresh()
    QApplication.processEvents()


def words(window: StatusWindow) -> list[str]:
    return [each.text() for each in window.findChildren(QLabel) if each.isVisible()]


def test_the_first_button_asks_what_the_person_sees(window: StatusWindow, desk: Desk) -> None:
    press(window, "It isn't answering: help me")
    assert "What do you see?" in words(window)
    press(window, "It loads, but does not reply")
    assert desk.done == ["resume", "begin not_replying"]


def test_every_answer_reaches_the_case(window: StatusWindow, desk: Desk) -> None:
    window.show_triage()
    show(window, desk, replace(ASKED, can_go_back=True))
    desk.done.clear()
    for label in ("Yes", "No", "Skip this", "Back", "Start again"):
        press(window, label)
    assert desk.done == ["answer yes", "answer no", "skip", "back", "restart"]


def test_an_answer_can_be_given_without_a_mouse(window: StatusWindow, desk: Desk) -> None:
    window.show_triage()
    show(window, desk, ASKED)
    QTest.qWait(10)
    QTest.keyClick(button(window, "Yes"), Qt.Key.Key_Space)
    assert desk.done[-1] == "answer yes"
    button(window, "No").setFocus()
    QTest.keyClick(button(window, "No"), Qt.Key.Key_Return)
    assert desk.done[-1] == "answer no"


def test_a_new_step_has_the_keyboard_at_its_first_control(window: StatusWindow, desk: Desk) -> None:
    window.show_triage()
    show(window, desk, StepView(Kind.ACT, "Try a private window", action="Open a private window"))
    QTest.qWait(10)
    assert panel_of(window).focusWidget() is button(window, "Open a private window")


def test_a_step_that_is_behind_opens_to_how_we_know(window: StatusWindow, desk: Desk) -> None:
    window.show_triage()
    show(window, desk, ASKED)
    assert DOOR.evidence not in words(window)
    heads = [each for each in window.findChildren(QAbstractButton) if "Front door" in each.accessibleName()]
    head = next(each for each in heads if each.isVisible())
    assert head.accessibleName() == "Front door: not the cause"
    QTest.mouseClick(head, Qt.MouseButton.LeftButton)
    assert {DOOR.evidence, DOOR.how} <= set(words(window))
    show(window, desk, replace(ASKED, title="Try a private window"))
    assert DOOR.how in words(window)  # what was unfolded stays so while the case goes on


def test_how_we_know_is_told_on_demand(window: StatusWindow, desk: Desk) -> None:
    window.show_triage()
    show(window, desk, ASKED)
    assert ASKED.how not in words(window)
    press(window, "How do we know?")
    assert ASKED.how in words(window)


def test_the_ticket_is_read_before_it_is_copied_letter_by_letter(window: StatusWindow, desk: Desk) -> None:
    window.show_triage()
    show(window, desk, END)
    press(window, "Show the ticket")
    preview = next(each for each in window.findChildren(QPlainTextEdit) if each.isVisible())
    assert preview.toPlainText() == END.ticket
    press(window, "Copy the ticket")
    assert QGuiApplication.clipboard().text() == END.ticket
    press(window, "Support page")
    press(window, "Tell me when it is back")
    assert desk.done[-2:] == ["support", "tell me"]


def test_a_closed_window_lets_nothing_run_and_comes_back(window: StatusWindow, desk: Desk) -> None:
    window.show_triage()
    show(window, desk, ASKED)
    desk.done.clear()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert desk.done == ["pause"]
    window.open_at(None)
    assert desk.done == ["pause", "resume"]
    assert ASKED.title in words(window)


def test_the_status_is_one_press_away_and_the_case_stays(window: StatusWindow, desk: Desk) -> None:
    window.show_triage()
    show(window, desk, ASKED)
    press(window, "‹ Status")
    assert ALL_CLEAR.headline in words(window)
    press(window, "It isn't answering: help me")
    assert ASKED.title in words(window)


def test_every_control_has_a_name_and_room_for_a_finger(window: StatusWindow, desk: Desk) -> None:
    window.show_triage()
    for view in (first_question(), ASKED, END):
        show(window, desk, view)
        controls = [each for each in window.findChildren(QAbstractButton) if each.isVisible()]
        assert [each for each in controls if not each.accessibleName()] == []
        assert [each.accessibleName() for each in controls if min(each.width(), each.height()) < 24] == []


def test_without_anybody_to_take_a_case_nothing_is_offered(app: QApplication) -> None:
    window = StatusWindow(lambda: ALL_CLEAR, lambda: None)
    window.open_at(None)
    assert [each for each in window.findChildren(QAbstractButton) if "help" in each.text()] == []
    window.hide()
    window.deleteLater()


def test_a_ticket_that_is_being_read_stays_open_while_time_goes_on(window: StatusWindow, desk: Desk) -> None:
    window.show_triage()
    show(window, desk, END)
    press(window, "Show the ticket")
    show(window, desk, replace(END, ticket="# Claude does not answer, a second later"))
    assert button(window, "Hide the ticket").isVisible()


def test_words_that_change_leave_the_keyboard_where_it_was(window: StatusWindow, desk: Desk) -> None:
    window.show_triage()
    show(window, desk, ASKED)
    QTest.qWait(10)
    button(window, "No").setFocus()
    show(window, desk, replace(ASKED, evidence="The page was opened in Firefox, a minute ago"))
    QTest.qWait(10)
    assert panel_of(window).focusWidget() is button(window, "No")


def test_the_browser_may_take_the_keyboard_without_closing_a_case(window: StatusWindow, desk: Desk) -> None:
    window.show_triage()
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert window.isVisible()
    window.show_status()
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert not window.isVisible()
