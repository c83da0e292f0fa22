"""One run of the program on a desktop: tray, window and notifications, and who calls whom."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from claude_tray.desktop.companion import Companion, Listener
from claude_tray.desktop.courier import Courier
from claude_tray.desktop.icon import IconStyle, app_icon
from claude_tray.desktop.instance import Instance
from claude_tray.desktop.lean import give_back
from claude_tray.desktop.notifications import Acts
from claude_tray.desktop.suspend import WakeUp
from claude_tray.desktop.tray import SAME_CLICK, Tray
from claude_tray.desktop.tray_hint import tray_hint
from claude_tray.desktop.tray_watch import TrayWatch
from claude_tray.model import Mute, Notice, Withdraw

if TYPE_CHECKING:
    from claude_tray.desktop.first_run import Greeting, Welcome
    from claude_tray.desktop.past.opening import Opened
    from claude_tray.desktop.popup import StatusWindow
    from claude_tray.desktop.settings.desk import SettingsDesk
    from claude_tray.desktop.settings.place import SettingsPlace
    from claude_tray.presentation.view import View

# A panel reads the icon through our running loop; what is imported before it has done so delays the icon.
_ICON_FIRST = 0.2  # s


class Session:
    """Everything that a person sees of one run."""

    def __init__(
        self,
        app: QApplication,
        companion: Callable[[Listener], Companion],
        instance: Instance,
        *,
        hosts: Collection[str],
        style: IconStyle,
        show_window: bool,
        greeting: "Callable[[], Greeting] | None" = None,
    ) -> None:
        """`greeting`: the person has never been here; nothing is asked before they have answered."""
        self._app = app
        self._make_companion = companion
        self._companion: Companion | None = None
        self._instance = instance
        self._hosts = hosts
        self._style = style
        self._window_wanted = show_window
        self._greeting = greeting
        self._welcome: Welcome | None = None  # while it is open
        self._stop = asyncio.Event()
        self._courier = Courier(
            Acts(lambda _key: self.show_window(), lambda _key: self._mute(Mute.AN_HOUR), self._promise),
            self._balloon,
        )
        self._tray: Tray | None = None
        self._watch = TrayWatch()
        self._window: StatusWindow | None = None
        self._history: Opened | None = None
        self._hidden = QElapsedTimer()
        self._settings: SettingsPlace | None = None  # once there is somebody to ask
        self._watch.arrived.connect(self._tray_arrived)
        self._watch.missing.connect(self.show_window)
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._tray_arrived()
        else:
            self._watch.start()
        app.styleHints().colorSchemeChanged.connect(self._recolour)

    async def main(self) -> None:
        """Run until somebody leaves."""
        self._catch_signals()
        await asyncio.sleep(_ICON_FIRST)
        self._instance.listen(self.show_window)
        if self._greeting is not None and not await self._greeted(self._greeting):
            self._put_away()
            return
        companion = self._companion = self._make_companion(self._listen)
        self._wake_up = WakeUp(companion.check_now)
        if (desk := companion.preferences()) is not None:
            from claude_tray.desktop.settings.place import SettingsPlace

            self._settings = SettingsPlace(desk, lambda: self._settings_changed(desk))
            self._restyle(desk)
        self._listen(companion.view(), None)
        if self._window_wanted:
            self.show_window()
        async with asyncio.TaskGroup() as tasks:
            delivery = tasks.create_task(self._courier.run(), name="notices")
            tasks.create_task(self._accompany(companion), name="companion")
            await self._stop.wait()
            delivery.cancel()
        self._put_away()

    def leave(self) -> None:
        """End the run, in good order."""
        self._stop.set()

    def show_window(self) -> None:
        """Open the window, by the icon where there is one, as soon as there is something to show."""
        if self._welcome is not None:
            self._welcome.window.open()
        if self._companion is None:
            self._window_wanted = True
            return
        anchor = self._tray.anchor() if self._tray is not None else None
        self._window_for_now(self._companion).open_at(anchor)

    def _show_triage(self) -> None:
        self.show_window()
        if self._window is not None:
            self._window.show_triage()

    def _show_history(self) -> None:
        from claude_tray.desktop.past.opening import Opened

        if self._companion is not None:
            self._history = self._history or Opened(self._window_closed)
            self._history.show(self._companion.archive)

    def _show_settings(self) -> None:
        if self._settings is not None:
            self._settings.open()

    # What happens

    async def _greeted(self, greeting: "Callable[[], Greeting]") -> bool:
        """Return whether the person wants to begin; then the window shows what is found."""
        from claude_tray.desktop.first_run import Welcome

        self._welcome = Welcome(greeting(), lambda: self._tray is not None)
        begin = await self._welcome.answered(self._stop)
        self._welcome, self._window_wanted = None, True
        return begin

    async def _accompany(self, companion: Companion) -> None:
        try:
            await companion.run(self._stop)
        finally:
            self._stop.set()

    def _listen(self, view: "View", notice: Notice | Withdraw | None) -> None:
        if self._tray is not None:
            self._tray.show_view(view)
        if self._window is not None and self._window.isVisible():
            self._window.refresh()
        if notice is not None:
            self._courier.put(notice)

    def _balloon(self, notice: Notice) -> None:
        if self._tray is not None:
            self._tray.balloon(notice)

    def _tray_arrived(self) -> None:
        self._tray = Tray(self._check_now, self.leave, self._style)
        self._tray.clicked.connect(self._clicked)
        self._tray.wants_window.connect(self.show_window)
        self._tray.wants_triage.connect(self._show_triage)
        self._tray.wants_mute.connect(self._mute)
        self._tray.wants_history.connect(self._show_history)
        self._tray.wants_settings.connect(self._show_settings)
        if self._companion is not None:
            self._tray.show_view(self._companion.view())
        if self._welcome is not None:
            self._welcome.look_again()

    def _clicked(self) -> None:
        if self._window is not None and self._window.isVisible():
            self._window.hide_or_raise()
        elif not (self._hidden.isValid() and self._hidden.elapsed() < SAME_CLICK):
            self.show_window()

    def _check_now(self) -> None:
        if self._companion is not None:
            self._companion.check_now()

    def _mute(self, how_long: Mute) -> None:
        if self._companion is not None:
            self._companion.mute(how_long)

    def _promise(self, key: str) -> None:
        if self._companion is not None:
            self._companion.promise(key)

    def _settings_changed(self, desk: "SettingsDesk") -> None:
        self._restyle(desk)
        if self._companion is not None:
            self._listen(self._companion.view(), None)

    def _restyle(self, desk: "SettingsDesk") -> None:
        self._style = IconStyle(desk.icon)
        if self._tray is not None:
            self._tray.restyle(self._style)

    def _recolour(self) -> None:
        if self._tray is not None:
            self._tray.recolour()

    # The window

    def _window_for_now(self, companion: Companion) -> "StatusWindow":
        """Return the window: a card if there is a tray, else an ordinary one; an open one stays as it is."""
        from claude_tray.desktop.popup import StatusWindow

        card = self._tray is not None
        window = self._window
        if window is not None and (window.isVisible() or window.is_card is card):
            return window
        if window is not None:
            window.deleteLater()
        hint = "" if card else tray_hint(os.environ)
        window = StatusWindow(
            companion.view,
            companion.check_now,
            hosts=self._hosts,
            desk=companion.desk,
            card=card,
            hint=hint,
            settings=None if self._settings is None else self._show_settings,
        )
        window.wants_mute.connect(self._mute)
        window.wants_history.connect(self._show_history)
        window.setWindowIcon(app_icon())
        window.shown.connect(self._window_shown)
        window.closed.connect(self._window_closed)
        self._window = window
        return window

    def _window_shown(self, visible: bool) -> None:
        if not visible:
            self._hidden.start()
            self._drop_window()
        if self._tray is not None:
            self._tray.hush(visible)
        if self._companion is not None:
            self._companion.watch_closely(visible)

    def _drop_window(self) -> None:
        """Keep nothing of a closed card but a case: drawing it anew is quicker than anybody looks."""
        window = self._window
        if window is not None and window.is_card and not window.shows_case:
            self._window = None
            window.destroyed.connect(lambda: QTimer.singleShot(0, give_back))
            window.deleteLater()

    def _window_closed(self) -> None:
        seen = self._window is not None and self._window.isVisible()
        looking_back = self._history is not None and self._history.window is not None
        if self._tray is None and not seen and not looking_back:  # nothing of the program is left to be seen
            self.leave()

    # The end

    def _catch_signals(self) -> None:
        loop = asyncio.get_running_loop()
        polite = [signal.SIGINT, signal.SIGTERM]
        # Under nohup it stays ignored, as was wanted.
        if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            polite.append(signal.SIGHUP)  # the terminal or the whole session went away
        for number in polite:
            try:
                loop.add_signal_handler(number, self.leave)
            except NotImplementedError:  # Windows
                signal.signal(number, lambda *_: loop.call_soon_threadsafe(self.leave))

    def _put_away(self) -> None:
        self._watch.stop()
        if self._history is not None:
            self._history.put_away()
        if self._settings is not None:
            self._settings.put_away()
        window, self._window = self._window, None
        if window is not None:
            window.hide()
            window.deleteLater()
        if self._tray is not None:
            self._tray.remove()
            self._tray = None
