"""Whether there is a screen to show anything on; Qt ends the whole process where there is none."""

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_X11_SOCKETS = "/tmp/.X11-unix"  # noqa: S108 - where X servers listen
_X11_PORT = 6000  # of display 0
_PATIENCE = 1.0  # s


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether a display server answers here; always true off Linux, where the system has one."""
    if sys.platform != "linux":
        return True
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal", "vnc"):
        return True
    return _wayland_answers(environment) or _x11_answers(environment.get("DISPLAY", ""))


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    return bool(name) and _answers(str(Path(environment.get("XDG_RUNTIME_DIR", "/run")) / name))


def _x11_answers(display: str) -> bool:
    """`display` is host:number.screen; without a host it is a socket here, in one of two spaces."""
    host, colon, number = display.rpartition(":")
    number = number.split(".")[0]
    if not colon or not number.isdigit():
        return False
    if host in ("", "unix"):
        path = f"{_X11_SOCKETS}/X{number}"
        return _answers(path) or _answers(f"\0{path}")
    try:
        socket.create_connection((host.strip("[]"), _X11_PORT + int(number)), _PATIENCE).close()
    except OSError:
        return False
    return True


def _answers(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(_PATIENCE)
        try:
            connection.connect(path)
        except OSError:
            return False
    return True
