"""Loads Qt without the part of it that reads every other module's source, and keeps threads from hoarding."""

import builtins
import gc
import sys

_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8  # malloc.h
_LARGE = 64 * 1024  # bytes


def load_qt() -> None:
    """Load Qt, and give Python its own `import` back.

    PySide6 puts one in its place that reads the source text of each module imported from then on, to see
    whether it asks for PySide's other spelling of names. We never do: without it the program starts a
    quarter sooner and keeps 8 MiB less (`make bench`).
    """
    import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def share_one_heap() -> None:
    """Let all threads allocate from one heap, where the C library would give each its own (glibc only).

    A dozen threads that mostly wait would keep 1.5 MiB for themselves. What is large, a page of answers or a
    window's pixels, comes from the system and goes back there, whatever was large before. To be called before
    any of them starts.
    """
    if sys.platform != "linux":
        return
    import ctypes

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, 1)
        mallopt(_M_MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Give memory that is free back to the system, after something large has been taken down."""
    from PySide6.QtGui import QPixmapCache

    QPixmapCache.clear()  # what the style has painted for the controls of a window that is gone: 1 MiB
    gc.collect()
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)
