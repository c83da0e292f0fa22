"""The settings window: every control by mouse and keyboard, named, large enough, gone when it is closed."""

import weakref
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QPalette
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

from claude_tray.app.compose import KNOWN
from claude_tray.desktop.choice import Choice
from claude_tray.desktop.first_run.tick import Tick
from claude_tray.desktop.focus import stops
from claude_tray.desktop.press import Press
from claude_tray.desktop.settings.boxes import Amount, Field, Picker
from claude_tray.desktop.settings.file_watch import FileWatch
from claude_tray.desktop.settings.letters import letters
from claude_tray.desktop.settings.place import SettingsPlace
from claude_tray.desktop.settings.window import SettingsWindow
from claude_tray.presentation.settings.book import book
from claude_tray.presentation.settings.known import Asked, Known, Part, Signal
from claude_tray.presentation.settings.view import Book, Given, PageName
from claude_tray.settings.load import read

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
KNOWN_NOW = Known(
    NOW,
    "/home/me/.config/claude-tray/config.toml",
    signals=(
        Signal("front_door", "Front door", "Whether it opens.", ("claude.ai",), "every minute", True, False),
        Signal("reddit", "Reddit", "Who complains.", ("www.reddit.com",), "every 5 min", False, True),
    ),
    parts=(Part("a", "claude.ai", True), Part("b", "Cowork & more", False)),
    asked=(Asked(("claude.ai",), "Does it open?", "every minute", "A request"),),
    user_agent="claude-tray/0.1.0",
    held_back=("Reddit is loud (quiet hours)",),
    data_dir="/home/me/.local/share/claude-tray",
)


class Desk:
    """It shows what it is told to, and notes what a person does."""

    def __init__(self, text: str = "") -> None:
        self.known = KNOWN_NOW
        self.settings = read(text, KNOWN)
        self.acts: list[tuple[object, ...]] = []
        self.listeners: dict[int, Callable[[], None]] = {}
        self.file, self.folder, self.icon = Path("/nowhere/config.toml"), Path("/nowhere"), "auto"

    def listen(self, who: object, changed: Callable[[], None]) -> None:
        self.listeners[id(who)] = changed

    def unlisten(self, who: object) -> None:
        self.listeners.pop(id(who), None)

    def opened(self) -> None:
        self.acts.append(("opened",))

    def look(self) -> None:
        self.acts.append(("look",))

    def book(self) -> Book:
        return book(self.settings, self.known)

    def change(self, row: str, given: Given) -> None:
        self.acts.append((row, given))

    def reset(self, row: str) -> None:
        self.acts.append((row, "reset"))

    def press(self, row: str, action: str) -> None:
        self.acts.append((row, action))

    def export(self, target: Path) -> None:
        self.acts.append(("export", target))

    def tell(self) -> None:
        for changed in tuple(self.listeners.values()):
            changed()


def _settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


def opened(page: PageName = PageName.GENERAL, desk: Desk | None = None) -> tuple[SettingsWindow, Desk]:
    desk = desk or Desk()
    window = SettingsWindow(desk, page)
    window.open()
    _settle()
    desk.acts.clear()
    return window, desk


def of(window: SettingsWindow, row: str, kind: type) -> QWidget:
    return next(each for each in window.form.rows[row].stops if isinstance(each, kind))


def click(widget: QWidget, where: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=where or widget.rect().center())
    _settle()


@pytest.mark.parametrize("page", PageName)
def test_every_control_has_a_name_and_is_large_enough(page: PageName) -> None:
    window, _ = opened(page)
    reached = [each for each in stops(window) if each.window() is window and not each.isHidden()]
    assert len(reached) >= 2
    for each in reached:
        named = each.accessibleName() or getattr(each, "text", lambda: "")()
        assert named.strip(), each
        assert min(each.width(), each.height()) >= 24, (named, each.size())


@pytest.mark.parametrize("page", PageName)
def test_every_row_says_what_it_means_to_a_screen_reader(page: PageName) -> None:
    window, _ = opened(page)
    for row in window.form.rows.values():
        for stop in row.stops[:1]:
            shown = [label.text() for label in row.findChildren(QLabel) if label.isVisible()]
            assert stop.accessibleDescription() or len(shown) <= 3, row.label.text()


def test_what_is_reached_backwards_from_outside_the_page_is_brought_into_sight() -> None:
    window, _ = opened(PageName.NOTIFICATIONS)
    window.pages.setFocus()
    last = [each for each in stops(window.form) if each.isVisible()][-1]
    assert last.visibleRegion().isEmpty()
    last.setFocus(Qt.FocusReason.BacktabFocusReason)
    _settle()
    assert last.visibleRegion().boundingRect().size() == last.size()


