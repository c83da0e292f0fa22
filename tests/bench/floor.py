"""The floor: a bare tray icon with a menu, which may make the app's requests and drop the answers.

python tests/bench/floor.py [DOOR PAGE COMMUNITY ...]      doors and pages every minute, the rest every five
"""

import asyncio
import os
import signal
import sys

os.environ["QT_API"] = "pyside6"
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from qasync import QEventLoop

MINUTE = 60.0
MINUTELY = 3  # two doors and a page


async def ask(url: str, every: float) -> None:
    """Ask `url` on a fresh connection for ever, as the app knocks."""
    import httpx

    while True:
        async with httpx.AsyncClient() as client:
            await client.get(url)
        await asyncio.sleep(every)


async def main(urls: list[str]) -> None:
    """Ask everybody until told to stop."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    tasks = [
        asyncio.create_task(ask(url, MINUTE if place < MINUTELY else 5 * MINUTE))
        for place, url in enumerate(urls)
    ]
    await stop.wait()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def run(urls: list[str]) -> None:
    """Show the icon and run."""
    app = QApplication(["floor"])
    picture = QPixmap(22, 22)
    picture.fill(QColor("magenta"))
    menu = QMenu()
    menu.addAction("Nothing")
    tray = QSystemTrayIcon(QIcon(picture))
    tray.setContextMenu(menu)
    tray.show()
    app.setQuitOnLastWindowClosed(False)
    with QEventLoop(app) as loop:
        loop.run_until_complete(main(urls))


if __name__ == "__main__":
    run(sys.argv[1:])
