"""Commands that say how things are now."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from claude_tray.cli.command import Command

if TYPE_CHECKING:
    from claude_tray.profile import Profile


def _tray(_options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import tray

    return tray.run(profile)


def _status_arguments(status: argparse.ArgumentParser) -> None:
    status.add_argument(
        "--json", action="store_true", help="one JSON document, its schema in status.schema.json"
    )
    status.add_argument("--exit-zero", action="store_true", help="always exit with 0, for status bars")


def _status(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import status

    code = status.status(profile, sys.stdout, as_json=options.json)
    return 0 if options.exit_zero else code


def _watch_arguments(watch: argparse.ArgumentParser) -> None:
    watch.add_argument("--json", action="store_true", help="a JSON document a line, at each reading")
    watch.add_argument(
        "--once", action="store_true", help="one line, asked now, with the exit code of status"
    )


def _watch(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import terminal

    return terminal.watch(profile, sys.stdout, as_json=options.json, once=options.once)


def _sources(_options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import listing

    return listing.sources(profile, sys.stdout)


def _demo_arguments(demo: argparse.ArgumentParser) -> None:
    demo.add_argument(
        "scenario", nargs="?", default="inference-incident", metavar="SCENARIO", help="or 'list'"
    )
    demo.add_argument(
        "--speed", type=_speed, default=60.0, metavar="N", help="times as fast as real (default 60)"
    )


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.1 <= speed <= 3600:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0.1 to 3600")
    return speed


def _demo(options: argparse.Namespace, _profile: Profile) -> int:
    from claude_tray.app import demo

    return demo.run(options.scenario, options.speed, sys.stdout)


RUN = Command("run", "show the tray icon (the default); without a display, watch in the terminal", _tray)
STATUS = Command(
    "status", "say how things are: from the running tray, else asked now", _status, _status_arguments
)
WATCH = Command("watch", "print a line whenever something changes", _watch, _watch_arguments)
SOURCES = Command("sources", "who is asked, how often, and what for", _sources)
DEMO = Command("demo", "play a day on a small internet of our own", _demo, _demo_arguments)
