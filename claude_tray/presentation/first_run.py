"""The words of the first window: what this program does, whom it asks, and what a person may choose."""

from collections.abc import Mapping
from dataclasses import dataclass

from claude_tray.model import Surface
from claude_tray.words import N_, _

TITLE = N_("Is Claude usable from here?")
PURPOSE = N_(
    "Claude Tray measures from this computer whether Claude's door opens, reads what Anthropic's status page "
    "admits, and listens to whether other people complain. A light in your tray says how it is, and whether "
    "it is you or them."
)
USES = N_("What you use")
AT_LEAST_ONE = N_("One of them has to stay. To watch nothing, quit.")
ASKED = N_("Who is asked")
SENT = N_(
    "Each is sent a request with this User-Agent and nothing else: no account, no cookie, no identifier."
)
NOTIFY = N_("Tell me when something breaks, and when it is back")
NOTIFY_MORE = N_("Once for each incident, and never for what you do not use.")
AT_LOGIN = N_("Start at login")
WHERE = N_("Where the light is")
START = N_("Start watching")
START_ALL_THE_SAME = N_("Start all the same")
QUIT = N_("Quit")
NOTHING_YET = N_("Nothing has been asked yet. Closing this window starts it as it is set here.")

SURFACES: Mapping[Surface, str] = {
    Surface.CLAUDE_AI: "claude.ai",
    Surface.CLAUDE_CODE: "Claude Code",
    Surface.API: N_("the API"),
}


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who is asked: one line of whom this program talks to."""

    hosts: tuple[str, ...]
    purpose: str
    often: str  # "every minute"
    sends: str = ""  # what it is sent; "": a request with a User-Agent


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person has chosen in the first window."""

    surfaces: tuple[Surface, ...] = tuple(Surface)
    notify: bool = True
    at_login: bool = False


def mention(hosts: tuple[str, ...], config_file: str) -> str:
    """Return what a terminal says before anybody is asked for the first time: a few lines."""
    return (
        _("First run. Claude Tray asks {hosts}.").format(hosts=", ".join(hosts))
        + "\n"
        + _("Nothing but a User-Agent is sent. `claude-tray sources` says what each is asked for;")
        + "\n"
        + _("what you use and who is asked is chosen in {file}.").format(file=config_file)
        + "\n"
    )
