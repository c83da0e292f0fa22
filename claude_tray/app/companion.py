"""What a window talks to: the monitor behind it, as views and notices."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from claude_tray.app import compose, published
from claude_tray.app.elsewhere import Elsewhere
from claude_tray.app.telling import record
from claude_tray.app.world import Series, World, charts
from claude_tray.diagnosis.change import notice
from claude_tray.model import Case, Change, ChangeKind, Notice, Snapshot
from claude_tray.presentation.present import present
from claude_tray.presentation.view import View

if TYPE_CHECKING:
    from claude_tray.app.archive import HistoryArchive
    from claude_tray.app.triage import Triage

MUTED_FOR = timedelta(hours=1)
CHART_LASTS = timedelta(seconds=30)  # a chart of a day need not be drawn anew for every reading


class Companion:
    """Runs the monitor and answers what there is to show."""

    def __init__(self, world: World, listener: Callable[[View, Notice | None], None]) -> None:
        self._world = world
        self._listener = listener
        self._muted_until = world.history.muted_until()
        self._charts: tuple[datetime, Series] | None = None
        self._triage: Triage | None = None  # made when somebody wants it
        self._case_wanted = asyncio.Event()
        self._promised = world.history.promised()
        self._elsewhere = Elsewhere(world, lambda: self._world.settings.hooks)
        self._monitor = compose.monitor(world.settings, world.history, world.clock, self._on_judgement)

    async def run(self, stop: asyncio.Event) -> None:
        """Watch until `stop` is set, then leave the history in order."""
        try:
            async with aclosing(self._world.internet) as internet, asyncio.TaskGroup() as tasks:
                aside = (
                    tasks.create_task(self._attend(), name="triage"),
                    tasks.create_task(self._elsewhere.run(), name="hooks"),
                )
                await self._monitor.run(internet, stop)
                for task in aside:
                    task.cancel()
        finally:
            published.withdraw(self._world.cache_dir)
            self._world.history.close()

    def view(self) -> View:
        """Return what there is to show now, with the charts of the last day."""
        return self._present(self._monitor.snapshot, self._series())

    def check_now(self) -> None:
        """Ask every source soon."""
        self._monitor.check_now()

    def watch_closely(self, on: bool) -> None:
        """Ask more often while a person is looking."""
        self._monitor.watch_closely(on)

    def desk(self) -> "Triage":
        """Return who takes a person's case, with the one that was left open, if any."""
        if self._triage is None:
            from claude_tray.app.desk import open_desk

            self._triage = open_desk(self._world, lambda: self._monitor.snapshot, self._file, self._promise)
            self._case_wanted.set()
        return self._triage

    def archive(self) -> "HistoryArchive":
        """Return where the past is kept."""
        from claude_tray.app.archive import HistoryArchive

        return HistoryArchive(self._world, lambda: self._monitor.snapshot.evidence)

    async def _attend(self) -> None:
        """Run what a case wants to be run, as soon as there is one."""
        await self._case_wanted.wait()
        await self.desk().work()

    def _file(self, case: Case) -> None:
        self._world.history.file_case(case)
        self._listener(self.view(), None)

    def _promise(self) -> None:
        """Tell of the next recovery, whatever else is told."""
        self._promised = True
        self._world.history.promise(True)

    def mute(self, on: bool) -> None:
        """Send no notices for an hour from now, or send them again."""
        now = self._world.clock.now()
        self._muted_until = now + MUTED_FOR if on else now
        self._world.history.mute(self._muted_until)
        self._listener(self.view(), None)

    def _on_judgement(self, snapshot: Snapshot, change: Change | None) -> None:
        view = self._present(snapshot, self._series())
        now = self._world.clock.now()
        told = record(snapshot, view, now, origin="tray")
        published.write(self._world.cache_dir, told, now)
        if change is not None:
            self._elsewhere.tell(change, snapshot, view, told["status"])
        self._listener(view, self._notice(snapshot, change, view) if change else None)

    def _present(self, snapshot: Snapshot, series: Series) -> View:
        now = self._world.clock.now()
        local = now.astimezone().tzinfo or UTC
        return present(
            snapshot,
            now,
            local=local,
            labels=compose.LABELS,
            series=series,
            calls=self._world.history.calls(),
            muted_until=self._muted(now),
        )

    def _series(self) -> Series:
        now = self._world.clock.now()
        if self._charts is None or not timedelta(0) <= now - self._charts[0] < CHART_LASTS:
            self._charts = (now, charts(self._world.history, now))
        return self._charts[1]

    def _muted(self, now: datetime) -> datetime | None:
        """Return until when nothing is told, or None; a clock that was set back must not mute for days."""
        until = self._muted_until
        return until if until is not None and timedelta(0) < until - now <= MUTED_FOR else None

    def _notice(self, snapshot: Snapshot, change: Change, view: View) -> Notice | None:
        """Return what to tell of this change, or None where the person asked not to be told, now or ever."""
        if self._promised and change.kind is ChangeKind.RECOVERED:
            self._promised = False
            self._world.history.promise(False)
            return notice(change, snapshot.diagnosis, snapshot.evidence, view.headline, view.advice)
        wanted = self._world.settings.notifications
        worst = max(change.previous.verdict.light, change.current.verdict.light)
        if not wanted.enabled or worst < wanted.at_least or self._muted(snapshot.evidence.now):
            return None
        return notice(change, snapshot.diagnosis, snapshot.evidence, view.headline, view.advice)
