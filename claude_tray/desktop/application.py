"""The program on a desktop: the icon first, then everything that stands behind it."""

import asyncio
import logging
import os
import sys
from collections.abc import AsyncGenerator, Callable, Collection
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from claude_tray import about
from claude_tray.desktop.companion import Companion, Listener
from claude_tray.desktop.icon import IconStyle
from claude_tray.desktop.instance import Instance
from claude_tray.desktop.role import let_drawings_speak
from claude_tray.desktop.session import Session
from claude_tray.desktop.translation import let_qt_speak

if TYPE_CHECKING:
    from claude_tray.desktop.first_run import Greeting

_log = logging.getLogger(__name__)

# Said where no desktop portal runs, and on Wayland by Qt of its own doings; nothing follows from it for us.
_HUSHED = "qt.qpa.theme.gnome=false;qt.qpa.services=false;qt.qpa.wayland.textinput=false"


def run(
    companion: Callable[[Listener], Companion],
    *,
    profile_key: str,
    hosts: Collection[str] = (),
    icon_style: str = IconStyle.AUTO,
    show_window: bool = False,
    greeting: "Callable[[], Greeting] | None" = None,
) -> int:
    """Show the icon until the person quits; return the exit status.

    `companion` is called on the running event loop once the icon is up, so it may import at leisure.
    `profile_key` names the profile: a second start with the same key shows the first one's window.
    `greeting` is for somebody who has never been here: they answer before `companion` is called.
    `hosts` may be opened in the browser. There must be a display: Qt ends the process where there is none.
    """
    os.environ["QT_API"] = "pyside6"
    os.environ["QT_LOGGING_RULES"] = ";".join(filter(None, (_HUSHED, os.environ.get("QT_LOGGING_RULES"))))
    app = _application()
    instance = Instance(profile_key)
    if not instance.claim():
        return 0 if instance.ask_first() else 1
    session = Session(
        app,
        companion,
        instance,
        hosts=hosts,
        style=IconStyle(icon_style),
        show_window=show_window,
        greeting=greeting,
    )
    try:
        _run_loop(app, session)
    finally:
        instance.release()
    return 0


def _application() -> QApplication:
    app = QApplication([about.NAME])
    app.setApplicationName(about.NAME)  # trays list the icon under this name
    app.setDesktopFileName(about.APP_ID)
    app.setApplicationVersion(about.VERSION)
    app.setQuitOnLastWindowClosed(False)
    app.commitDataRequest.connect(start_no_more)
    app.saveStateRequest.connect(start_no_more)
    sys.excepthook = _log_uncaught
    let_qt_speak(app)
    let_drawings_speak()
    return app


def start_no_more(session: QSessionManager) -> None:
    """Tell a session that ends not to start us with the next: what starts at login is for another list.

    Started twice, the second would open the window of the first. What is read is on disk already.
    """
    session.setRestartHint(QSessionManager.RestartHint.RestartNever)


def _run_loop(app: QApplication, session: Session) -> None:
    from claude_tray.desktop.loop import Loop

    with Loop(app) as loop:
        _close_streams_in(loop)
        main = loop.create_task(session.main())
        try:
            loop.run_until_complete(main)
        except RuntimeError:
            if main.done():
                raise
            session.leave()  # the system has ended Qt's loop under us: run it once more to put things away
            loop.run_until_complete(main)


def _close_streams_in(loop: asyncio.AbstractEventLoop) -> None:
    """Let `loop` close what was not read to its end, as asyncio's own loop does and qasync's does not.

    Without it a test prompt whose answer hangs leaves its connection half closed, and a traceback.
    """
    closing: set[asyncio.Task[None]] = set()

    def close(stream: AsyncGenerator[Any, Any]) -> None:
        task = loop.create_task(_closed(stream))
        closing.add(task)
        task.add_done_callback(closing.discard)

    def unread(stream: AsyncGenerator[Any, Any]) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(close, stream)

    sys.set_asyncgen_hooks(finalizer=unread)


async def _closed(stream: AsyncGenerator[Any, Any]) -> None:
    await stream.aclose()


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Errors in Qt's callbacks end up here; the program goes on."""
    _log.error("Uncaught in the desktop", exc_info=(kind, error, trace))
