"""The default browser of Windows, from the registry."""

from pathlib import PureWindowsPath

from claude_tray.checks.browsers import Browser, Command, NoBrowser, literal
from claude_tray.checks.computer import Registry
from claude_tray.checks.families import family_of_prog_id, family_of_program
from claude_tray.words import _

HTTPS = r"HKCU\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https"
# Windows writes the first since 2025 and may leave the second behind (microsoft/PowerToys#40115).
CHOICES = (rf"{HTTPS}\UserChoiceLatest\ProgId", rf"{HTTPS}\UserChoiceLatest", rf"{HTTPS}\UserChoice")
FROM_THE_STORE = "appx"  # such an association names no program


def default_browser(registry: Registry) -> Browser | NoBrowser:
    """Return the default browser, or why there is none that could be started."""
    prog_id = next(filter(None, (_text(registry, key, "ProgId") for key in CHOICES)), "")
    if "\\" in prog_id:
        return NoBrowser(_("The default browser's registry entry cannot be followed"))
    family = family_of_prog_id(prog_id)
    name = family.name if family else ""
    if prog_id.casefold().startswith(FROM_THE_STORE):
        return NoBrowser(
            _("The default browser is an app from the Store, which names no program to start"), name
        )
    command = _text(registry, rf"HKCR\{prog_id or 'https'}\shell\open\command", "")
    program = program_of(command)
    if program is None:
        why = (
            _("The default browser's registry entry names no program")
            if prog_id
            else _("No default browser is set")
        )
        return NoBrowser(why, name)
    family = family or family_of_program(PureWindowsPath(program).name)
    private = Command(literal([program]), family.private) if family and family.private else None
    return Browser(family, Command(literal([program])), private, program)


def program_of(command: str) -> str | None:
    """Return the program of a registered command, quoted or not; None unless it is a full path to an .exe.

    The rest of the command is for addresses that somebody clicked; a batch file would need a shell.
    """
    command = command.strip()
    if command.startswith('"'):
        program = command[1:].partition('"')[0]
    else:
        end = command.casefold().find(".exe")
        program = command[: end + 4] if end >= 0 else ""
    path = PureWindowsPath(program)
    return program if path.is_absolute() and path.suffix.casefold() == ".exe" else None


def _text(registry: Registry, key: str, name: str) -> str:
    value = registry(key, name)
    return value if isinstance(value, str) else ""
