"""`claude-tray triage`: from a symptom to a cause in a terminal, with keys, with lines, or by itself."""

import asyncio
import json
import shutil
import sys
from contextlib import aclosing, closing, suppress
from dataclasses import dataclass, field
from typing import TextIO

from claude_tray.app.desk import open_desk, written
from claude_tray.app.keys import DOWN, END, ENTER, UP, Keys
from claude_tray.app.lookout import Lookout
from claude_tray.app.style import style
from claude_tray.app.triage import Triage
from claude_tray.app.world import World, real_world
from claude_tray.diagnosis import triage
from claude_tray.model import Case, Cause, Choice, Conclude, Symptom
from claude_tray.presentation.triage import Kind, StepView
from claude_tray.presentation.triage.document import triage_document
from claude_tray.presentation.triage.terminal import choices, drawn
from claude_tray.profile import Profile
from claude_tray.threads import abandon_threads

FOUND, NOT_FOUND = 0, 1  # exit codes
AUTOMATIC = 4.4  # seconds: what runs by itself takes no more than 5, loading the program included
USUAL = Symptom.NOT_REPLYING  # for who says nothing and cannot be asked
WIDTH = 72

RULE = "\x1b[{}F\x1b[J"  # up to the first line of what was drawn, and clear from there


@dataclass
class Page:
    """What is drawn on: on a terminal each step takes the place of the one before."""

    out: TextIO
    height: int = 0  # lines drawn that can still be reached
    last: str = field(default="")

    def draw(self, view: StepView, chosen: int | None, *, unfolded: bool = False) -> None:
        """Show a step."""
        terminal = self.out.isatty()
        text = drawn(
            view,
            colour=terminal and style(self.out)["colour"],
            ascii=style(self.out)["ascii"],
            width=min(shutil.get_terminal_size().columns, WIDTH) if terminal else WIDTH,
            chosen=chosen,
            unfolded=unfolded,
        )
        if text == self.last:
            return
        lines = text.count("\n")
        if terminal and self.height:
            self.out.write(RULE.format(self.height))
        self.out.write(text)
        self.out.flush()
        self.last = text
        self.height = lines if terminal and lines < shutil.get_terminal_size().lines else 0

    def say(self, text: str) -> None:
        """Print text that stays, below what is drawn."""
        self.out.write(f"\n{text}")
        self.out.flush()
        self.height, self.last = 0, ""


def run(profile: Profile, out: TextIO, *, symptom: Symptom | None, no_input: bool, as_json: bool) -> int:
    """Lead through triage; return 0 if a cause was found, else 1."""
    world = real_world(profile)
    with closing(world.history):
        return asyncio.run(lead(world, out, sys.stdin, symptom=symptom, no_input=no_input, as_json=as_json))


async def lead(
    world: World,
    out: TextIO,
    source: TextIO,
    *,
    symptom: Symptom | None,
    no_input: bool,
    as_json: bool,
) -> int:
    """Lead through triage in this world, with keys from `source`; JSON leaves the conversation to stderr."""
    abandon_threads()
    guide = _Guide(world, Page(sys.stderr if as_json else out), no_input)
    case = await guide.go(symptom, None if no_input else source)
    if case is None:
        return NOT_FOUND
    walk = triage.walk(case)
    if as_json:
        answer = triage_document(case, walk, written(case, world))
        out.write(json.dumps(answer, indent=2, ensure_ascii=style(out)["ascii"]) + "\n")
    found = isinstance(walk.now, Conclude) and walk.now.cause is not Cause.NOT_FOUND
    if no_input or isinstance(walk.now, Conclude):
        world.history.file_case(triage.end(case, world.clock.now()))
    return FOUND if found else NOT_FOUND


