"""Commands that find out why it does not answer, and the key that they may use."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from claude_tray.cli.command import Command
from claude_tray.words import N_, _

if TYPE_CHECKING:
    from claude_tray.profile import Profile

SYMPTOMS = ("not_loading", "not_replying", "stopping", "slow", "signed_out", "api_errors")


def _triage_arguments(triage: argparse.ArgumentParser) -> None:
    triage.add_argument(
        "--symptom",
        choices=SYMPTOMS,
        metavar="NAME",
        help=_("one of {names}").format(names=", ".join(SYMPTOMS)),
    )
    triage.add_argument(
        "--no-input", action="store_true", help=_("only what runs by itself, then say where it stands")
    )
    triage.add_argument(
        "--json", action="store_true", help=_("conclusion, steps and ticket as one JSON document at the end")
    )


def _triage(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import guide
    from claude_tray.model import Symptom

    symptom = Symptom(options.symptom) if options.symptom else None
    return guide.run(profile, sys.stdout, symptom=symptom, no_input=options.no_input, as_json=options.json)


def _canary_arguments(canary: argparse.ArgumentParser) -> None:
    canary.add_argument("--json", action="store_true", help=_("one JSON document"))


def _canary(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import canary

    return canary.canary(profile, sys.stdout, as_json=options.json)


def _key_arguments(key: argparse.ArgumentParser) -> None:
    key.add_argument(
        "action",
        choices=["set", "test", "remove", "status"],
        help=_("keep a key; ask the API whether it takes it (free); forget it; say whether there is one"),
    )


def _key(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import key

    return key.ACTIONS[options.action](profile, sys.stdout)


def _doctor_arguments(doctor: argparse.ArgumentParser) -> None:
    doctor.add_argument("--json", action="store_true", help=_("one JSON document"))
    doctor.add_argument("--desktop", action="store_true", help=argparse.SUPPRESS)  # what it asks itself


def _doctor(options: argparse.Namespace, profile: Profile) -> int:
    if options.desktop:
        from claude_tray.desktop.examine import examine

        sys.stdout.write(json.dumps(examine()))
        return 0
    from claude_tray.app.doctor import report

    return report.doctor(profile, sys.stdout, as_json=options.json)


DOCTOR = Command(
    "doctor",
    N_("what the program needs and this computer has, and what mends the rest"),
    _doctor,
    _doctor_arguments,
    epilog=N_("exit codes:\n  0 nothing is broken   1 something is"),
)
TRIAGE = Command(
    "triage", N_("it is not answering: find out why, in a minute or so"), _triage, _triage_arguments
)
CANARY = Command(
    "canary",
    N_("send one test prompt with your API key, now"),
    _canary,
    _canary_arguments,
    epilog=N_(
        "exit codes:\n  0 answered   1 your matter, or the model's mood   2 Anthropic's\n  3 cannot tell"
    ),
)
KEY = Command(
    "key",
    N_("the API key for test prompts, in this computer's keyring"),
    _key,
    _key_arguments,
    description=N_(
        "The key is asked for, or read from standard input; it is never an argument, "
        "because every program on this computer can read those."
    ),
)
