"""Gives back the environment that the starter changed: a browser that we open must not load our libraries."""

import os

_LIBRARIES = (
    "LD_LIBRARY_PATH"  # read by the system when this process began; from here on only children heed it
)
_BEFORE = f"{_LIBRARIES}_ORIG"

for name in [each for each in os.environ if each.startswith("_PYI_")]:
    del os.environ[
        name
    ]  # else another claude-tray started from here would take itself for a part of this one
if _BEFORE in os.environ:
    os.environ[_LIBRARIES] = os.environ.pop(_BEFORE)
else:
    os.environ.pop(_LIBRARIES, None)
