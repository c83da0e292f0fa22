"""The command line: every command, parsed and dispatched."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn

from claude_tray.about import NAME, VERSION

if TYPE_CHECKING:
    from claude_tray.profile import Profile

EXIT_USAGE = 64  # sysexits.h, EX_USAGE
EXIT_FAULT = 70  # EX_SOFTWARE
EXIT_OUTPUT = 74  # EX_IOERR
EXIT_CONFIG = 78  # EX_CONFIG

KEY_IN_ARGUMENTS = """\
  A key is never an argument: other programs and the shell's history have it now. Revoke it in the
  Claude Console, make another one, and type it when `claude-tray key set` asks for it.
"""
EPILOG = """\
exit codes of status and watch --once:
  0 green   1 amber   2 red   3 grey (cannot tell)
exit codes of triage:
  0 a cause was found   1 none
exit codes of all:
  64 usage error   70 a fault of ours   74 the answer cannot be written   78 bad configuration
"""

SYMPTOMS = ("not_loading", "not_replying", "stopping", "slow", "signed_out", "api_errors")


class Parser(argparse.ArgumentParser):
    """A parser whose usage errors do not look like a red light (argparse itself exits with 2)."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and what was wrong, and exit with 64."""
        self.print_usage(sys.stderr)
        hidden, keys = re.subn(r"sk-ant-[^\s'\"]*", "(a key)", message)
        told = f"{hidden}\n{KEY_IN_ARGUMENTS}" if keys else f"{hidden}\n"
        self.exit(EXIT_USAGE, f"{self.prog}: {told}")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = Parser(
        prog="claude-tray",
        description="Is Claude usable from here? A tray icon, and the same answer in a terminal.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"{NAME} {VERSION}")
    top.add_argument(
        "--profile",
        type=Path,
        metavar="DIR",
        help="keep settings, history and logs under DIR (also CLAUDE_TRAY_PROFILE)",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)

    commands.add_parser(
        "run", help="show the tray icon (the default); without a display, watch in the terminal"
    )

    status = commands.add_parser("status", help="say how things are: from the running tray, else asked now")
    status.add_argument(
        "--json", action="store_true", help="one JSON document, its schema in status.schema.json"
    )
    status.add_argument("--exit-zero", action="store_true", help="always exit with 0, for status bars")

    watch = commands.add_parser("watch", help="print a line whenever something changes")
    watch.add_argument("--json", action="store_true", help="a JSON document a line, at each reading")
    watch.add_argument(
        "--once", action="store_true", help="one line, asked now, with the exit code of status"
    )

    codes = "exit codes: 0 answered   1 your matter, or the model's mood   2 Anthropic's   3 cannot tell"
    canary = commands.add_parser("canary", help="send one test prompt with your API key, now", epilog=codes)
    canary.add_argument("--json", action="store_true", help="one JSON document")

    history = commands.add_parser("history", help="what has been seen")
    history.add_argument("action", nargs="?", choices=["export"], help="every reading as JSON Lines")
    history.add_argument(
        "--since", type=_span, default=timedelta(days=1), metavar="SPAN", help="30m, 24h, 7d (default 24h)"
    )

    leads = commands.add_parser("leads", help="how often we called an incident before the page did")
    leads.add_argument("--json", action="store_true", help="one JSON document")

    replay = commands.add_parser("replay", help="judge a recorded file again, as the tray would have")
    replay.add_argument("file", metavar="FILE", help="JSON Lines, as from 'history export'; - for stdin")
    replay.add_argument("--every", action="store_true", help="print each step, not only the changes")

    key = commands.add_parser(
        "key",
        help="the API key for test prompts, in this computer's keyring",
        description="The key is asked for, or read from standard input; it is never an argument, "
        "because every program on this computer can read those.",
    )
    key.add_argument(
        "action",
        choices=["set", "test", "remove", "status"],
        help="keep a key; ask the API whether it takes it (free); forget it; say whether there is one",
    )

    triage = commands.add_parser("triage", help="it is not answering: find out why, in a minute or so")
    triage.add_argument("--symptom", choices=SYMPTOMS, metavar="NAME", help=f"one of {', '.join(SYMPTOMS)}")
    triage.add_argument(
        "--no-input", action="store_true", help="only what runs by itself, then say where it stands"
    )
    triage.add_argument(
        "--json", action="store_true", help="conclusion, steps and ticket as one JSON document at the end"
    )

    commands.add_parser("sources", help="who is asked, how often, and what for")

    demo = commands.add_parser("demo", help="play a day on a small internet of our own")
    demo.add_argument(
        "scenario", nargs="?", default="inference-incident", metavar="SCENARIO", help="or 'list'"
    )
    demo.add_argument(
        "--speed", type=_speed, default=60.0, metavar="N", help="times as fast as real (default 60)"
    )
    return top


def _span(text: str) -> timedelta:
    """Return "30m", "24h" or "7d" as a timedelta."""
    units = {"m": "minutes", "h": "hours", "d": "days"}
    number, unit = text[:-1], text[-1:]
    if unit not in units or not number.isdecimal() or not 0 < int(number) <= 100_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a span such as 30m, 24h or 7d")
    return timedelta(**{units[unit]: int(number)})


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.1 <= speed <= 3600:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0.1 to 3600")
    return speed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    if arguments is None:  # this process is ours, and its exit code will be read as a light
        sys.excepthook = _tell_fault
    _open_streams()
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
        sys.stderr.write(f"claude-tray: the answer cannot be written: {error.strerror or error}\n")
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
        parser().error("the profile lies in a home folder that this computer does not know")
    return _dispatched(options, profile)


def _dispatched(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.settings.mistakes import BadSettings

    try:
        return _COMMANDS[options.command or "run"](options, profile)
    except BadSettings as problem:
        sys.stderr.write(f"claude-tray: {problem}\n")
        return EXIT_CONFIG


def _tray(_options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import tray

    return tray.run(profile)


def _status(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import status

    code = status.status(profile, sys.stdout, as_json=options.json)
    return 0 if options.exit_zero else code


def _watch(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import terminal

    return terminal.watch(profile, sys.stdout, as_json=options.json, once=options.once)


def _canary(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import canary

    return canary.canary(profile, sys.stdout, as_json=options.json)


def _history(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import listing

    show = listing.export if options.action == "export" else listing.verdicts
    return show(profile, options.since, sys.stdout)


def _sources(_options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import listing

    return listing.sources(profile, sys.stdout)


def _leads(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import leads

    return leads.leads(profile, sys.stdout, as_json=options.json)


def _triage(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import guide
    from claude_tray.model import Symptom

    symptom = Symptom(options.symptom) if options.symptom else None
    return guide.run(profile, sys.stdout, symptom=symptom, no_input=options.no_input, as_json=options.json)


def _replay(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import replay

    return replay.replay(profile, options.file, sys.stdout, every=options.every)


def _key(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import key

    return key.ACTIONS[options.action](profile, sys.stdout)


def _demo(options: argparse.Namespace, _profile: Profile) -> int:
    from claude_tray.app import demo

    return demo.run(options.scenario, options.speed, sys.stdout)


_COMMANDS: dict[str, Callable[[argparse.Namespace, Profile], int]] = {
    "run": _tray,
    "status": _status,
    "watch": _watch,
    "canary": _canary,
    "history": _history,
    "leads": _leads,
    "replay": _replay,
    "triage": _triage,
    "sources": _sources,
    "key": _key,
    "demo": _demo,
}
