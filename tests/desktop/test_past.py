"""The history window shows what was read, tells it to eyes and ears, and leaves nothing behind."""

import gc
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from claude_tray.desktop.icon import IconStyle
from claude_tray.desktop.past.archive import Form
from claude_tray.desktop.past.lane import LaneView
from claude_tray.desktop.past.opening import Opened
from claude_tray.desktop.past.saving import Save, chosen
from claude_tray.desktop.past.window import PastWindow
from claude_tray.desktop.past.work import Work
from claude_tray.desktop.popup import StatusWindow
from claude_tray.desktop.press import Press
from claude_tray.desktop.theme import contrast
from claude_tray.desktop.tray import Tray
from claude_tray.model import FRONT_DOOR, Chronicle
from tests.desktop.views import ALL_CLEAR
from tests.presentation.chronicles import DAY, HOUR, START

Asked = list[tuple[datetime, timedelta, int]]


class Shelf:
    """An archive that holds one day, whatever is asked of it."""

    def __init__(self, held: Chronicle | None = DAY, *, pieces: int = 3) -> None:
        self.held = held
        self.pieces = pieces
        self.present = START + 24 * HOUR - timedelta(minutes=1)
        self.asked: Asked = []
        self.closed = 0

    def now(self) -> datetime:
        return self.present

    def oldest(self) -> datetime | None:
        return START - timedelta(days=10) if self.held else None

    def notes(self) -> tuple[str, ...]:
        return ()

    def look_back(self, start: datetime, step: timedelta, steps: int) -> Iterator[Chronicle | None]:
        self.asked.append((start, step, steps))
        try:
            yield from (None for _ in range(self.pieces))
            yield self.held or Chronicle(start, step, steps)
        finally:
            self.closed += 1

    def export(self, file: Path, form: Form, start: datetime, end: datetime) -> Iterator[int | None]:
        if form is Form.JSON:
            raise PermissionError(13, "Permission denied")
        yield None
        file.write_text(f"{start} {end}")
        yield 1234


def settled(window: PastWindow) -> PastWindow:
    while window.is_reading:
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return window


def opened(shelf: Shelf | None = None) -> PastWindow:
    window = PastWindow(shelf or Shelf())
    window.resize(800, 640)
    window.show()
    settled(window)
    QApplication.processEvents()
    return window


def of(window: PastWindow, id_: str) -> LaneView:
    assert window.board is not None
    return next(each for each in window.board.lanes if each.lane.id == id_)


def press(window: QWidget, words: str) -> Press:
    return next(each for each in window.findChildren(Press) if each.text() == words)


def drawn(view: LaneView, hours: tuple[float, float]) -> QImage:
    """Return what is drawn of a lane between two hours of the day."""
    ground = view.ground()
    left, right = (round(ground.left() + hour / 24 * ground.width()) for hour in hours)
    return view.grab(QRect(left, int(ground.top()), right - left, int(ground.height()))).toImage()


