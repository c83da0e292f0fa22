"""A program of the person's own: no shell, the document on its standard input, thirty seconds at most."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence

from claude_tray.hooks.hook import Hook, Undelivered, Way
from claude_tray.hooks.message import Message
from claude_tray.words import N_, _

PATIENCE_S = 30.0
VARIABLE = "CLAUDE_TRAY_EVENT"


async def deliver(message: Message, way: Way) -> None:
    """Run the command and give it the document. Raises Undelivered."""
    environment = os.environ | {VARIABLE: message.event.value}
    await way.aside(lambda: run(way.setting, message.document(), environment))


def run(command: Sequence[str], given: bytes, environment: Mapping[str, str] | None = None) -> None:
    """Run `command` to its end, its output thrown away. Raises Undelivered, also after thirty seconds."""
    try:
        process = subprocess.Popen(  # noqa: S603 - the person's own words, and no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,  # whatever it says, and however much
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,  # so that it can be ended with all that it has started
        )
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Undelivered(_("cannot be started: {why}").format(why=reason)) from error
    with process:
        try:
            process.communicate(given, timeout=PATIENCE_S)
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise Undelivered(
                _("was not done within {n} s, and was ended").format(n=f"{PATIENCE_S:.0f}")
            ) from error
    if process.returncode != 0:
        raise Undelivered(_("ended with {status}").format(status=process.returncode))


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        process.kill()


HOOK = Hook("command", N_("Command"), "", deliver)
