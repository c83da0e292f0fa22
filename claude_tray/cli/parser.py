"""The parser of the whole command line."""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from pathlib import Path
from typing import NoReturn

from claude_tray.about import NAME, VERSION
from claude_tray.cli.argparse_words import lend_words
from claude_tray.cli.at_login import AUTOSTART
from claude_tray.cli.command import Command
from claude_tray.cli.completes import FOLDERS, completes
from claude_tray.cli.finding_out import CANARY, DOCTOR, KEY, TRIAGE
from claude_tray.cli.joining import COMPLETION, HOOK, INTEGRATE
from claude_tray.cli.past import HISTORY, LEADS, NOTICES, REPLAY
from claude_tray.cli.watching import CHECK, DEMO, RUN, SOURCES, STATUS, WAIT, WATCH
from claude_tray.words import N_, _

EXIT_USAGE = 64  # sysexits.h, EX_USAGE

COMMANDS: tuple[Command, ...] = (  # in the order of --help
    RUN,
    STATUS,
    WATCH,
    WAIT,
    CHECK,
    CANARY,
    HISTORY,
    LEADS,
    NOTICES,
    REPLAY,
    KEY,
    TRIAGE,
    DOCTOR,
    SOURCES,
    AUTOSTART,
    HOOK,
    INTEGRATE,
    COMPLETION,
    DEMO,
)

KEY_IN_ARGUMENTS = N_("""\
  A key is never an argument: other programs and the shell's history have it now. Revoke it in the
  Claude Console, make another one, and type it when `claude-tray key set` asks for it.
""")
EPILOG = N_("""\
exit codes of status, check and watch --once (formats for status bars: 0):
  0 green   1 amber   2 red   3 grey (cannot tell)
exit codes of triage:
  0 a cause was found   1 none
exit codes of all:
  64 usage error   70 a fault of ours   74 the answer cannot be written
  78 bad configuration
""")


class Layout(argparse.HelpFormatter):
    """Help whose lines stay lines, and are wrapped where the terminal is narrow."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(each for line in text.splitlines() for each in _wrapped(indent + line, width))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return _wrapped(" ".join(text.split()), width)


def _wrapped(line: str, width: int) -> list[str]:
    """Return `line`, broken between words: a hyphen may be part of a name that is to be typed."""
    margin = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(line, width, subsequent_indent=margin, break_on_hyphens=False)


class Parser(argparse.ArgumentParser):
    """A parser whose usage errors do not look like a red light (argparse itself exits with 2)."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and what was wrong, and exit with 64."""
        self.print_usage(sys.stderr)
        hidden, keys = re.subn(r"sk-ant-[^\s'\"]*", _("(a key)"), message)
        told = f"{hidden}\n{_(KEY_IN_ARGUMENTS)}" if keys else f"{hidden}\n"
        self.exit(EXIT_USAGE, f"{self.prog}: {told}")


def parser() -> Parser:
    """Return the parser of the whole command line; the command parsed is `command`, None for the default."""
    lend_words()
    top = Parser(
        prog="claude-tray",
        description=_("Is Claude usable from here? A tray icon, and the same answer in a terminal."),
        epilog=_(EPILOG),
        formatter_class=Layout,
    )
    top.add_argument(
        "--version", action="version", version=f"{NAME} {VERSION}", help=_("print the version and exit")
    )
    profile = top.add_argument(
        "--profile",
        type=Path,
        metavar="DIR",
        help=_("keep settings, history and logs under DIR (also CLAUDE_TRAY_PROFILE)"),
    )
    completes(profile, FOLDERS)
    words = top.add_subparsers(metavar="COMMAND", parser_class=Parser)
    top._positionals.title = _("commands")  # a title given to add_subparsers comes below the options
    top.set_defaults(command=RUN)
    for command in COMMANDS:
        word = words.add_parser(
            command.name,
            help=_(command.help),
            description=_(command.description) if command.description else _sentence(_(command.help)),
            epilog=_(command.epilog) if command.epilog else None,
            formatter_class=Layout,
        )
        command.arguments(word)
        word.set_defaults(command=command)
    return top


def _sentence(help_: str) -> str:
    return f"{help_[:1].upper()}{help_[1:]}."
