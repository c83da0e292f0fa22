"""Runs one command: parses, dispatches, and turns what goes wrong into an exit code."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from claude_tray.cli.command import Command
from claude_tray.cli.parser import parser
from claude_tray.words import _
from claude_tray.words.language import SYSTEM, speak

if TYPE_CHECKING:
    from claude_tray.profile import Profile

EXIT_FAULT = 70  # EX_SOFTWARE
EXIT_OUTPUT = 74  # EX_IOERR
EXIT_CONFIG = 78  # EX_CONFIG
_LARGEST_SETTINGS = 64 * 1024  # bytes; what is larger is no settings file


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    if arguments is None:  # this process is ours, and its exit code will be read as a light
        sys.excepthook = _tell_fault
    _open_streams()
    speak()
    options = parser().parse_args(arguments)
    try:
        code = _run(options)
        sys.stdout.flush()  # while a failure can still be told
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _drop_output()
        return 0
    except OSError as error:  # of our own output: what is asked and what is kept may fail without harm
        _drop_output()
        sys.stderr.write(
            "claude-tray: "
            + _("the answer cannot be written: {why}").format(why=error.strerror or error)
            + "\n"
        )
        return EXIT_OUTPUT
    return code


def _tell_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print a fault of ours as Python does, and exit with 70: Python's own 1 would read as an amber light."""
    sys.__excepthook__(kind, error, trace)
    sys.stdout.flush()
    os._exit(EXIT_FAULT)


def _open_streams() -> None:
    """Make sure that there is somewhere to write to, and that every character can be written there."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # `>&-`, or a program without a console on Windows
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for good
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _drop_output() -> None:
    """Write what is left to nowhere: Python would complain once more when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(options: argparse.Namespace) -> int:
    from claude_tray.profile import Profile

    try:
        profile = Profile(options.profile)
    except RuntimeError:  # pathlib's word for a ~somebody whom this computer does not know
        parser().error(_("the profile lies in a home folder that this computer does not know"))
    return _dispatched(options, profile)


def _language(profile: Profile) -> str:
    """Return the language that the settings name; a file that cannot be read is told of by who needs it."""
    try:
        if not profile.config_file.is_file():  # a pipe would never be read to its end
            return SYSTEM
        with profile.config_file.open("rb") as file:
            text = file.read(_LARGEST_SETTINGS)
        if b"language" not in text:
            return SYSTEM
        import tomllib

        chosen = tomllib.loads(text.decode())["general"]["language"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return SYSTEM
    return chosen if isinstance(chosen, str) else SYSTEM


def _dispatched(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.settings.mistakes import BadSettings

    try:
        speak(_language(profile))
        command: Command = options.command
        return command.run(options, profile)
    except BadSettings as problem:
        sys.stderr.write(f"claude-tray: {problem}\n")
        return EXIT_CONFIG
