"""Commands about what has been seen and called."""

from __future__ import annotations

import argparse
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from claude_tray.cli.command import Command
from claude_tray.cli.completes import FILES, completes
from claude_tray.cli.span import span
from claude_tray.words import N_, _

if TYPE_CHECKING:
    from claude_tray.profile import Profile


def _history_arguments(history: argparse.ArgumentParser) -> None:
    history.add_argument(
        "action", nargs="?", choices=["export"], help=_("every reading as JSON Lines, or as --format says")
    )
    history.add_argument(
        "--since", type=span, default=timedelta(days=1), metavar="SPAN", help=_("30m, 24h, 7d (default 24h)")
    )
    history.add_argument(
        "--format",
        choices=["jsonl", "csv", "json"],
        default="jsonl",
        help=_("of the export: JSON Lines for 'replay' (default), a table, or one document"),
    )


def _history(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import listing

    if options.action == "export":
        return listing.export(profile, options.since, sys.stdout, options.format)
    return listing.verdicts(profile, options.since, sys.stdout)


def _notices_arguments(notices: argparse.ArgumentParser) -> None:
    notices.add_argument("action", nargs="?", choices=["test"], help=_("send one to see whether any arrive"))
    notices.add_argument(
        "--since", type=span, default=timedelta(days=7), metavar="SPAN", help=_("30m, 24h, 7d (default 7d)")
    )


def _notices(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import notices

    if options.action == "test":
        return notices.send_trial(sys.stdout)
    return notices.notices(profile, options.since, sys.stdout)


def _leads_arguments(leads: argparse.ArgumentParser) -> None:
    leads.add_argument("--json", action="store_true", help=_("one JSON document"))


def _leads(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import leads

    return leads.leads(profile, sys.stdout, as_json=options.json)


def _replay_arguments(replay: argparse.ArgumentParser) -> None:
    completes(
        replay.add_argument(
            "file", metavar="FILE", help=_("JSON Lines, as from 'history export'; - for stdin")
        ),
        FILES,
    )
    replay.add_argument("--every", action="store_true", help=_("print each step, not only the changes"))


def _replay(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import replay

    return replay.replay(profile, options.file, sys.stdout, every=options.every)


HISTORY = Command("history", N_("what has been seen"), _history, _history_arguments)
NOTICES = Command(
    "notices", N_("what you were told, what was held back, and why"), _notices, _notices_arguments
)
LEADS = Command("leads", N_("how often we called an incident before the page did"), _leads, _leads_arguments)
REPLAY = Command(
    "replay", N_("judge a recorded file again, as the tray would have"), _replay, _replay_arguments
)