class _Guide:
    """One way through, from the first question to the end or to where the person leaves it."""

    def __init__(self, world: World, page: Page, no_input: bool) -> None:
        self._world = world
        self._page = page
        self._no_input = no_input
        self._changed = asyncio.Event()
        self._lookout = Lookout(world)
        self._desk: Triage = open_desk(world, self._lookout.snapshot, self._on_change, self._changed.set)
        self._chosen = 0
        self._unfolded = False
        self._acting = False  # something was asked for, and has not begun yet

    async def go(self, symptom: Symptom | None, source: TextIO | None) -> Case | None:
        """Return the case when it is over, or None if none was begun."""
        async with aclosing(self._world.internet) as internet, asyncio.TaskGroup() as tasks:
            watching = self._lookout.watch(internet, self._changed.set)
            running = [tasks.create_task(self._desk.work()), tasks.create_task(watching)]
            self._desk.resume()
            if symptom or source is None:
                self._desk.begin(symptom or USUAL)
            with suppress(TimeoutError):
                async with asyncio.timeout(AUTOMATIC):
                    await self._settle()
            if source is None:
                self._page.draw(self._desk.step(), None)
            else:
                await self._converse(Keys(source))
            for task in running:
                task.cancel()
        return self._desk.case

    async def _settle(self) -> None:
        """Wait until everybody was asked and nothing runs by itself; show how it goes to who is there."""
        while self._desk.case and not (
            self._lookout.asked.is_set() and self._desk.step().kind is not Kind.WAIT
        ):
            if not self._no_input:
                self._page.draw(self._desk.step(), None)
            await self._changed.wait()
            self._changed.clear()

    async def _converse(self, keys: Keys) -> None:
        with keys.listening():
            while True:
                view = self._desk.step()
                waiting = view.kind is Kind.WAIT or self._acting
                self._chosen = min(self._chosen, max(len(choices(view)) - 1, 0))
                chosen = None if waiting and not keys.live else self._chosen
                self._page.draw(view, chosen, unfolded=self._unfolded)
                key = await (self._next(keys) if waiting or keys.live else keys.key())
                if key in (END, "q"):
                    return
                if key is not None:
                    self._press(view, key)

    async def _next(self, keys: Keys) -> str | None:
        """Return the next key that is pressed, or None when there is something new to show.

        What a pipe holds is meant for the questions to come.
        """
        change = asyncio.ensure_future(self._changed.wait())
        press = asyncio.ensure_future(keys.key()) if keys.live else None
        waited_for = [each for each in (change, press) if each]
        try:
            await asyncio.wait(waited_for, return_when=asyncio.FIRST_COMPLETED)
        finally:
            change.cancel()
            if press:
                press.cancel()
        if change.done() and not change.cancelled():
            self._changed.clear()
            self._acting = False
        return press.result() if press and press.done() and not press.cancelled() else None

    def _press(self, view: StepView, key: str) -> None:
        """Do what a key stands for; one that stands for nothing does nothing."""
        labels = choices(view)
        moves = {UP: -1, DOWN: 1}
        if key in moves and labels:
            self._chosen = (self._chosen + moves[key]) % len(labels)
        elif key == ENTER and labels:
            self._take(view, self._chosen)
        elif key.isdecimal() and 0 < int(key) <= len(labels):
            self._take(view, int(key) - 1)
        elif key == "h":
            self._unfolded = not self._unfolded
        elif key == "t" and view.ticket:
            self._page.say(view.ticket)
        else:
            self._command(view, key)

    def _command(self, view: StepView, key: str) -> None:
        commands = {"b": self._desk.back, "r": self._desk.restart}
        if view.can_skip:
            commands["s"] = self._desk.skip
        if act := commands.get(key):
            self._chosen, self._unfolded = 0, False
            act()

    def _take(self, view: StepView, index: int) -> None:
        self._chosen, self._unfolded = 0, False
        if view.kind is Kind.ACT:
            self._acting = True
            self._changed.clear()
            return self._desk.act()
        choice = view.options[index].choice
        if isinstance(choice, Choice):
            return self._desk.answer(choice)
        return self._desk.begin(choice)

    def _on_change(self, case: Case) -> None:
        """Keep the case where it stands: the popup can go on with it."""
        self._world.history.file_case(case)
        self._changed.set()
