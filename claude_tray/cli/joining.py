"""Commands that join the program to a person's bar and shell."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from claude_tray.cli.command import Command
from claude_tray.words import N_, _

if TYPE_CHECKING:
    from claude_tray.profile import Profile

PLACES = (
    "waybar",
    "swiftbar",
    "xbar",
    "polybar",
    "i3status-rs",
    "i3blocks",
    "tmux",
    "prometheus",
    "nagios",
    "home-assistant",
)
HOOKS = ("command", "webhook", "ntfy", "slack", "discord", "apprise")
SHELLS = ("bash", "zsh", "fish")


def _integrate_arguments(integrate: argparse.ArgumentParser) -> None:
    integrate.add_argument(
        "place",
        choices=PLACES,
        metavar="NAME",
        help=_("where to: one of {names}").format(names=", ".join(PLACES)),
    )


def _integrate(options: argparse.Namespace, _profile: Profile) -> int:
    from claude_tray.app.integrate import integrate

    return integrate(options.place, sys.stdout)


def _completion_arguments(completion: argparse.ArgumentParser) -> None:
    completion.add_argument("shell", choices=SHELLS, help=_("whose completion"))


def _completion(options: argparse.Namespace, _profile: Profile) -> int:
    import shtab

    from claude_tray.cli.parser import parser

    sys.stdout.write(shtab.complete(parser(), options.shell))
    return 0


def _hook_arguments(hook: argparse.ArgumentParser) -> None:
    hook.add_argument(
        "action",
        nargs="?",
        default="list",
        choices=("list", "test", "log", "set", "remove"),
        help=_("list them; send how things are now; what became of each message; keep or forget the secret"),
    )
    hook.add_argument(
        "name",
        nargs="?",
        choices=HOOKS,
        metavar="NAME",
        help=_("one of {names}").format(names=", ".join(HOOKS)),
    )


def _hook(options: argparse.Namespace, profile: Profile) -> int:
    from claude_tray.app import hook, outbox

    one = outbox.BY_ID[options.name] if options.name else None
    return hook.ACTIONS[options.action](profile, one, sys.stdout)


HOOK = Command(
    "hook",
    N_("whom else to tell when the light changes: a command, a webhook, ntfy, Slack, Discord, apprise"),
    _hook,
    _hook_arguments,
    description=N_(
        "A secret is asked for, or read from standard input; it is never an "
        "argument, because every program on this computer can read those."
    ),
)
INTEGRATE = Command(
    "integrate",
    N_("print the lines to add to your bar's own configuration"),
    _integrate,
    _integrate_arguments,
    description=N_("Nothing is written: the lines go to standard output, with a note of where they belong."),
)
COMPLETION = Command(
    "completion",
    N_("print a completion script for your shell"),
    _completion,
    _completion_arguments,
    epilog=N_(
        "where it belongs:\n"
        "  bash   ~/.local/share/bash-completion/completions/claude-tray\n"
        "  zsh    _claude-tray in a folder of $fpath\n"
        "  fish   ~/.config/fish/completions/claude-tray.fish"
    ),
)
