"""Colours can be read, zoom scales everything, and the desktop's scheme is followed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from qtexplainer.ui import theme as theme_module
from qtexplainer.ui.reading_look import ReadingLook
from qtexplainer.ui.style import palette, style_sheet
from qtexplainer.ui.theme import CONTRAST, DARK, LIGHT, Theme


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_words_and_edges_stand_out_from_every_ground(tokens):
    for ground in (tokens.page, tokens.panel, tokens.hover):
        for words in (tokens.text, tokens.secondary, tokens.accent, tokens.caution):
            assert contrast(words, ground) >= 4.5, (words, ground)
    for ground in (tokens.page, tokens.panel):
        assert contrast(tokens.outline, ground) >= 3.0
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_selection, tokens.selection) >= 4.5


def test_zoom_scales_lengths_and_fonts_and_stays_within_its_range(light_theme, qtbot):
    small = light_theme.font("ui").pixelSize()
    with qtbot.waitSignal(light_theme.changed):
        light_theme.set_zoom(200)
    assert light_theme.font("ui").pixelSize() == 2 * small
    assert light_theme.px(8) == 16
    light_theme.set_zoom(900)
    assert light_theme.zoom == 2.5
    light_theme.set_zoom(10)
    assert light_theme.zoom == 0.8
    assert light_theme.px(0.4) == 1


def test_zoom_keys_step_through_the_sizes(light_theme):
    light_theme.zoom_in()
    assert light_theme.zoom_percent == 110
    light_theme.zoom_out()
    light_theme.zoom_out()
    assert light_theme.zoom_percent == 90


def test_no_text_is_below_eleven_pixels_at_full_size(light_theme):
    for role in ("ui", "caption", "prose", "h1", "h2", "h3", "number"):
        assert light_theme.font(role).pixelSize() >= 11


def test_a_chosen_theme_wins_over_the_desktop(light_theme, qtbot):
    with qtbot.waitSignal(light_theme.changed):
        light_theme.set_choice("dark")
    assert light_theme.tokens is DARK
    light_theme.set_choice("contrast")
    assert light_theme.tokens.is_high_contrast
    assert light_theme.tokens.line_width == 2


def test_the_system_theme_follows_the_desktop_while_it_runs(qapp, qtbot, monkeypatch):
    theme = Theme("system")
    before = theme.tokens
    other = Qt.ColorScheme.Light if before.is_dark else Qt.ColorScheme.Dark
    monkeypatch.setattr(theme, "_hints", type("Hints", (), {"colorScheme": lambda _: other})())
    with qtbot.waitSignal(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(other)
    assert theme.tokens.is_dark is not before.is_dark


def test_an_unknown_theme_is_refused_by_name(light_theme):
    with pytest.raises(ValueError, match="'sepia'"):
        light_theme.set_choice("sepia")


def test_the_style_sheet_is_complete_and_its_pictures_are_there(light_theme):
    from pathlib import Path

    sheet = style_sheet(light_theme)
    assert "$" not in sheet
    for part in sheet.split('url("')[1:]:
        assert Path(part.partition('"')[0]).is_file()


def test_disabled_words_are_paler_than_others():
    made = palette(LIGHT)
    assert made.color(made.ColorGroup.Disabled, made.ColorRole.Text) != made.color(
        made.ColorGroup.Active, made.ColorRole.Text
    )


def test_a_wide_face_of_last_resort_is_set_as_narrow_as_its_condensed_sister(qapp, monkeypatch):
    faces = ["A Face That Is Nowhere", "DejaVu Sans"]
    if QFontInfo(_font_of(faces)).family() != "DejaVu Sans":
        pytest.skip("DejaVu Sans is not installed")
    monkeypatch.setattr(theme_module, "_interface_faces", lambda: faces)
    words = "Total assets: draw first, then look."
    plain = _font_of(faces)
    plain.setStretch(QFont.Stretch.Unstretched)  # whatever the application's own font has
    plain.setPixelSize(13)
    wide = QFontMetricsF(plain).horizontalAdvance(words)
    narrow = QFontMetricsF(Theme("light").font("ui")).horizontalAdvance(words)
    assert narrow == pytest.approx(0.9 * wide, rel=0.04)  # at this size letters are whole pixels


def test_a_wide_face_that_was_asked_for_keeps_its_width(qapp, light_theme):
    light_theme.set_reading(ReadingLook(face="DejaVu Serif"))
    assert light_theme.font("prose").stretch() in (0, 100)


def _font_of(faces):
    font = QFont()
    font.setFamilies(faces)
    return font
