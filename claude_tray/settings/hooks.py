"""Whom to tell when the light changes, beside the person at this desk."""

from dataclasses import dataclass

from claude_tray.settings.options import option
from claude_tray.settings.values import address, command, flag, optional
from claude_tray.words import N_


@dataclass(frozen=True, slots=True)
class HookSettings:
    """Where changes are told; what is a password stays in the keyring (`claude-tray hook set`)."""

    command: tuple[str, ...] = option(
        (),
        label=N_("Run a command"),
        help=N_("A program and its arguments; it gets the status as JSON on its standard input"),
        kind=command(),
    )
    webhook: str = option(
        "",
        label=N_("Post to a webhook"),
        help=N_("An address of yours; signed, if a secret is kept"),
        kind=optional(address()),
    )
    ntfy: str = option(
        "",
        label=N_("Publish on ntfy"),
        help=N_("The server, such as https://ntfy.sh; the topic is a password and stays in the keyring"),
        kind=optional(address()),
    )
    slack: bool = option(
        False,
        label="Slack",
        help=N_("By an incoming webhook, whose address stays in the keyring"),
        kind=flag(),
    )
    discord: bool = option(
        False, label="Discord", help=N_("By a webhook, whose address stays in the keyring"), kind=flag()
    )
    apprise: bool = option(
        False,
        label="apprise",
        help=N_("Any address that apprise knows, where it is installed; the address stays in the keyring"),
        kind=flag(),
    )
