"""The default browser of a Linux desktop, from what its own tools and desktop files say."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from claude_tray.checks.browsers import Browser, Command, NoBrowser
from claude_tray.checks.computer import Computer
from claude_tray.checks.desktop_files import DesktopFile, find
from claude_tray.checks.exec_line import arguments
from claude_tray.checks.families import FAMILIES, Engine, Family, family_of_program
from claude_tray.words import N_, _

# In the order in which desktops themselves ask.
QUESTIONS = (
    ("xdg-settings", "get", "default-web-browser"),
    ("xdg-mime", "query", "default", "x-scheme-handler/https"),
    ("gio", "mime", "x-scheme-handler/https"),
)
_DESKTOP_ID = re.compile(r"[\w.+-]+\.desktop")
_OPENS = ("--new-window", "-new-window", "--new-tab", "-new-tab", "--url", "-url")

NONE_SET = N_("No default browser is set on this desktop")


def default_browser(computer: Computer) -> Browser | NoBrowser:
    """Return the default browser, or why there is none. Blocks for some seconds where a tool hangs."""
    said = False
    for desktop_id in _answers(computer):
        said = True
        if file := find(computer, desktop_id):
            return decide(computer, file)
    return NoBrowser(_("The default browser is not installed any more") if said else _(NONE_SET))


def _answers(computer: Computer) -> Iterator[str]:
    plain = {**computer.environment, "LC_ALL": "C"}  # gio answers in sentences
    for question in QUESTIONS:
        answer = computer.ask(question, plain)
        if named := _DESKTOP_ID.search(answer):
            yield named[0]


def decide(computer: Computer, file: DesktopFile) -> Browser | NoBrowser:
    """Return the browser that a desktop file describes, or what is wrong with it: desktop files lie."""
    template = arguments(file.command)
    family = family_of_program(file.id) or _family(template or [])
    name = family.name if family else ""
    if not template:
        return NoBrowser(_("The default browser's desktop file names no program that can be read"), name)
    if not computer.has_program(template[0]) or (file.needs and not computer.has_program(file.needs)):
        return NoBrowser(_("The default browser's program is not there any more"), name)
    normal = Command(tuple(template))
    return Browser(family, normal, _private(computer, file, template, family), template[0])


def _family(template: Sequence[str]) -> Family | None:
    """Return whose a command is: `env X=1 /snap/bin/firefox`, `flatpak run org.mozilla.firefox`."""
    names = (PurePosixPath(argument).name for argument in template if not argument.startswith("-"))
    return next(filter(None, map(family_of_program, names)), None)


def _private(
    computer: Computer, file: DesktopFile, template: Sequence[str], family: Family | None
) -> Command | None:
    """Return the file's own private action, which knows the right wrapper, or its command with the flag."""
    for line in file.actions.values():
        action = arguments(line)
        if action and _asks_privately(action, family) and computer.has_program(action[0]):
            return Command(tuple(action))
    if family is None or not family.private:
        return None
    if family.engine is Engine.FIREFOX:  # its --new-window would take our flag for its address
        template = [argument for argument in template if argument not in _OPENS]
    return Command(tuple(template), family.private)


def _asks_privately(action: Sequence[str], family: Family | None) -> bool:
    known = [family] if family else FAMILIES
    flags = {flag for each in known if each.private for flag in _spellings(each.private[-1])}
    return not flags.isdisjoint(action)


def _spellings(flag: str) -> tuple[str, ...]:
    return (flag, flag[1:]) if flag.startswith("--") else (flag,)
