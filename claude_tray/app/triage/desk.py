"""Whom a window or a terminal asks while somebody looks for a cause: one case, and what runs for it."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from claude_tray.app.triage import who
from claude_tray.app.triage.trials import Trial, Trials
from claude_tray.clock import Clock
from claude_tray.diagnosis import triage
from claude_tray.diagnosis.triage.notebook import NETWORK_CHECKS, RUNS
from claude_tray.history import History
from claude_tray.model import (
    Case,
    Choice,
    Finding,
    Light,
    Notice,
    Result,
    Snapshot,
    Stage,
    Symptom,
    Try,
)
from claude_tray.presentation.triage import StepView, first_question, step
from claude_tray.presentation.triage.ticket import ticket

log = logging.getLogger(__name__)

AUTOMATIC = 4.5  # seconds of the real clock: the whole of what runs by itself is to take 5 at most
OPENING = 20.0  # seconds; a cold browser takes its time
STALE = timedelta(minutes=10)  # what was found out about a network holds no longer than that
RESUMED = timedelta(hours=24)  # a case that nobody went on with for so long is over

PROMISED = "You will be told when it is back."


class Desk:
    """One case at a time. Everything that runs for it ends with `pause`, and with the case."""

    def __init__(
        self,
        trials: Trials,
        history: History,
        clock: Clock,
        snapshot: Callable[[], Snapshot],
        listener: Callable[[], None],
    ) -> None:
        self._trials = {
            Stage.BASE_URL: trials.network,
            Stage.NETWORK: trials.network,
            Stage.NEW_CHAT: trials.new_chat,
            Stage.PRIVATE_WINDOW: trials.private_window,
            Stage.SIGN_IN: trials.sign_in_page,
            Stage.CODE_SIGN_IN: trials.code_sign_in,
        }
        self._support = trials.support
        self._history = history
        self._clock = clock
        self._snapshot = snapshot
        self._listener = listener
        self._tasks: dict[Trial, asyncio.Task[None]] = {}
        self._network: tuple[datetime, tuple[Finding, ...]] | None = None  # looked at before it was asked for
        self._promised = False
        self._looking = False
        self.case = self._kept()

    def step(self) -> StepView:
        """Return where the case stands, or the first question where there is none."""
        if self.case is None:
            return first_question()
        local = self._clock.now().astimezone().tzinfo or UTC
        view = step(self.case, triage.walk(self.case), local=local, ticket=self.ticket())
        return replace(view, tell_me=False, notes=(*view.notes, PROMISED)) if self._promised else view

    def ticket(self) -> str:
        """Return the ticket as it stands, or '' without a case."""
        if self.case is None:
            return ""
        walk, now = triage.walk(self.case), self._clock.now()
        return ticket(self.case, walk, now, versions=who.versions(), names=who.names())

    def begin(self, symptom: Symptom) -> None:
        """Open a case; the checks that only look begin by themselves."""
        now = self._clock.now()
        case = triage.begin(symptom, triage.standing(self._snapshot(), symptom), now)
        case = triage.record(case, *(self._fresh_network() or ()))
        self._promised = False
        self._keep(case)

    def answer(self, choice: Choice) -> None:
        """Answer the question that is shown."""
        if self.case is not None:
            self._keep(triage.answer(self.case, choice, self._clock.now()))

    def skip(self) -> None:
        """Leave the step behind without an answer, or a cause that is not it."""
        self.answer(Choice.SKIP)

    def act(self) -> None:
        """Open what the step offers."""
        if self.case is not None and isinstance(now := triage.next_step(self.case), Try):
            self._start(self._trials[now.stage], OPENING, now.stage)

    def back(self) -> None:
        """Take the last answer back; before the first one, ask again what the person sees."""
        if self.case is None:
            return
        if triage.can_go_back(self.case):
            self._keep(triage.back(self.case))
        else:
            self.restart()

    def restart(self) -> None:
        """Put the case away and ask what the person sees."""
        self._end_tasks()
        if self.case is not None:
            self._history.file_case(triage.end(self.case, self._clock.now()))
        self.case, self._promised = None, False
        self._pursue()
        self._listener()

    def resume(self) -> None:
        """Somebody looks: run what looks by itself, and what was interrupted."""
        self._looking = True
        if self.case is not None:
            self.case = self._refreshed(self.case)
        self._pursue()

    def pause(self) -> None:
        """Nobody looks: let nothing run. The case stays."""
        self._looking = False
        self._end_tasks()

    def support(self) -> None:
        """Open the support page."""
        self._start(self._support, OPENING, None)

    def tell_me(self) -> None:
        """Tell the person when it is back."""
        self._promised = self.case is not None
        self._listener()

    def judged(self, snapshot: Snapshot) -> Notice | None:
        """Take note of a new judgement; return what was promised to be told, if that has come true."""
        if self.case is None:
            return None
        stood = triage.standing(snapshot, self.case.symptom)
        self._keep(triage.stand(self.case, stood))
        well = all(
            each.result is not Result.FOUND for each in (stood.door, stood.components, stood.community)
        )
        if not (self._promised and well and snapshot.diagnosis.light is Light.GREEN):
            return None
        self._promised = False
        return Notice(
            f"triage {self.case.begun_at:%Y%m%dT%H%M%S}",
            "Claude is back, as far as this can be seen",
            "The door, the status page and the community are calm again. Try it once more.",
            Light.GREEN,
        )

    async def settle(self) -> None:
        """Wait until nothing runs by itself any more."""
        while self._tasks:
            await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    def _kept(self) -> Case | None:
        """Return the case that was not put away, if somebody went on with it lately."""
        now = self._clock.now()
        open_cases = [each for each in self._history.cases() if each.ended_at is None]
        last = open_cases[-1] if open_cases else None
        return last if last and timedelta(0) <= now - last.begun_at < RESUMED else None

    def _refreshed(self, case: Case) -> Case:
        """Return the case on today's ground; what was found out about the network may not hold any more."""
        now = self._clock.now()
        if not timedelta(0) <= now - case.begun_at < STALE:
            case = replace(
                case, findings=tuple(each for each in case.findings if each.check not in NETWORK_CHECKS)
            )
        return triage.stand(case, triage.standing(self._snapshot(), case.symptom))

    def _fresh_network(self) -> tuple[Finding, ...] | None:
        """Return what was found out about this network lately, or None."""
        if self._network is None:
            return None
        at, findings = self._network
        return findings if timedelta(0) <= self._clock.now() - at < STALE else None

    def _keep(self, case: Case) -> None:
        """Go on with this case; a judgement that nobody looks at is not written down."""
        changed = case != self.case
        self.case = case
        self._pursue()
        if changed and self._looking:
            self._history.file_case(case)
            self._listener()

    def _pursue(self) -> None:
        """Start what runs by itself, as long as somebody looks."""
        if not self._looking:
            return
        if self.case is None:
            if self._fresh_network() is None:
                self._start(self._trials[Stage.NETWORK], AUTOMATIC, Stage.NETWORK)
            return
        now = triage.next_step(self.case)
        if isinstance(now, Try) and now.automatic:
            self._start(self._trials[now.stage], AUTOMATIC, now.stage)

    def _start(self, trial: Trial, patience: float, stage: Stage | None) -> None:
        if trial not in self._tasks:
            self._tasks[trial] = task = asyncio.get_running_loop().create_task(
                self._run(trial, patience, stage)
            )
            task.add_done_callback(lambda done: self._ended(trial, done))

    async def _run(self, trial: Trial, patience: float, stage: Stage | None) -> None:
        """Run a trial and take down what it found, whatever becomes of it."""
        checks = RUNS[stage] if stage else ("support",)
        try:
            async with asyncio.timeout(patience):
                findings = await trial()
        except TimeoutError:
            findings = (Finding(checks[0], Result.CANNOT_TELL, f"No answer within {patience:.0f} s"),)
        except Exception:
            # A fault of ours: it costs one step, not the person's way through the others.
            log.exception("The trial %s failed", checks[0])
            findings = (Finding(checks[0], Result.CANNOT_TELL, "Internal error"),)
        if not any(each.check in checks for each in findings):  # else it would be tried for ever
            findings = (*findings, Finding(checks[0], Result.CANNOT_TELL, "Nothing was looked at"))
        self._found(stage, findings)

    def _found(self, stage: Stage | None, findings: tuple[Finding, ...]) -> None:
        if stage in (Stage.NETWORK, Stage.BASE_URL):
            self._network = (self._clock.now(), findings)
        if self.case is not None and stage is not None:
            self.case = triage.record(self.case, *findings)
            self._history.file_case(self.case)

    def _ended(self, trial: Trial, task: asyncio.Task[None]) -> None:
        if self._tasks.get(trial) is task:
            del self._tasks[trial]
        if not task.cancelled():
            task.result()
            self._pursue()
            self._listener()

    def _end_tasks(self) -> None:
        for task in self._tasks.values():
            task.cancel()
        self._tasks.clear()
