"""A person's case while the program runs: it looks, runs what has to be run, and never loses its place."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from claude_tray.clock import Clock
from claude_tray.diagnosis import triage
from claude_tray.diagnosis.triage.notebook import RUNS
from claude_tray.model import Case, Choice, Finding, Result, Snapshot, Stage, Symptom, Try
from claude_tray.presentation.triage import Kind, StepView, first_question, step
from claude_tray.words import N_, _

log = logging.getLogger(__name__)

LOOKING = 4.5  # s that what only looks may take: 5 in all
OPENING = 20.0  # s; a cold browser takes its time
HOLDS = timedelta(minutes=10)  # what was found out about a network; laptops travel
_LOOKS = (Stage.BASE_URL, Stage.NETWORK, Stage.CODE_SIGN_IN)
TOLD = N_("You will be told when it is back")

Run = Callable[[], Awaitable[tuple[Finding, ...]]]
"""Runs what a stage runs; cancelled, it leaves nothing behind."""


class Triage:
    """One case at a time, for a window or a terminal. Its methods return at once; `work` does the waiting."""

    def __init__(
        self,
        case: Case | None,
        *,
        snapshot: Callable[[], Snapshot],
        runs: Mapping[Stage, Run],
        support: Run,
        clock: Clock,
        changed: Callable[[Case], None],
        promise: Callable[[], None],
        ticket: Callable[[Case], str],
    ) -> None:
        """`case` is one that was left open; `changed` is told of every move, to keep it and to show it.

        `support` opens the page where a ticket is handed in; `promise` is to tell the person when it is back.
        """
        self._case = case
        self._snapshot = snapshot
        self._runs = runs
        self._support = support
        self._clock = clock
        self._changed = changed
        self._promise = promise
        self._ticket = ticket
        self._seen: Snapshot | None = None
        self._wanted = False  # somebody looks: what runs by itself may run
        self._asked: Stage | None = None  # what the person wants to be run
        self._running: tuple[Stage, asyncio.Task[None]] | None = None
        self._ticket_wanted = False  # to be handed in
        self._said = ""  # what became of the last thing that was asked for
        self._network: tuple[datetime, tuple[Finding, ...]] | None = None  # when, and what was found out
        self._paused_at: datetime | None = None
        self._wake = asyncio.Event()

    @property
    def case(self) -> Case | None:
        """The case that is open, if any."""
        return self._case

    def step(self) -> StepView:
        """Return where the case stands by the newest readings, or the first question."""
        self._look()
        if self._case is None:
            return first_question()
        local = self._clock.now().astimezone().tzinfo or UTC
        view = step(self._case, triage.walk(self._case), local=local, ticket=self._ticket(self._case))
        if view.kind is Kind.ACT and self._running is not None:
            return replace(view, kind=Kind.WAIT, evidence=_("Opening it…"), action="", link="")
        if self._said:
            view = replace(
                view, notes=(*view.notes, self._said), tell_me=view.tell_me and self._said != _(TOLD)
            )
        return view

    def begin(self, symptom: Symptom) -> None:
        """Open a case."""
        snapshot = self._seen = self._snapshot()
        case = triage.begin(symptom, triage.standing(snapshot, symptom), self._clock.now())
        self._move(triage.record(case, *self._looked_at()))

    def answer(self, choice: Choice) -> None:
        """Answer what is asked."""
        if self._case is not None:
            self._move(triage.answer(self._case, choice, self._clock.now()))

    def act(self) -> None:
        """Run what the step offers."""
        now = triage.next_step(self._case) if self._case is not None else None
        if isinstance(now, Try):
            self._asked = now.stage
            self._wake.set()

    def back(self) -> None:
        """Take the last answer back."""
        if self._case is not None:
            self._move(triage.back(self._case))

    def skip(self) -> None:
        """Leave the step behind."""
        if self._case is not None:
            self._move(triage.skip(self._case, self._clock.now()))

    def restart(self) -> None:
        """Put the case away; the next one begins with the first question."""
        if self._case is not None:
            self._changed(triage.end(self._case, self._clock.now()))
        self._case, self._said = None, ""
        self._wake.set()

    def tell_me(self) -> None:
        """Tell the person when it is back, whatever else they are told."""
        self._promise()
        self._said = _(TOLD)
        self._tell()

    def support(self) -> None:
        """Open the page where the ticket is handed in."""
        self._ticket_wanted = True
        self._wake.set()

    def pause(self) -> None:
        """Nobody looks: stop what runs."""
        self._wanted, self._asked, self._paused_at = False, None, self._clock.now()
        self._wake.set()

    def resume(self) -> None:
        """Somebody looks again; after a while, what was found out about this network is looked at anew."""
        self._wanted = True
        away = abs(self._clock.now() - self._paused_at) if self._paused_at else timedelta(0)
        if self._case is not None and away > HOLDS:
            self._move(triage.look_again(self._case))
        self._wake.set()

    async def work(self) -> None:
        """Run what the case wants to be run, until cancelled."""
        async with asyncio.TaskGroup() as group:
            while True:
                await self._wake.wait()
                self._wake.clear()
                if self._ticket_wanted:
                    self._ticket_wanted = False
                    group.create_task(self._hand_in())
                stage = self._due()
                if self._running is not None and not self._is_same(self._running[0], stage):
                    self._running[1].cancel()
                    self._running = None
                if stage is not None and self._running is None:
                    self._running = (stage, group.create_task(self._run(stage)))
                    self._tell()

    def _is_same(self, running: Stage, stage: Stage | None) -> bool:
        return stage is not None and self._runs[running] is self._runs[stage]

    def _due(self) -> Stage | None:
        """Return what is to run now: what looks by itself, or what the person asked for."""
        if self._case is None:  # the network can be looked at before the person has said what they see
            return Stage.NETWORK if self._wanted and not self._looked_at() else None
        now = triage.next_step(self._case)
        if not isinstance(now, Try) or not self._wanted:
            return None
        return now.stage if now.automatic or self._asked is now.stage else None

    async def _run(self, stage: Stage) -> None:
        findings = await self._found(stage)
        self._running = self._asked = None
        if self._runs[stage] is self._runs[Stage.NETWORK]:
            self._network = (self._clock.now(), findings)
        if self._case is not None:
            self._move(triage.record(self._case, *findings))

    def _looked_at(self) -> tuple[Finding, ...]:
        """Return what was found out about this network lately."""
        if self._network is None or abs(self._clock.now() - self._network[0]) > HOLDS:
            return ()
        return self._network[1]

    async def _found(self, stage: Stage) -> tuple[Finding, ...]:
        """Return what a stage's checks found, or that they could not tell; it is never tried for ever."""
        return await _outcome(self._runs[stage], RUNS[stage][0], LOOKING if stage in _LOOKS else OPENING)

    async def _hand_in(self) -> None:
        found = await _outcome(self._support, "support", OPENING)
        missed = [each.evidence for each in found if each.result is not Result.CLEAR]
        self._said = " ".join(missed)
        self._tell()

    def _look(self) -> None:
        """Let the case stand on the newest readings."""
        snapshot = self._snapshot()
        if self._case is None or snapshot is self._seen:
            return
        self._seen = snapshot
        case = triage.stand(self._case, triage.standing(snapshot, self._case.symptom))
        if case != self._case:
            self._move(case)

    def _move(self, case: Case) -> None:
        self._case, self._said = case, ""
        self._wake.set()
        self._tell()

    def _tell(self) -> None:
        if self._case is not None:
            self._changed(self._case)


async def _outcome(run: Run, check: str, patience: float) -> tuple[Finding, ...]:
    """Return what was found within `patience` seconds, or that nothing can be told."""
    try:
        async with asyncio.timeout(patience):
            return await run()
    except TimeoutError:
        return (Finding(check, Result.CANNOT_TELL, _("No answer within {n} s").format(n=f"{patience:.0f}")),)
    except Exception:
        # A fault of ours: it costs one step, not the person's way through the others, nor the tray.
        log.exception("Triage's %s failed", check)
        return (Finding(check, Result.CANNOT_TELL, _("Internal error")),)
