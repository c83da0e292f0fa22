"""Asks every source on its own cadence, keeps what it said, judges, and tells who listens."""

import asyncio
import logging
import os
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from claude_tray.clock import Clock
from claude_tray.diagnosis.cadence import Poll, next_poll
from claude_tray.diagnosis.change import change, settle
from claude_tray.diagnosis.doors import in_doubt
from claude_tray.diagnosis.evidence import accept, elapse, expires_at
from claude_tray.diagnosis.inference import canary_in_doubt
from claude_tray.diagnosis.record import calls
from claude_tray.diagnosis.verdict import diagnose
from claude_tray.history import History
from claude_tray.model import (
    API_DOOR,
    CANARY,
    FRONT_DOOR,
    Change,
    Evidence,
    Light,
    Reading,
    Snapshot,
    Verdict,
)
from claude_tray.monitor.asking import ask, question
from claude_tray.monitor.plan import Plan
from claude_tray.monitor.watch import Turn, Watch, patience
from claude_tray.sources.internet import Internet

log = logging.getLogger(__name__)

# Timers stand still while a computer sleeps: so often we look whether the wall clock has jumped.
HEARTBEAT = timedelta(seconds=30)
JUMP = timedelta(seconds=45)  # a heartbeat this late was slept through
KEEP_EVERY = timedelta(minutes=5)
PRUNE_EVERY = timedelta(hours=24)
FORGET_EVERY = timedelta(hours=1)

Listener = Callable[[Snapshot, Change | None], None]


