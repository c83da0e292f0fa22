"""The command of a desktop file, by the quoting rules of the Desktop Entry specification."""

import re
from collections.abc import Sequence

# One piece of an argument: quoted as the specification says, quoted as GLib also reads it, or bare.
_PIECE = re.compile(r'"((?:[^"\\]|\\.)*)"|' + r"'([^']*)'|((?:[^\s\"'\\]|\\.)+)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SPACE = re.compile(r"\s+")
_CODE = re.compile(r"%(.)")

_ADDRESS_CODES = "fFuU"  # where the address goes
_OTHER_CODES = "ickdDnNvm"  # icon, name, file; the last are deprecated: all may be left out
_FORWARDING = re.compile(r"@@u?")  # flatpak's marks around what comes from outside its sandbox


def arguments(line: str) -> list[str] | None:
    """Return the arguments of an Exec line, field codes still in them; None if its quoting is broken."""
    found: list[str] = []
    at, open_argument = 0, False
    while at < len(line):
        if space := _SPACE.match(line, at):
            at, open_argument = space.end(), False
            continue
        piece = _PIECE.match(line, at)
        if piece is None:
            return None
        double, single, bare = piece.groups()
        text = single if single is not None else _ESCAPED.sub(r"\1", double if double is not None else bare)
        if open_argument:
            found[-1] += text
        else:
            found.append(text)
        at, open_argument = piece.end(), True
    return found


def expand(template: Sequence[str], before: Sequence[str], address: str) -> list[str] | None:
    """Return the command with `before` and the address in the place of its field codes, or at its end.

    None if it cannot be known where the address goes: inside a longer text, as in `sh -c "browser %U"`, or
    behind a code that the specification does not know.
    """
    command: list[str] = []
    placed = False
    for argument in template:
        codes = [code for code in _CODE.findall(argument) if code != "%"]
        if _FORWARDING.fullmatch(argument) or (len(argument) == 2 and codes and codes[0] in _OTHER_CODES):
            continue
        if not codes:
            command.append(argument.replace("%%", "%"))
        elif len(argument) == 2 and codes[0] in _ADDRESS_CODES and not placed:
            command += [*before, address]
            placed = True
        else:
            return None
    return command if placed else [*command, *before, address]
