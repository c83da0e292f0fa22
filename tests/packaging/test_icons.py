"""The picture in the containers that Windows and macOS want, read back by Qt."""

import struct

import pytest
from PySide6.QtGui import QImage

import icons


def test_every_size_is_drawn_to_its_edge() -> None:
    for size in (16, 48):
        image = QImage.fromData(icons.png(size))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(size // 2, size // 2).alpha() == 255
        assert image.pixelColor(0, 0).alpha() == 0, "the corners are round"


def test_windows_finds_each_picture_where_its_entry_says() -> None:
    pictures = {size: icons.png(size) for size in (16, 256)}
    data = icons.ico(pictures)
    assert struct.unpack_from("<HHH", data) == (0, 1, 2)
    for number, (size, picture) in enumerate(pictures.items()):
        width, height, _, _, _, bits, length, at = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        assert (width or 256, height or 256, bits) == (size, size, 32)
        assert data[at : at + length] == picture
    assert not QImage.fromData(data, "ico").isNull()


def test_macos_finds_each_picture_under_its_type() -> None:
    data = icons.icns({b"ic07": icons.png(128)})
    assert data[:4] == b"icns"
    assert struct.unpack_from(">I", data, 4) == (len(data),)
    image = QImage.fromData(data, "icns")
    assert image.width() == 128


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_a_program_carries_its_icon(system: str, tmp_path: object) -> None:
    file = icons.for_system(system, tmp_path)  # type: ignore[arg-type]
    assert file
    assert not QImage(str(file)).isNull()
