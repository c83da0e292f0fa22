"""What a window talks to: the monitor behind it, as views and notices."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from claude_tray.app import compose, published
from claude_tray.app.elsewhere import Elsewhere
from claude_tray.app.errands import Errands
from claude_tray.app.holding import hold
from claude_tray.app.preferences import Preferences, open_preferences
from claude_tray.app.teller import Teller, mistaken, trial, wishes_of
from claude_tray.app.telling import record
from claude_tray.app.world import Series, World, charts
from claude_tray.model import Case, Change, Mute, Notice, Snapshot, Withdraw
from claude_tray.presentation.present import present
from claude_tray.presentation.view import View
from claude_tray.threads import abandon_threads

if TYPE_CHECKING:
    from claude_tray.app.archive import HistoryArchive
    from claude_tray.app.triage import Triage

CHART_LASTS = timedelta(seconds=30)  # a chart of a day need not be drawn anew for every reading


class Companion:
    """Runs the monitor and answers what there is to show."""

    def __init__(self, world: World, listener: Callable[[View, Notice | Withdraw | None], None]) -> None:
        self._world = world
        self._listener = listener
        self._teller = Teller(world.history, wishes_of(world.settings.notifications), world.clock.now())
        self._charts: tuple[datetime, Series] | None = None
        self._triage: Triage | None = None  # made when somebody wants it
        self._case_wanted = asyncio.Event()
        self._elsewhere = Elsewhere(world, lambda: compose.hooks_of(self._world.settings))
        self._errands = Errands()
        self._monitor = compose.monitor(
            world.settings, world.history, world.clock, self._on_judgement, world.credentials
        )
        self._preferences = open_preferences(
            world,
            self._errands,
            adopt=self._hold,
            snapshot=lambda: self._monitor.snapshot,
            test_notice=self.test,
            forget=self._begin_anew,
            ask_again=self.check_now,
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Watch until `stop` is set, then leave the history in order."""
        abandon_threads()
        self._tell_mistake()
        try:
            async with aclosing(self._world.internet) as internet, asyncio.TaskGroup() as tasks:
                aside = (
                    tasks.create_task(self._attend(), name="triage"),
                    tasks.create_task(self._elsewhere.run(), name="hooks"),
                    tasks.create_task(self._errands.work(), name="errands"),
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

            self._triage = open_desk(self._world, lambda: self._monitor.snapshot, self._file, self.promise)
            self._case_wanted.set()
        return self._triage

    def archive(self) -> "HistoryArchive":
        """Return where the past is kept."""
        from claude_tray.app.archive import HistoryArchive

        return HistoryArchive(self._world.history, self._world.clock, lambda: self._monitor.snapshot.evidence)

    def preferences(self) -> Preferences | None:
        """Return what stands behind the settings window; None where nothing can be kept."""
        return self._preferences

    def _hold(self) -> None:
        """Let the settings hold that the world has now."""
        self._teller.wish(wishes_of(self._world.settings.notifications))
        hold(self._world, self._monitor)

    def _begin_anew(self) -> None:
        """Forget everything: the history is deleted."""
        self._world.history.clear()
        self._teller.forget(self._world.clock.now())
        self._charts = None
        self._monitor.begin_anew()

    async def _attend(self) -> None:
        """Run what a case wants to be run, as soon as there is one."""
        await self._case_wanted.wait()
        await self.desk().work()

    def _file(self, case: Case) -> None:
        self._world.history.file_case(case)
        self._listener(self.view(), None)

    def promise(self, key: str | None = None) -> None:
        """Tell of the end of what the notice `key` is about, or of all that goes on, even while muted."""
        self._teller.promise(key)

    def mute(self, how_long: Mute) -> None:
        """Send no notices for so long from now on, or send them again."""
        self._teller.mute(how_long, self._world.clock.now())
        self._listener(self.view(), None)

    def test(self) -> None:
        """Send a notice that says nothing, to see whether any arrive."""
        self._listener(self.view(), trial())

    def _on_judgement(self, snapshot: Snapshot, change: Change | None) -> None:
        told = self._teller.hear(snapshot)
        view = self._present(snapshot, self._series())
        now = self._world.clock.now()
        moment = record(snapshot, view, now, origin="tray")
        published.write(self._world.cache_dir, moment, now)
        if change is not None:
            self._elsewhere.tell(change, snapshot, view, moment["status"])
        self._listener(view, None)
        for each in told:
            self._listener(view, each)

    def _tell_mistake(self) -> None:
        """Send a notice of a settings file that has a mistake already: at login nobody looks at a window."""
        view = self.view()
        if view.mistake and self._world.settings.notifications.enabled:
            self._listener(view, mistaken(view.mistake))

    def _present(self, snapshot: Snapshot, series: Series) -> View:
        now = self._world.clock.now()
        local = now.astimezone().tzinfo or UTC
        view = present(
            snapshot,
            now,
            local=local,
            labels=compose.LABELS,
            series=series,
            calls=self._world.history.calls(),
            muted_until=self._teller.muted_until(now),
            held_back=self._teller.held_back(now),
        )
        mistake = self._preferences.mistake if self._preferences is not None else ""
        return replace(view, mistake=mistake)

    def _series(self) -> Series:
        now = self._world.clock.now()
        if self._charts is None or not timedelta(0) <= now - self._charts[0] < CHART_LASTS:
            self._charts = (now, charts(self._world.history, now))
        return self._charts[1]