@pytest.mark.parametrize("page", PageName)
def test_tab_reaches_every_control_of_a_page(page: PageName) -> None:
    window, _ = opened(page)
    window.pages.setFocus()
    wanted = {stop for row in window.form.rows.values() for stop in row.stops if stop.isVisible()}
    seen: set[QWidget] = set()
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = window.focusWidget()
        if focused is not None:
            seen.add(focused)
    assert wanted <= seen


def test_letters_lead_to_controls_and_none_to_two_of_them() -> None:
    given = letters(["Icon", "Interval", "Ink & more", "Icon", "漢"])
    assert given == ["&Icon", "I&nterval", "Ink && &more", "I&con", "&漢"]
    assert letters(["a", "a"]) == ["&a", "a"]


def test_alt_and_the_letter_bring_the_keyboard_to_a_field() -> None:
    window, _ = opened(PageName.NETWORK)
    label = window.form.rows["network.proxy_url"].label
    assert label.buddy() is of(window, "network.proxy_url", Field)
    assert "&" in label.text()


def test_a_tick_a_choice_a_text_and_a_number_are_handed_over() -> None:
    window, desk = opened(PageName.PRIVACY)
    click(of(window, "network.offline", Tick), QPoint(12, 14))
    assert desk.acts == [("network.offline", True)]
    window, desk = opened(PageName.NETWORK)
    box = of(window, "network.proxy", Picker)
    QTest.keyClick(box, Qt.Key.Key_Down)
    field = of(window, "network.proxy_url", Field)
    field.setFocus()
    QTest.keyClicks(field, "http://p:1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.acts == [("network.proxy", "none"), ("network.proxy_url", "http://p:1")]
    window, desk = opened(PageName.DATA)
    amount = of(window, "history.keep_days", Amount)
    amount.setFocus()
    QTest.keyClick(amount, Qt.Key.Key_Up)
    assert desk.acts == [("history.keep_days", 91.0)]


def test_several_ticks_are_handed_over_together() -> None:
    window, desk = opened(PageName.USE)
    click(window.form.rows["surfaces"].stops[0], QPoint(12, 14))
    assert desk.acts == [("surfaces", ("claude_code", "api"))]


def test_what_the_desk_does_not_take_goes_back_and_says_why() -> None:
    window, desk = opened(PageName.PRIVACY)
    tick = of(window, "network.offline", Tick)
    click(tick, QPoint(12, 14))
    desk.known = replace(desk.known, troubles={"network.offline": "config.toml is read-only"})
    desk.tell()
    assert isinstance(tick, Tick)
    assert not tick.isChecked()
    words = [label.text() for label in window.form.findChildren(QLabel) if not label.isHidden()]
    assert "config.toml is read-only" in words
    assert "config.toml is read-only" in tick.accessibleDescription()


def test_what_is_being_typed_is_not_written_over_and_not_lost_when_the_window_closes() -> None:
    window, desk = opened(PageName.NETWORK)
    window.activateWindow()
    field = of(window, "network.proxy_url", Field)
    field.setFocus()
    QTest.keyClicks(field, "http://half")
    desk.tell()
    assert isinstance(field, Field)
    assert field.text() == "http://half"
    window.close()
    assert desk.acts == [("network.proxy_url", "http://half")]


def test_lines_are_handed_over_when_somebody_leaves_them() -> None:
    window, desk = opened(PageName.NETWORK)
    area = of(window, "status_page.urls", QPlainTextEdit)
    assert isinstance(area, QPlainTextEdit)
    area.setPlainText("https://a.example\n\n https://b.example ")
    QApplication.sendEvent(area, QFocusEvent(QEvent.Type.FocusOut))
    assert desk.acts == [("status_page.urls", ("https://a.example", "https://b.example"))]


def test_a_key_is_hidden_handed_over_once_and_gone_from_the_screen() -> None:
    window, desk = opened(PageName.INFERENCE)
    field = of(window, "key.set", Field)
    assert isinstance(field, Field)
    QTest.keyClicks(field, "sk-ant-x")
    assert field.displayText() != "sk-ant-x"
    click(of(window, "key.set", Choice))
    assert desk.acts == [("key.set", "sk-ant-x")]
    assert field.text() == ""


def test_deleting_asks_once_more_and_can_be_called_off() -> None:
    window, desk = opened(PageName.DATA)
    row = window.form.rows["history"]
    buttons = {each.text(): each for each in row.findChildren(Choice)}
    click(buttons["Delete the history…"])
    assert desk.acts == []
    click(buttons["Cancel"])
    assert desk.acts == []
    assert buttons["Delete the history…"].isVisible()
    click(buttons["Delete the history…"])
    click(buttons["Yes, delete"])
    assert desk.acts == [("history", "delete")]


def test_only_what_was_changed_offers_its_default() -> None:
    window, desk = opened(PageName.NETWORK, Desk('[network]\nproxy = "none"'))
    resets = [each for each in window.form.findChildren(Press) if each.text() == "Reset" and each.isVisible()]
    assert [each.accessibleName() for each in resets] == ["Reset: Proxy"]
    click(resets[0])
    assert desk.acts == [("network.proxy", "reset")]


def test_a_mistake_in_the_file_is_named_above_the_page() -> None:
    window, desk = opened()
    assert window.banner.isHidden()
    desk.known = replace(desk.known, mistakes=("line 3: notifications.at_leest: unknown",))
    desk.tell()
    assert window.banner.isVisible()
    words = [label.text() for label in window.banner.findChildren(QLabel)]
    assert "line 3: notifications.at_leest: unknown" in words


def test_a_state_that_changes_leaves_the_keyboard_where_it_is() -> None:
    window, desk = opened(PageName.SIGNALS)
    tick = of(window, "source.reddit", Tick)
    tick.setFocus()
    reddit = replace(desk.known.signals[1], on=True, silence="429")
    desk.known = replace(desk.known, signals=(desk.known.signals[0], reddit))
    desk.tell()
    assert window.focusWidget() is tick
    assert isinstance(tick, Tick)
    assert tick.isChecked()


def test_the_wheel_scrolls_the_page_and_changes_nothing() -> None:
    window, desk = opened(PageName.GENERAL)
    box = of(window, "general.icon", Picker)
    assert isinstance(box, Picker)
    before = box.currentIndex()
    QTest.wheelEvent(window.windowHandle(), box.mapTo(window, QPoint(8, 8)), QPoint(0, -240))
    assert (box.currentIndex(), desk.acts) == (before, [])


def test_closing_it_gives_the_memory_back() -> None:
    desk = Desk()
    place = SettingsPlace(desk, lambda: None)
    place.open()
    assert place.window is not None
    gone = weakref.ref(place.window)
    place.open(PageName.DATA)
    assert place.window is gone(), "one window at most"
    for at in range(len(PageName)):
        place.window.pages.setCurrentRow(at)
        _settle()
    QTest.keyClick(place.window, Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert place.window is None
    assert gone() is None
    assert QApplication.allWidgets() == [], "no label or button that was made for it stays"
    assert len(desk.listeners) == 1, "the tray still listens"


@pytest.mark.parametrize("page", PageName)
def test_letters_of_twice_the_size_leave_nothing_outside(app: QApplication, page: PageName) -> None:
    usual = app.font()
    twice = QFont(usual)
    twice.setPointSizeF(2 * usual.pointSizeF())
    app.setFont(twice)
    try:
        window, _ = opened(page)
        window.resize(window.minimumSizeHint().expandedTo(window.size()))
        _settle()
        form = window.form
        inside = form.parentWidget().width()  # type: ignore[union-attr]
        for each in form.findChildren(QWidget):
            if each.isVisible() and each.window() is window:
                assert each.mapTo(form, QPoint(0, 0)).x() + each.width() <= max(inside, form.width())
        assert form.width() <= inside
    finally:
        app.setFont(usual)


@pytest.mark.parametrize(("ground", "ink"), [("white", "black"), ("black", "white"), ("#1e1e1e", "#eeeeee")])
def test_the_edge_of_a_field_stands_out(app: QApplication, ground: str, ink: str) -> None:
    before = app.palette()
    palette = QPalette(before)
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
        palette.setColor(role, QColor(ground))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        palette.setColor(role, QColor(ink))
    app.setPalette(palette)
    try:
        window, _ = opened(PageName.NETWORK)
        field = of(window, "network.proxy_url", Field)
        picture = field.grab().toImage()
        edge = picture.pixelColor(picture.width() // 2, 0)
        assert _contrast(edge, QColor(ground)) >= 3
    finally:
        app.setPalette(before)


def _contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("edit", ["in place", "replaced", "through a link", "new"])
def test_an_edit_is_noticed_however_the_editor_writes_it(tmp_path: Path, edit: str) -> None:
    file = tmp_path / "config.toml"
    target = tmp_path / "dotfiles" / "real.toml"
    target.parent.mkdir()
    if edit == "through a link":
        target.write_text("a")
        file.symlink_to(target)
    elif edit != "new":
        file.write_text("a")
    watch = FileWatch(file)
    heard = QSignalSpy(watch.edited)
    for text in ("b", "c"):  # the second time it is another file
        if edit == "in place":
            file.write_text(text)
        else:
            (tmp_path / "beside").write_text(text)
            (tmp_path / "beside").replace(target if edit == "through a link" else file)
        assert heard.wait(2000)
    assert heard.count() == 2
