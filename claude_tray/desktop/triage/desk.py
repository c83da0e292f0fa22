"""Whom the window asks while somebody looks for a cause."""

from typing import Protocol

from claude_tray.model import Choice, Symptom
from claude_tray.presentation.triage import StepView


class Desk(Protocol):
    """One case at a time: what to show of it, and what a person wants done with it."""

    def step(self) -> StepView:
        """Return where the case stands, or the first question where there is none."""
        ...

    def begin(self, symptom: Symptom) -> None:
        """Open a case; the checks that only look begin by themselves."""
        ...

    def answer(self, choice: Choice) -> None:
        """Answer the question that is shown."""
        ...

    def act(self) -> None:
        """Open or run what the step offers."""
        ...

    def back(self) -> None:
        """Take the last answer back."""
        ...

    def skip(self) -> None:
        """Leave the step behind without an answer, or a cause that is not it."""
        ...

    def restart(self) -> None:
        """Put the case away and ask what the person sees."""
        ...

    def pause(self) -> None:
        """Nobody looks: let nothing run. The case stays."""
        ...

    def resume(self) -> None:
        """Somebody looks again: run what was interrupted."""
        ...

    def tell_me(self) -> None:
        """Tell the person when it is back."""
        ...

    def support(self) -> None:
        """Open the support page."""
        ...
