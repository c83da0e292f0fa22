"""Draws the program's picture in the sizes and containers that each system asks for."""

import os
import struct
from pathlib import Path

from plan import RESOURCES

HICOLOR = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 256)
MACOS = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
PICTURE = RESOURCES / "icons" / "claude-tray.svg"
SYMBOLIC = RESOURCES / "desktop" / "io.github.claude_tray.ClaudeTray-symbolic.svg"


def png(size: int) -> bytes:
    """Return the picture as a PNG of `size` by `size` pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(PICTURE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return a Windows icon of PNGs by size: a head, an entry of 16 bytes each (0 is 256), the pictures."""
    at = 6 + 16 * len(pictures)
    entries, body = b"", b""
    for size, data in pictures.items():
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), at + len(body))
        body += data
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + body


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """Return a macOS icon of PNGs by type: 'icns' and the whole length, then type, length and picture."""
    body = b"".join(kind + struct.pack(">I", 8 + len(data)) + data for kind, data in pictures.items())
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def for_system(system: str, folder: Path) -> Path | None:
    """Write the icon that a program of `system` carries in itself; return where, None if it carries none."""
    folder.mkdir(parents=True, exist_ok=True)
    if system == "win32":
        target = folder / "claude-tray.ico"
        target.write_bytes(ico({size: png(size) for size in WINDOWS}))
        return target
    if system == "darwin":
        target = folder / "claude-tray.icns"
        target.write_bytes(icns({kind: png(size) for kind, size in MACOS.items()}))
        return target
    return None