class Monitor:
    """Watches all sources until told to stop; one broken source never stops its siblings."""

    def __init__(
        self,
        *,
        watches: Sequence[Watch],
        control_urls: tuple[str, ...],
        clock: Clock,
        history: History,
        evidence: Evidence,
        listener: Listener,
        chance: random.Random,
        kept_for: Mapping[str, timedelta] | None = None,
    ) -> None:
        """`kept_for`: sources whose readings are deleted sooner than all others, whether watched or not."""
        self._watches = {each.source.id: each for each in watches}
        self._listening: dict[str, asyncio.Task[None]] = {}
        self._group: asyncio.TaskGroup | None = None  # while it watches
        self._control_urls = control_urls
        self._internet: Internet
        self._clock = clock
        self._history = history
        self._listener = listener
        self._chance = chance
        self._kept_for = kept_for or {}
        self._closely = False
        self._watching = False
        paid = {CANARY: evidence.canary.at}  # who opens the popup after a restart does not pay once more
        self._turns = {each.source.id: Turn(asked_at=paid.get(each.source.id)) for each in watches}
        self._settled = history.settled()
        diagnosis = diagnose(evidence)
        self._calm_since = self._kept_at = evidence.now
        self.snapshot = Snapshot(evidence, diagnosis, self._began(diagnosis.verdict, evidence.now))

    def _began(self, verdict: str, now: datetime) -> datetime:
        """Return since when this verdict holds; a restart does not make an old incident new."""
        if self._settled is not None and self._settled.verdict == verdict:
            return self._settled.since
        return now

    async def run(self, internet: Internet, stop: asyncio.Event) -> None:
        """Watch until `stop` is set."""
        self._internet = internet
        self._watching = True
        async with asyncio.TaskGroup() as self._group:
            beat = self._group.create_task(self._beat())
            for source in self._watches:
                self._begin(source)
            await stop.wait()
            for task in (*self._listening.values(), beat):
                task.cancel()
        self._group = None
        self._keep()

    def adopt(self, plan: Plan) -> None:
        """Go on with other sources, addresses or intervals; nobody is asked sooner because of it.

        Apart from those that are new, or asked elsewhere.
        """
        before, self._watches = self._watches, {each.source.id: each for each in plan.watches}
        self._control_urls = plan.control_urls
        for source in before.keys() - self._watches.keys():
            if source in self._listening:
                self._listening.pop(source).cancel()
        for source, watch in self._watches.items():
            turn = self._turns.setdefault(source, Turn())
            if source not in before:
                self._begin(source)
            elif watch.urls != before[source].urls:
                turn.wake.set()
            else:
                turn.replan = True
                turn.wake.set()
        self._judge(plan.adopted(self.snapshot.evidence, self._clock.now()))

    def begin_anew(self) -> None:
        """Forget all that is known: the history was deleted. What test prompts cost this month stays."""
        known = self.snapshot.evidence
        self._settled = None
        fresh = Evidence(known.now, known.interests, known.intervals, canary=known.canary)
        self._judge(elapse(fresh, self._clock.now()))
        self._keep()
        self.check_now()

    def _begin(self, source: str) -> None:
        if self._group is not None:
            self._listening[source] = self._group.create_task(self._listen(source))

    async def ask_all(self, internet: Internet) -> Snapshot:
        """Ask every source once, confirm a failing door at once, and return what was made of it."""
        self._internet = internet
        self.snapshot = replace(self.snapshot, evidence=replace(self.snapshot.evidence, one_off=True))
        due = (watch for watch in self._watches.values() if not self._paid_for_lately(watch))
        await asyncio.gather(*(self._ask(watch, one_off=True) for watch in due))
        return self.snapshot

    def check_now(self) -> None:
        """Ask every source soon, apart from those that have just answered or are being asked."""
        self._wake(*self._turns)

    def _wake(self, *sources: str) -> None:
        for watch in (self._watches[each] for each in sources if each in self._watches):
            turn = self._turns[watch.source.id]
            since = None if turn.asked_at is None else abs(self._clock.now() - turn.asked_at)
            if since is None or since >= patience(watch, turn):
                turn.wake.set()

    def watch_closely(self, on: bool) -> None:
        """Ask more often while a person is looking."""
        self._closely = on
        if on:
            self.check_now()

    async def _listen(self, source: str) -> None:
        turn = self._turns[source]
        if left := self._rests(self._watches[source], turn):
            await self._pause(turn, left)
        while True:
            await self._ask(self._watches[source])
            await self._rest(source, turn)

    async def _rest(self, source: str, turn: Turn) -> None:
        """Wait until the source is to be asked again; its interval may be changed meanwhile."""
        rested = self._clock.now()
        turn.replan = True
        while turn.replan:
            turn.replan = False
            poll = self._next(self._watches[source], turn)
            log.debug("%s again in %.0f s: %s", source, poll.after.total_seconds(), poll.reason)
            await self._pause(turn, poll.after - max(self._clock.now() - rested, timedelta(0)))

    def _rests(self, watch: Watch, turn: Turn) -> timedelta | None:
        """Return how long the last answer still counts, where a source is switched off and on again."""
        left = turn.answered_at + watch.interval - self._clock.now() if turn.answered_at else timedelta(0)
        return left if timedelta(0) < left <= watch.interval else self._paid_for_lately(watch)

    def _paid_for_lately(self, watch: Watch) -> timedelta | None:
        """Return how long the last test prompt still counts: a new start is no reason to pay for another."""
        at = self.snapshot.evidence.canary.at if watch.source.id == CANARY else None
        left = at + watch.interval - self._clock.now() if at is not None else timedelta(0)
        return left if timedelta(0) < left <= watch.interval else None

    async def _pause(self, turn: Turn, after: timedelta) -> None:
        """Wait until `after` is over or somebody asks; coarse timers wake early, so look at the clock."""
        due = self._clock.now() + after
        while not turn.wake.is_set() and (left := due - self._clock.now()) > timedelta(0):
            if left > after:  # the clock was set back
                return
            await self._clock.wait(turn.wake, left)
        turn.wake.clear()

    async def _beat(self) -> None:
        """Judge again when readings go stale, and notice that the computer slept."""
        pruned = forgotten = self._clock.now()
        self._forget(forgotten)
        while True:
            before = self._clock.now()
            expiry = expires_at(self.snapshot.evidence)
            due = min(before + HEARTBEAT, expiry) if expiry and expiry > before else before + HEARTBEAT
            await self._clock.wait(asyncio.Event(), due - before)
            now = self._clock.now()
            if not timedelta(0) <= now - before <= JUMP:
                log.info("The clock jumped by %s: asking everybody again", now - before)
                self.check_now()
            self._judge(elapse(self.snapshot.evidence, now))
            if now - pruned >= PRUNE_EVERY:
                self._history.prune(now)
                pruned = now
            if now - forgotten >= FORGET_EVERY:
                self._forget(now)
                forgotten = now

    def _forget(self, now: datetime) -> None:
        for source, kept_for in self._kept_for.items():
            self._history.forget(source, now - kept_for)

    async def _ask(self, watch: Watch, *, one_off: bool = False) -> None:
        turn = self._turns[watch.source.id]
        now = self._clock.now()
        asked = question(
            watch,
            turn,
            now=now,
            history=self._history,
            evidence=self.snapshot.evidence,
            control_urls=self._control_urls,
            one_off=one_off,
        )
        turn.asked_at = now
        content, retry_after = await ask(watch, asked, self._internet, self._history)
        turn.answered(content, self._clock.now(), retry_after)
        reading = Reading(watch.source.id, self._clock.now(), content)
        self._history.append(reading)
        self._judge(accept(self.snapshot.evidence, reading))

    def _next(self, watch: Watch, turn: Turn) -> Poll:
        """Return when to ask this source again, and why."""
        evidence, light = self.snapshot.evidence, self.snapshot.diagnosis.light
        doors = {FRONT_DOOR: evidence.front_door, API_DOOR: evidence.api_door}
        door = doors.get(watch.source.id)
        doubted = door is not None and in_doubt(door)
        return next_poll(
            watch.source.kind,
            interval=watch.interval,
            failing=doubted or (watch.source.id == CANARY and canary_in_doubt(evidence)),
            worse=light > Light.GREEN,
            watching_closely=self._closely,
            calm_for=self._clock.now() - self._calm_since,
            failures=turn.silences,
            retry_after=turn.retry_after,
            jitter=self._chance.random(),
        )

    def _judge(self, evidence: Evidence) -> None:
        """Judge, and tell the listener: the only place where a verdict is made."""
        evidence = replace(evidence, notes=self._history.notes)  # a disk may fill up at any time
        diagnosis = diagnose(evidence)
        before = self.snapshot
        moved = diagnosis.verdict != before.diagnosis.verdict
        since = self._began(diagnosis.verdict, evidence.now) if moved else before.since
        self.snapshot = Snapshot(evidence, diagnosis, since)
        if diagnosis.light is not Light.GREEN:
            self._calm_since = evidence.now
        if moved and before.diagnosis.light is Light.GREEN:
            self._wake(CANARY)  # once, when something else becomes worse
        if moved and before.diagnosis.verdict is Verdict.OFFLINE:
            self.check_now()  # the network is back: who was out of reach may answer again
        if self._watching:
            for call in calls(before.evidence, evidence):
                self._history.enter(call)
            self._announce(moved)

    def _announce(self, moved: bool) -> None:
        evidence, diagnosis = self.snapshot.evidence, self.snapshot.diagnosis
        settled = settle(self._settled, diagnosis, evidence)
        edge = change(self._settled, settled)
        if settled != self._settled and settled is not None:
            self._history.settle(settled)
        self._settled = settled
        if moved:
            self._history.record(diagnosis)
        if abs(evidence.now - self._kept_at) >= KEEP_EVERY:
            self._keep()
        self._listener(self.snapshot, edge)

    def _keep(self) -> None:
        """Keep what is known for the next start, which adds the readings that came later."""
        self._kept_at = self.snapshot.evidence.now
        self._history.publish(self.snapshot, os.getpid(), self._kept_at)
