"""Runs in a Linux bundle before the program: it leaves other programs alone, and upgrades leave it alone."""

import os

import pyimod02_importers  # PyInstaller's own, in every bundle

# A browser that we open must not load our libraries. The system has read this when the process began; from
# here on only children heed it.
_LIBRARIES = "LD_LIBRARY_PATH"
_BEFORE = f"{_LIBRARIES}_ORIG"
if _BEFORE in os.environ:
    os.environ[_LIBRARIES] = os.environ.pop(_BEFORE)
else:
    os.environ.pop(_LIBRARIES, None)

# Another claude-tray that is started from here would take itself for a part of this one.
for name in [each for each in os.environ if each.startswith("_PYI_")]:
    del os.environ[name]

# Modules are read from the program's file when they are first wanted. An upgrade puts another file in its
# place, in which they lie elsewhere: this name stays with the file that we were started from.
pyimod02_importers.pyz_archive._filename = "/proc/self/exe"
