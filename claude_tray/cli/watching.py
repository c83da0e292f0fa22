"""Commands that say how things are now."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from claude_tray.cli.command import Command
from claude_tray.cli.completes import FILES, completes
from claude_tray.cli.span import span
from claude_tray.words import N_, _

if TYPE_CHECKING:
    from claude_tray.profile import Profile

FORMATS = (
    "text",
    "json",
    "waybar",
    "swiftbar",
    "xbar",
    "polybar",
    "i3status-rs",
    "i3blocks",
    "tmux",
    "prometheus",
    "nagios",
    "markdown",
)

AWAITED = {"green": ("green",), "amber": ("amber",), "red": ("red",), "trouble": ("amber", "red")}


def _tray(_options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import tray

    return tray.run(profile)


def _form_arguments(command: argparse.ArgumentParser, json_help: str) -> None:
    form = command.add_mutually_exclusive_group()
    form.add_argument(
        "--format",
        dest="form",
        choices=FORMATS,
        metavar="NAME",
        help=_("one of {names}").format(names=", ".join(FORMATS)),
    )
    form.add_argument("--json", dest="form", action="store_const", const="json", help=json_help)
    command.set_defaults(form="text")


def _status_arguments(status: argparse.ArgumentParser) -> None:
    _form_arguments(status, _("one JSON document, its schema in status.schema.json"))
    output = status.add_argument(
        "--output", type=Path, metavar="FILE", help=_("into this file, replaced whole")
    )
    completes(output, FILES)
    status.add_argument(
        "--exit-zero", action="store_true", help=_("always exit with 0, as the bars' formats do")
    )


def _status(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import status

    if options.output is None:
        code = status.status(profile, sys.stdout, form=options.form)
    else:
        code = status.write_to(options.output, profile, form=options.form)
    return 0 if options.exit_zero else code


def _watch_arguments(watch: argparse.ArgumentParser) -> None:
    _form_arguments(watch, _("a JSON document a line, at each reading"))
    watch.add_argument(
        "--once", action="store_true", help=_("one line, asked now, with the exit code of status")
    )


def _watch(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import watch

    show = watch.once if options.once else watch.watch
    return show(profile, sys.stdout, form=options.form)


def _wait_arguments(wait: argparse.ArgumentParser) -> None:
    wait.add_argument(
        "--for",
        dest="lights",
        choices=sorted(AWAITED),
        default="green",
        metavar="LIGHT",
        help=_("green (the default), amber, red, or trouble: amber or red"),
    )
    wait.add_argument("--timeout", type=span, metavar="SPAN", help=_("give up after 30s, 5m or 2h"))


def _wait(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app.wait import wait

    return wait(profile, AWAITED[options.lights], options.timeout, sys.stdout)


def _check(_options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import status

    return status.status(profile, sys.stdout, form="nagios")


def _sources(_options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import listing

    return listing.sources(profile, sys.stdout)


def _demo_arguments(demo: argparse.ArgumentParser) -> None:
    demo.add_argument(
        "scenario", nargs="?", default="inference-incident", metavar="SCENARIO", help=_("or 'list'")
    )
    demo.add_argument(
        "--speed", type=_speed, default=60.0, metavar="N", help=_("times as fast as real (default 60)")
    )


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.1 <= speed <= 3600:
        raise argparse.ArgumentTypeError(_("{text} is not a number from 0.1 to 3600").format(text=repr(text)))
    return speed


def _demo(options: argparse.Namespace, _profile: Profile) -> int:
    from claude_tray.app import demo

    return demo.run(options.scenario, options.speed, sys.stdout)


RUN = Command("run", N_("show the tray icon (the default); without a display, watch in the terminal"), _tray)
STATUS = Command(
    "status", N_("say how things are: from the running tray, else asked now"), _status, _status_arguments
)
WATCH = Command("watch", N_("print a line whenever something changes"), _watch, _watch_arguments)
WAIT = Command(
    "wait",
    N_("sleep until the light is green, then print a line"),
    _wait,
    _wait_arguments,
    epilog=N_("exit codes:\n  0 it is   124 it was not in time"),
)
CHECK = Command("check", N_("one line and an exit code for Nagios, Icinga and the like"), _check)
SOURCES = Command("sources", N_("who is asked, how often, and what for"), _sources)
DEMO = Command("demo", N_("play a day on a small internet of our own"), _demo, _demo_arguments)
