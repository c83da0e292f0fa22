"""The system libraries that Qt needs on Linux, and which of Debian's packages they come in."""

import ctypes
import sys
from collections.abc import Callable

from claude_tray.app.doctor.entry import Entry, State
from claude_tray.words import _

# Found one by one on an empty Debian 12; without one of them Qt ends the process or shows no text.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


def libraries(load: Callable[[str], object] = ctypes.CDLL) -> Entry:
    """Return whether all of them can be loaded; elsewhere than on Linux Qt brings its own."""
    title = _("System libraries")
    missing = [name for name in PACKAGES if not _loads(name, load)] if sys.platform == "linux" else []
    if not missing:
        return Entry("libraries", title, State.GOOD, _("All that Qt needs is there"))
    packages = " ".join(PACKAGES[name] for name in missing)
    return Entry(
        "libraries",
        title,
        State.BROKEN,
        _("Missing: {names}").format(names=", ".join(missing)),
        f"sudo apt install {packages}",
    )


def _loads(name: str, load: Callable[[str], object]) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True
