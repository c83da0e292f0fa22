"""The pictures tell the states apart, on every bar and to every eye."""

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QImage

from claude_tray.desktop.icon import SIZES, IconStyle, app_icon, picture, tray_icon
from claude_tray.desktop.theme import STATES, STEPS, TONES, state_colour
from tests.desktop.views import ALL

_BLACK = QColor("black").rgba()


def _covered(image: QImage) -> list[int]:
    return [image.pixelColor(x, y).alpha() for y in range(image.height()) for x in range(image.width())]


def _contrast(one: QColor, other: QColor) -> float:
    def luminance(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("one", "other"), list(combinations(STATES, 2)))
def test_two_states_differ_without_colour_at_16_pixels(one: str, other: str) -> None:
    pairs = zip(_covered(picture(one, 16, _BLACK)), _covered(picture(other, 16, _BLACK)), strict=True)
    different = sum(abs(left - right) > 100 for left, right in pairs)
    assert different >= 30  # of 256: an outline or a glyph, not a fringe


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize(
    ("ground", "dark"), [("#ffffff", False), ("#eff0f1", False), ("#31363b", True), ("#000", True)]
)
def test_every_colour_is_seen_on_the_bars_it_is_meant_for(name: str, ground: str, dark: bool) -> None:
    assert _contrast(state_colour(name, dark), QColor(ground)) >= 4.1


@pytest.mark.parametrize("name", [name for name in STATES if name != "unknown"])
def test_a_picture_is_crisp_and_its_glyph_is_cut_out(name: str) -> None:
    for size in SIZES:
        covered = _covered(picture(name, size, _BLACK))
        assert covered.count(255) > 0.2 * size * size
        assert covered.count(255) + covered.count(0) > 0.6 * size * size  # the rest is edge


@pytest.mark.parametrize("style", IconStyle)
def test_a_tray_is_sent_every_size_it_may_ask_for(style: IconStyle) -> None:
    sent = {size.width() for size in tray_icon("operational", style).availableSizes()}
    assert sent == set(SIZES)


def test_mono_has_no_colour_and_becomes_a_template() -> None:
    icon = tray_icon("outage", IconStyle.MONO)
    assert icon.isMask()
    assert icon.pixmap(16).toImage().pixelColor(3, 8).saturation() == 0


def test_there_is_a_picture_for_everything_that_is_named() -> None:
    named = {view.icon for view in ALL.values()} | set(TONES.values()) | set(STEPS.values())
    assert named <= set(STATES)
    assert not app_icon().isNull()
