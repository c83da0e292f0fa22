"""The person's default browser: what the desktop says of it, and how it is asked for a window."""

from collections.abc import Sequence
from dataclasses import dataclass

from claude_tray.checks.exec_line import expand
from claude_tray.checks.families import Family
from claude_tray.words import _


@dataclass(frozen=True, slots=True)
class Command:
    """A browser's command without the address."""

    template: tuple[str, ...]  # arguments with the field codes of a desktop file
    before: tuple[str, ...] = ()  # what stands right before the address

    def to(self, address: str) -> list[str] | None:
        """Return the command that opens `address`; None if it cannot be known where the address goes."""
        return expand(self.template, self.before, address)


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that is there."""

    family: Family | None  # None: of a make that we do not know
    normal: Command
    private: Command | None = None  # None: it has no way to be asked for a private window
    program: str = ""  # what is started; never to be told

    @property
    def name(self) -> str:
        """Return its name as it may be told: a maker's, never a file's."""
        return self.family.name if self.family else _("your browser")


@dataclass(frozen=True, slots=True)
class NoBrowser:
    """No default browser that could be started."""

    why: str  # "No default browser is set": a sentence without its full stop
    name: str = ""  # its name where it is known all the same


def literal(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return arguments as a template in which no percent sign means anything."""
    return tuple(argument.replace("%", "%%") for argument in arguments)