def colours(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def columns(image: QImage, ink: QColor) -> int:
    """Return in how many columns of pixels there is that colour."""
    inked = ink.rgb() & 0xFFFFFF
    return sum(
        any(image.pixel(x, y) & 0xFFFFFF == inked for y in range(image.height()))
        for x in range(image.width())
    )


def inked(image: QImage) -> int:
    """Return in how many columns of pixels something stands out as a line does, not as a hatching."""
    return sum(
        any(image.pixelColor(x, y).lightness() < 170 for y in range(image.height()))
        for x in range(image.width())
    )


def test_the_tray_has_its_turn_before_the_window_is_filled() -> None:
    shelf = Shelf(pieces=1)
    window = PastWindow(shelf)
    assert window.board is None
    assert window.is_reading
    settled(window)
    assert window.board is not None


def test_every_lane_has_a_name_and_a_description_for_who_cannot_see_it() -> None:
    window = opened()
    assert window.board is not None
    told = {each.accessibleName(): each.accessibleDescription() for each in window.board.lanes}
    assert list(told) == ["Verdict", "Front door", "API host", "Reports", "Lead windows", "Incidents"]
    assert told["Front door"].startswith("median 100 ms")
    assert window.board.accessibleDescription().startswith("All clear for 94% of the time watched.")


def test_the_arrow_keys_walk_the_time_and_what_it_says_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("claude_tray.desktop.past.board.announce", lambda source, words: heard.append(words))
    window = opened()
    door = of(window, FRONT_DOOR)
    window.activateWindow()
    door.setFocus()
    QTest.keyClick(door, Qt.Key.Key_Left)
    assert heard[-1].endswith("Front door: 100 ms, usually 90–110 ms")
    for _ in range(14):
        QTest.keyClick(door, Qt.Key.Key_Left)
    assert heard[-1].endswith("Front door: no answer, 55 tries")
    QTest.keyClick(door, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(door, Qt.Key.Key_Home)
    QTest.keyClick(door, Qt.Key.Key_Left)
    assert window.board is not None
    assert window.board.cursor_.step == 0
    QTest.keyClick(door, Qt.Key.Key_Down)
    assert of(window, "api_door").hasFocus()


def test_the_mouse_tells_all_lanes_of_one_time_and_leaving_tells_the_whole() -> None:
    window = opened()
    door = of(window, FRONT_DOOR)
    ground = door.ground()
    QTest.mouseMove(door, QPoint(round(ground.left() + 9.5 / 24 * ground.width()), 20))
    QApplication.processEvents()
    assert "No answer, 55 tries" in words(window)
    assert "31 reports, usually 0–8" in words(window)
    assert "API outage: The API has a major outage" in words(window)
    QApplication.sendEvent(door, QEvent(QEvent.Type.Leave))
    assert "The whole time" in words(window)


def words(window: PastWindow) -> list[str]:
    assert window.board is not None
    return [each.text() for each in window.board.strip.findChildren(QLabel)]


def test_the_lines_of_all_lanes_stand_below_each_other() -> None:
    window = opened()
    assert window.board is not None
    grounds = {(each.ground().left(), each.ground().right()) for each in window.board.lanes}
    assert len(grounds) == 1


def test_no_line_is_drawn_across_a_gap_and_a_gap_is_hatched() -> None:
    door = of(opened(), FRONT_DOOR)
    awake, asleep = drawn(door, (4, 8)), drawn(door, (12.2, 15.8))
    assert inked(awake) > 0.9 * awake.width()
    assert inked(asleep) == 0
    assert len(colours(asleep)) > 1  # hatched, not empty


def test_states_differ_in_more_than_colour() -> None:
    def grey(image: QImage) -> QImage:
        return image.convertToFormat(QImage.Format.Format_Grayscale8)

    verdict = of(opened(), "verdict")
    clear, outage, asleep = (drawn(verdict, hours) for hours in ((2, 3), (9.2, 9.8), (13, 14)))
    tops = [
        next((y for y in range(each.height()) if grey(each).pixel(2, y) & 0xFF < 160), each.height())
        for each in (clear, outage)
    ]
    assert tops[0] > tops[1] + 8  # an outage stands higher
    hatched, ground = (QColor(each) for each in colours(asleep))  # lines on the ground, and nothing else
    assert contrast(hatched, ground) > 1.6


def test_a_trouble_of_a_minute_is_still_seen_in_ninety_days() -> None:
    start = START - timedelta(days=90)
    minute = timedelta(minutes=1)
    turns = (DAY.turns[0], DAY.turns[2], DAY.turns[3])
    brief = (
        type(DAY.turns[0])(start, turns[0].verdict, turns[0].light, ()),
        type(DAY.turns[0])(start + timedelta(days=45), turns[1].verdict, turns[1].light, ()),
        type(DAY.turns[0])(start + timedelta(days=45) + minute, turns[2].verdict, turns[2].light, ()),
    )
    long = Chronicle(start, 6 * HOUR, 360, watched=((start, START),), turns=brief)
    verdict = of(opened(Shelf(long)), "verdict")
    high = verdict.ground().top() + 2
    line = verdict.grab(
        QRect(int(verdict.ground().left()), int(high), int(verdict.ground().width()), 1)
    ).toImage()
    assert len(colours(line)) > 1


def test_tabs_and_steps_ask_for_other_times() -> None:
    shelf = Shelf()
    window = opened(shelf)
    window.head.choose("week")
    settled(window)
    assert shelf.asked[-1][1:] == (timedelta(minutes=30), 336)
    week = shelf.asked[-1][0]
    QTest.mouseClick(press(window, "Earlier"), Qt.MouseButton.LeftButton)
    settled(window)
    assert shelf.asked[-1][0] == week - timedelta(days=7)
    assert not press(window, "Earlier").isEnabled()  # nothing older is kept
    QTest.keyClick(window, Qt.Key.Key_PageUp)
    assert shelf.asked[-1][0] == week - timedelta(days=7)
    QTest.mouseClick(press(window, "Now"), Qt.MouseButton.LeftButton)
    settled(window)
    assert shelf.asked[-1][0] == week
    assert not press(window, "Later").isEnabled()


def test_who_turns_on_does_not_wait_for_what_they_turned_from() -> None:
    shelf = Shelf(pieces=10**9)
    window = PastWindow(shelf)
    QApplication.processEvents()
    shelf.pieces = 1
    window.head.choose("month")
    settled(window)
    assert len(shelf.asked) == 2
    assert shelf.closed == 2


def test_who_comes_back_to_the_present_sees_the_present_and_who_looks_at_the_past_is_left_alone() -> None:
    shelf = Shelf()
    window = opened(shelf)

    def come_back(later: timedelta) -> int:
        shelf.present += later
        QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
        settled(window)
        return len(shelf.asked)

    assert come_back(timedelta(minutes=4)) == 2
    assert come_back(timedelta(0)) == 2
    window.head.step(1)
    settled(window)
    assert come_back(timedelta(hours=4)) == 3


def test_an_empty_history_is_a_friendly_sentence_and_nothing_to_export() -> None:
    window = opened(Shelf(None))
    assert window.board is None
    assert any(
        "There is no history yet" in each.text()
        for each in window.findChildren(QWidget)
        if hasattr(each, "text")
    )
    assert not press(window, "Export…").isEnabled()


def test_an_export_says_how_much_it_wrote_or_why_not(tmp_path: Path) -> None:
    saves: list[Save] = []
    shelf = Shelf()
    window = PastWindow(shelf, ask=lambda parent, name, save: saves.append(save))
    window.show()
    settled(window)
    shelf.present += timedelta(hours=3)  # what is written is what is shown
    export = press(window, "Export…")
    QTest.mouseClick(export, Qt.MouseButton.LeftButton)
    export.setFocus()
    saves[0](tmp_path / "a.csv", Form.CSV)
    assert window.focusWidget() is export  # nobody who types loses their place
    QTest.mouseClick(export, Qt.MouseButton.LeftButton)
    assert len(saves) == 1  # not while something is being written
    until(lambda: "1\u00a0234 readings written to a.csv" in shown(window))
    assert (tmp_path / "a.csv").read_text().startswith(str(START))
    saves[0](tmp_path / "a.json", Form.JSON)
    until(lambda: "a.json could not be written: Permission denied" in shown(window))
    assert press(window, "Export…").isEnabled()


def shown(window: QWidget) -> list[str]:
    return [each.text() for each in window.findChildren(QWidget) if hasattr(each, "text")]


def until(true: Callable[[], bool]) -> None:
    for _ in range(200):
        if true():
            return
        QApplication.processEvents()
    raise AssertionError("it never came true")


@pytest.mark.parametrize(
    ("file", "listed", "form"),
    [
        ("/x/a.csv", Form.JSON, Form.CSV),
        ("/x/a.JSON", Form.CSV, Form.JSON),
        ("/x/a", Form.JSON, Form.JSON),
        ("/x/a.txt", Form.CSV, Form.CSV),
    ],
)
def test_the_name_of_a_file_says_its_form(file: str, listed: Form, form: Form) -> None:
    assert chosen(file, listed) == (Path(file), form)


def test_one_window_is_opened_and_then_raised_and_nothing_of_it_stays() -> None:
    closed: list[bool] = []
    history = Opened(lambda: closed.append(True))
    history.show(Shelf)
    first = history.window
    history.show(Shelf)
    assert history.window is first
    assert first is not None
    destroyed: list[bool] = []
    first.destroyed.connect(lambda: destroyed.append(True))
    QTest.keyClick(first, Qt.Key.Key_Escape)
    del first
    assert closed == [True]
    assert history.window is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert destroyed == [True]
    gc.collect()
    assert not [each for each in gc.get_objects() if isinstance(each, PastWindow | LaneView)]


def test_all_of_it_can_be_reached_by_keyboard_and_hit_with_a_finger() -> None:
    window = opened()
    reached = [each for each in window.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(reached) == 1 + 3 + 6 + 1  # the tabs are one stop, the arrow keys go on from there
    assert all(each.accessibleName() for each in reached)
    assert all(each.height() >= 24 and each.width() >= 24 for each in reached)


def test_the_focus_is_seen_on_a_lane() -> None:
    window = opened()
    door = of(window, FRONT_DOOR)
    window.activateWindow()
    before = door.grab().toImage()
    door.setFocus(Qt.FocusReason.TabFocusReason)
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    highlight = door.palette().color(QPalette.ColorRole.Highlight)
    assert columns(door.grab().toImage(), highlight) > columns(before, highlight)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_text_twice_as_large_is_not_cut(scale: float, app: QApplication) -> None:
    usual = app.font()
    larger = app.font()
    larger.setPointSizeF(usual.pointSizeF() * scale)
    app.setFont(larger)
    try:
        window = opened()
        view = of(window, "calls")
        ground, metrics = view.ground(), view.fontMetrics()
        assert ground.left() >= metrics.horizontalAdvance("Lead windows")
        assert ground.width() >= 240
        assert view.height() >= metrics.height()
        assert all(each.width() >= each.sizeHint().width() for each in window.findChildren(Press))
    finally:
        app.setFont(usual)


def test_in_the_dark_the_lanes_are_painted_anew(app: QApplication) -> None:
    window = opened()
    light = of(window, FRONT_DOOR).grab().toImage().pixelColor(1, 1)
    usual, dark = app.palette(), QPalette(app.palette())
    dark.setColor(QPalette.ColorRole.Base, QColor("#202020"))
    dark.setColor(QPalette.ColorRole.Text, QColor("#eeeeee"))
    app.setPalette(dark)
    QApplication.processEvents()
    try:
        assert of(window, FRONT_DOOR).grab().toImage().pixelColor(1, 1).lightness() < light.lightness() - 100
    finally:
        app.setPalette(usual)


def test_closing_the_window_leaves_an_export_unwritten_and_no_work_going_on() -> None:
    shelf = Shelf(pieces=10**9)
    window = PastWindow(shelf)
    window.show()
    QApplication.processEvents()
    window.close()
    assert shelf.closed == 1


def test_work_that_ends_without_a_word_ends(app: QApplication) -> None:
    work = Work(app)
    said: list[int] = []
    work.begin(iter([None, None]), said.append)
    until(lambda: not work.is_running)
    assert said == []


def test_a_stranger_s_name_is_painted_as_it_is_written() -> None:
    window = opened()
    assert window.board is not None
    window.board.cursor_.point_at(9)
    assert any("<b>" in each and "\u202e" not in each for each in words(window))
    labels = window.board.strip.findChildren(QLabel)
    assert {each.textFormat() for each in labels} == {Qt.TextFormat.PlainText}


def test_one_step_and_none_can_be_drawn() -> None:
    for steps in (1, 2):
        tiny = Chronicle(
            START, HOUR, steps, watched=((START, START + HOUR),), doors={FRONT_DOOR: (None,) * steps}
        )
        window = opened(Shelf(tiny))
        assert not window.grab().isNull()
        assert of(window, FRONT_DOOR).said() == "not read in this time"


def test_the_window_s_foot_and_the_menu_lead_to_the_history() -> None:
    asked: list[str] = []
    card = StatusWindow(lambda: ALL_CLEAR, lambda: None)
    card.wants_history.connect(lambda: asked.append("foot"))
    QTest.mouseClick(press(card, "History"), Qt.MouseButton.LeftButton)
    tray = Tray(lambda: None, lambda: None, IconStyle.AUTO)
    tray.wants_history.connect(lambda: asked.append("menu"))
    next(each for each in tray.menu.actions() if each.text() == "History…").trigger()
    tray.remove()
    assert asked == ["foot", "menu"]
