"""The window shows a view, as plain text, to mouse and keyboard alike."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget

from claude_tray.desktop.cards import CardLines
from claude_tray.desktop.popup import StatusWindow
from claude_tray.desktop.press import Press
from claude_tray.model import Mute
from claude_tray.presentation.view import View
from tests.desktop.views import ALL, ALL_CLEAR, DOOR_DOWN, LEAD_WINDOW, OUTAGE

_HOSTS = frozenset({"status.claude.com"})


def _settle() -> None:
    """A layout asks its parent for room, that one its own: some rounds of the event loop."""
    for _ in range(8):
        QApplication.processEvents()


class Shown:
    """A window on a view that can be changed."""

    def __init__(self, view: View, *, card: bool = True, hint: str = "") -> None:
        self.view = view
        self.checks = 0
        self.opened: list[str] = []
        self.window = StatusWindow(
            lambda: self.view, self._check, hosts=_HOSTS, open_link=self._open, card=card, hint=hint
        )
        self.window.open_at(None)
        _settle()

    def _check(self) -> None:
        self.checks += 1

    def _open(self, url: QUrl) -> bool:
        self.opened.append(url.toString())
        return True

    def words(self) -> list[str]:
        return [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]

    def press(self, words: str) -> list[Press]:
        return [each for each in self.window.findChildren(Press) if each.text() == words and each.isVisible()]


@pytest.mark.parametrize("name", ALL)
def test_every_view_is_drawn_whole_and_without_a_complaint(name: str) -> None:
    shown = Shown(ALL[name])
    assert shown.window.width() == 400
    assert not shown.window.grab().isNull()
    assert ALL[name].headline in shown.words()
    assert {row.title for row in ALL[name].rows} <= set(shown.words())


def test_markup_from_a_stranger_is_shown_letter_by_letter() -> None:
    shown = Shown(OUTAGE)
    assert any("<b>sometimes</b>" in words for words in shown.words())
    formats = {label.textFormat() for label in shown.window.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_esc_closes_the_window() -> None:
    shown = Shown(ALL_CLEAR)
    QTest.keyClick(shown.window, Qt.Key.Key_Escape)
    assert not shown.window.isVisible()


def test_the_window_closes_when_another_takes_the_keyboard() -> None:
    shown = Shown(ALL_CLEAR)
    shown.window.event(QEvent(QEvent.Type.WindowDeactivate))
    assert not shown.window.isVisible()


def test_without_a_tray_it_is_an_ordinary_window_that_stays_and_tells_why() -> None:
    shown = Shown(ALL_CLEAR, card=False, hint="Install a tray.")
    shown.window.event(QEvent(QEvent.Type.WindowDeactivate))
    assert shown.window.isVisible()
    assert "Install a tray." in shown.words()


def test_the_row_that_decides_is_unfolded_and_the_others_are_not() -> None:
    shown = Shown(LEAD_WINDOW)
    content = shown.window.content
    assert content.row("community").unfolded
    assert not content.row("front_door").unfolded
    shown.view = DOOR_DOWN
    shown.window.refresh()
    assert content.row("front_door").unfolded
    assert not content.row("community").unfolded


def test_what_a_person_unfolds_stays_unfolded_while_ages_run() -> None:
    shown = Shown(ALL_CLEAR)
    row = shown.window.content.row("status_page")
    low = shown.window.height()
    head = row.findChild(QAbstractButton)
    assert head is not None
    QTest.keyClick(head, Qt.Key.Key_Space)
    assert row.unfolded
    shown.view = replace(ALL_CLEAR, rows=tuple(replace(each, age="1 min ago") for each in ALL_CLEAR.rows))
    shown.window.refresh()
    _settle()
    assert row.unfolded
    assert shown.window.height() > low
    QTest.keyClick(head, Qt.Key.Key_Space)
    _settle()
    assert shown.window.height() == low


def test_tab_reaches_every_control_and_each_has_a_name() -> None:
    shown = Shown(OUTAGE)
    reached: list[QWidget] = []
    current: QWidget = shown.window
    while (current := current.nextInFocusChain()) is not shown.window:
        if current.focusPolicy() & Qt.FocusPolicy.TabFocus and current.isVisible():
            reached.append(current)
    names = [widget.accessibleName() for widget in reached]
    assert all(names)
    assert [name for name in names if name.startswith(("From a prompt", "Front door", "Check now"))] == [
        "From a prompt to its answer",
        "Front door, Open · 118 ms, usually 110 ms, 12 s ago",
        "Check now",
    ]


def test_tab_walks_from_top_to_bottom_whatever_was_shown_before() -> None:
    shown = Shown(replace(ALL_CLEAR, rows=(), reasons=(), blind_spots=()))
    shown.view = ALL_CLEAR
    shown.window.refresh()
    _settle()
    walked = []
    for _step in range(30):
        QTest.keyClick(QApplication.focusWidget() or shown.window, Qt.Key.Key_Tab)
        walked.append(shown.window.focusWidget())
    content = shown.window.content
    first = walked.index(next(each for each in walked if not content.isAncestorOf(each)))
    below = [*walked[first:], *walked[:first]]  # from the foot on
    again = next(place for place, each in enumerate(below) if content.isAncestorOf(each))
    inside = below[again : below.index(below[0], again)]
    assert len(inside) >= 6
    tops = [each.mapTo(content, QPoint(0, 0)).y() for each in inside]
    assert tops == sorted(tops)


@pytest.mark.parametrize("letters", [8, 9, 10, 11, 12, 18])
def test_the_foot_is_as_high_whatever_the_age_is(letters: int, app: QApplication) -> None:
    before = app.font()
    app.setFont(QFont(before.family(), letters))
    shown = Shown(replace(ALL_CLEAR, age="just now", updated="Updated just now"))
    heights = set()
    for age in ("just now", "6 s ago", "48 s ago", "1 min ago", "59 min ago"):
        shown.view = replace(ALL_CLEAR, age=age, updated=f"Updated {age}")
        shown.window.refresh()
        _settle()
        heights.add(shown.window.height())
        assert any(age in words for words in shown.words())
    app.setFont(before)
    assert len(heights) == 1


def test_only_expected_hosts_get_a_link() -> None:
    shown = Shown(OUTAGE)
    (link,) = shown.press("Open status page")  # the second incident names another host
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert shown.opened == ["https://status.claude.com/incidents/abc"]


def test_a_long_update_is_cut_until_more_is_asked_for() -> None:
    shown = Shown(OUTAGE)
    card = shown.window.findChildren(CardLines)[0]
    assert card.update_text.endswith("…")
    (more,) = shown.press("More")
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert card.update_text == OUTAGE.cards[0].update


def test_check_now_asks() -> None:
    shown = Shown(ALL_CLEAR)
    QTest.mouseClick(shown.press("Check now")[0], Qt.MouseButton.LeftButton)
    assert shown.checks == 1


def test_the_path_tells_the_evidence_of_the_station_that_is_walked_to() -> None:
    shown = Shown(LEAD_WINDOW)
    path = shown.window.content.path
    assert path.caption.startswith("Inference: 14 people")
    line = path.findChildren(QWidget)[0]
    QTest.keyClick(line, Qt.Key.Key_Left)
    assert path.caption.startswith("Session: nothing speaks")


def test_ages_run_only_while_somebody_looks() -> None:
    shown = Shown(ALL_CLEAR)
    assert shown.window.is_ticking
    shown.window.hide()
    assert not shown.window.is_ticking


def test_hundreds_of_incidents_do_not_bury_the_rest() -> None:
    shown = Shown(replace(OUTAGE, cards=OUTAGE.cards * 200))
    assert len(shown.window.findChildren(CardLines)) == 5
    assert "395 more on the status page" in shown.words()


def test_a_letter_is_left_to_the_desktop() -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    Shown(ALL_CLEAR).window.keyPressEvent(event)
    assert not event.isAccepted()


def test_a_state_of_many_lines_is_never_clipped() -> None:
    long = "Silent since 13:09: " + "the connection was refused, and so was every other one. " * 4
    rows = tuple(replace(row, state=long) if row.id == "status_page" else row for row in ALL_CLEAR.rows)
    shown = Shown(ALL_CLEAR)
    shown.view = replace(ALL_CLEAR, rows=rows)
    shown.window.refresh()
    _settle()
    (state,) = (each for each in shown.window.findChildren(QLabel) if each.text() == long)
    assert state.height() >= state.heightForWidth(state.width())


def test_the_window_says_until_when_notices_are_muted_and_ends_it() -> None:
    shown, asked = Shown(ALL_CLEAR), list[Mute]()
    shown.window.wants_mute.connect(asked.append)
    assert shown.press("Unmute") == []
    shown.view = replace(ALL_CLEAR, muted="Muted until 15:04")
    shown.window.refresh()
    _settle()
    assert "Muted until 15:04" in shown.words()
    (unmute,) = shown.press("Unmute")
    unmute.click()
    assert asked == [Mute.NO]
    shown.view = ALL_CLEAR
    shown.window.refresh()
    _settle()
    assert shown.press("Unmute") == []


def test_the_window_mutes_for_an_hour_or_until_tomorrow() -> None:
    shown, asked = Shown(ALL_CLEAR), list[Mute]()
    shown.window.wants_mute.connect(asked.append)
    (mute,) = shown.press("Mute")
    mute.click()
    (menu,) = (each for each in shown.window.findChildren(QMenu) if each.isVisible())
    for action in menu.actions():
        action.trigger()
    menu.close()
    assert asked == [Mute.AN_HOUR, Mute.UNTIL_TOMORROW]


def test_the_window_says_what_was_held_back() -> None:
    shown = Shown(ALL_CLEAR)
    line = "1 notice held back: quiet hours"
    shown.view = replace(ALL_CLEAR, held_back=line)
    shown.window.refresh()
    _settle()
    assert line in shown.words()
