"""What is wrong in a person's settings, so that they can put it right at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claude_tray.words import _

Key = tuple[str, ...]  # ("front_door", "interval")
Report = Callable[[Key, str], None]  # told of a key and what is wrong with it


class Wrong(ValueError):
    """A value that an option does not take; the message says what it takes."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: its key as it is written ("front_door.interval"; "": the file), its line, its nature."""

    key: str
    line: int | None
    what: str

    def __str__(self) -> str:
        where = [_("line {line}").format(line=self.line) if self.line else "", self.key]
        return ": ".join([part for part in where if part] + [self.what])


class BadSettings(Exception):
    """The settings cannot be used: every mistake in them, in the order of the file."""

    def __init__(self, mistakes: Iterable[Mistake], path: Path | None = None) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda mistake: mistake.line or 0))
        self.path = path
        lines = "".join(f"\n  {mistake}" for mistake in self.mistakes)
        unusable = _("{file} cannot be used:").format(file=path or _("the settings"))
        super().__init__(unusable + lines)


def nearest(name: str, valid: Sequence[str]) -> str:
    """Return a hint at the valid name that was probably meant, and at all of them."""
    from difflib import get_close_matches

    close = get_close_matches(name.lower(), valid, n=1)
    known = _("known here: {names}").format(names=", ".join(valid))
    if not close:
        return known
    return _('did you mean "{name}"?').format(name=close[0]) + " " + known
