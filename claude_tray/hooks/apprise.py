"""Any address that apprise knows, where apprise is installed: a hundred services, none of them ours to learn.

The address holds passwords, so it is no argument of a command: it goes over standard input to a small program
that runs in the Python that has apprise.
"""

import importlib.util
import json
import shutil
import sys
from pathlib import Path

from claude_tray.hooks.hook import Hook, Undelivered, Way
from claude_tray.hooks.message import Message
from claude_tray.hooks.program import run
from claude_tray.model import Light
from claude_tray.words import N_, _

_KIND = {Light.RED: "failure", Light.AMBER: "warning", Light.GREY: "info", Light.GREEN: "success"}
_PROGRAM = """\
import json, sys
from apprise import Apprise
told = json.load(sys.stdin)
one = Apprise()
sys.exit(0 if one.add(told["url"]) and one.notify(told["body"], told["title"], told["kind"]) else 1)
"""


async def deliver(message: Message, way: Way) -> None:
    """Send the message. Raises Undelivered."""
    url = await way.aside(way.secret)
    if not url:
        raise Undelivered(
            _("no address is kept: `claude-tray hook set {name}` asks for it").format(name="apprise")
        )
    python = await way.aside(interpreter)
    if python is None:
        raise Undelivered(_("apprise is not installed: `pipx install apprise`"))
    told = {
        "url": url,
        "title": message.title,
        "body": message.body or message.title,
        "kind": _KIND[message.light],
    }
    await way.aside(lambda: run((python, "-c", _PROGRAM), json.dumps(told).encode()))


def interpreter() -> str | None:
    """Return the Python that has apprise: our own, or the one that its command begins with; None without."""
    if importlib.util.find_spec("apprise") is not None and not getattr(sys, "frozen", False):
        return sys.executable
    command = shutil.which("apprise")
    if command is None:
        return None
    try:
        with Path(command).open("rb") as script:
            first = script.readline(512)
    except OSError:
        return None
    words = first.removeprefix(b"#!").split()
    python = words[0].decode(errors="replace") if first.startswith(b"#!") and len(words) == 1 else ""
    return python if "python" in Path(python).name else None


HOOK = Hook("apprise", "apprise", N_("the address"), deliver)
