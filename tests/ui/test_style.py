"""Colours, fonts and icons: what the design promises is computed here from the numbers themselves."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QImage, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit

from app.system.paths import resource
from app.ui.parts.plain import PlainLabel
from app.ui.style import Style, filled_sheet, load_fonts
from app.ui.theme import THEME_NAMES, Theme, Tokens, contrast, palette, with_system_contrast

# What is written on what.
PLAIN = ("bg", "panel", "sunken", "hover")
READ_ON = dict.fromkeys(("text", "text2", "text3", "accent", "ok", "warn", "bad"), PLAIN) | {
    "text": (*PLAIN, "accent_tint", "ok_tint", "warn_tint", "bad_tint"),
    "on_accent": ("accent", "accent_hover"),
    "on_badge": ("badge",),
    "ok": (*PLAIN, "ok_tint"),
    "warn": (*PLAIN, "warn_tint"),
    "bad": (*PLAIN, "bad_tint"),
}


@pytest.fixture
def style(qapp: QApplication) -> Style:
    made = Style(resource())
    made.apply(qapp)
    return made


def worst(theme: Theme, token: str, grounds: tuple[str, ...]) -> float:
    return min(contrast(theme.colour(token), theme.colour(ground)) for ground in grounds)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_each_token_has_the_contrast_the_design_claims(name: str) -> None:
    tokens = Tokens(resource("style", "tokens.json"))
    theme = tokens.theme(name, False)
    for token, (claimed, grounds) in tokens.claims(name).items():
        assert worst(theme, token, grounds) == pytest.approx(claimed, abs=0.02), token


@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize("name", THEME_NAMES)
def test_text_reads_and_controls_show_in_every_theme(name: str, practice: bool) -> None:
    tokens = Tokens(resource("style", "tokens.json"))
    theme = tokens.theme(name, practice)
    for token, (_, grounds) in tokens.claims(name).items():
        needed = 3.0 if token == "control" else 4.5
        assert worst(theme, token, grounds) >= needed, token
    for token, grounds in READ_ON.items():
        assert worst(theme, token, grounds) >= 4.5, token


def test_practice_looks_unlike_the_real_thing() -> None:
    tokens = Tokens(resource("style", "tokens.json"))
    for name in THEME_NAMES:
        assert tokens.theme(name, True).colour("accent") != tokens.theme(name, False).colour("accent")


def test_a_word_that_is_no_token_is_an_error(style: Style) -> None:
    with pytest.raises(KeyError):
        style.colour("mauve")


def test_a_word_that_is_no_theme_is_an_error(style: Style) -> None:
    with pytest.raises(ValueError, match="sepia"):
        style.set_theme("sepia")


def test_a_new_theme_is_told_and_dresses_the_application(style: Style, qapp: QApplication) -> None:
    told: list[str] = []
    style.changed.connect(lambda: told.append(style.theme.name))
    style.set_theme("dark", True)
    assert told == ["dark"]
    assert style.theme.practice
    assert style.colour("accent").name() in qapp.styleSheet()
    assert qapp.palette().color(QPalette.ColorRole.Window) == style.colour("bg")


def test_the_system_theme_is_followed_when_it_changes(style: Style) -> None:
    told: list[str] = []
    style.set_theme("system")
    style.changed.connect(lambda: told.append(style.theme.name))
    QApplication.styleHints().colorSchemeChanged.emit(QApplication.styleHints().colorScheme())
    assert told == [style.theme.name]
    style.set_theme("light")
    QApplication.styleHints().colorSchemeChanged.emit(QApplication.styleHints().colorScheme())
    assert told == [style.theme.name, "light"]


def test_the_style_sheet_knows_every_colour_it_names(style: Style, qapp: QApplication) -> None:
    for name in THEME_NAMES:
        style.set_theme(name)
        assert "@" not in qapp.styleSheet()


def test_pixels_of_the_style_sheet_grow_with_the_scale_and_lines_never_vanish() -> None:
    theme = Tokens(resource("style", "tokens.json")).theme("light", False)
    said = filled_sheet("border: 1px solid @line; padding: 0px 10px;", theme, scale=0.4)
    assert said == "border: 1px solid #d5dce1; padding: 0px 4px;"
    assert "20px" in filled_sheet("padding: 10px;", theme, scale=2)
    contrast_theme = Tokens(resource("style", "tokens.json")).theme("contrast", False)
    assert filled_sheet("border: @border;", contrast_theme, scale=1) == "border: 2px;"


def test_the_bundled_typeface_is_found_in_three_weights(style: Style) -> None:
    assert load_fonts(resource("fonts"))[0] == "Inter"
    for name, weight in (("body", 400), ("label", 500), ("answer", 600)):
        info = QFontInfo(style.font(name))
        assert (info.family(), info.weight()) == ("Inter", weight)


def test_codes_have_figures_of_one_width_and_running_text_does_not(style: Style) -> None:
    assert "tnum=1,zero=1" in style.font("small", code=True).toString()
    assert "tnum=1" in style.font("small", tabular=True).toString()
    assert "tnum" not in style.font("small").toString()


def test_fonts_icons_and_distances_grow_with_the_scale(style: Style) -> None:
    style.set_scale(150)
    assert style.font("body").pixelSize() == 21
    assert style.px(44) == 66
    assert style.line_px("body") == 30
    assert style.pixmap("house", 20, colour="text2", dpr=2).width() == 60


@pytest.mark.parametrize("dpr", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_is_drawn_in_its_colour_at_every_pixel_ratio(style: Style, dpr: float) -> None:
    pixmap = style.pixmap("square", 20, colour="bad", dpr=dpr)
    assert pixmap.devicePixelRatio() == dpr
    image = pixmap.toImage()
    seen = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
    assert max(seen, key=QColor.alpha).name() == style.colour("bad").name()
    assert style.pixmap("square", 20, colour="bad", dpr=dpr).cacheKey() == pixmap.cacheKey()


def test_an_icon_button_gets_a_dimmed_picture_too(style: Style) -> None:
    assert not style.icon("house", 16).isNull()


def test_every_icon_named_in_the_window_is_bundled() -> None:
    bundled = {file.stem for file in resource("icons").glob("*.svg")}
    known = {"circle-check", "circle-x", "hourglass", "store", "warehouse", "bike", "house", "scan-barcode", "flag"}
    assert known <= bundled
    assert all("currentColor" in file.read_text(encoding="utf-8") for file in resource("icons").glob("*.svg"))


@pytest.mark.parametrize("folder", ["fonts/OFL.txt", "icons/LICENSE.txt", "map/LICENSE.txt"])
def test_what_others_made_comes_with_its_licence(folder: str) -> None:
    assert len(Path(resource(*folder.split("/"))).read_text(encoding="utf-8")) > 200


@pytest.mark.parametrize(
    ("ground", "letters", "highlight", "highlighted"),
    [
        ("#101010", "#ffffff", "#00ffaa", "#000000"),
        ("#fffaef", "#3d3d3d", "#903909", "#fff5e3"),
        ("#ffffff", "#000000", "#ffff00", "#000000"),
    ],
)
def test_a_contrast_theme_of_the_system_keeps_the_colours_the_user_chose_and_reads(
    ground: str, letters: str, highlight: str, highlighted: str
) -> None:
    tokens = Tokens(resource("style", "tokens.json"))
    system = QPalette(QColor(ground))
    system.setColor(QPalette.ColorRole.Window, QColor(ground))
    system.setColor(QPalette.ColorRole.WindowText, QColor(letters))
    system.setColor(QPalette.ColorRole.Highlight, QColor(highlight))
    system.setColor(QPalette.ColorRole.HighlightedText, QColor(highlighted))
    theme = tokens.theme("contrast", False)
    ours = with_system_contrast(theme, system, on_light=tokens.theme("light", False))
    assert (ours.colour("bg"), ours.colour("text")) == (QColor(ground), QColor(letters))
    assert ours.colour("accent") == QColor(letters if highlight == "#ffff00" else highlight)
    assert ours.is_contrast
    for token, grounds in READ_ON.items():
        assert worst(ours, token, grounds) >= 4.5, token


def test_the_palette_dims_what_is_off() -> None:
    theme = Tokens(resource("style", "tokens.json")).theme("dark", False)
    made = palette(theme)
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == theme.colour("disabled")
    assert made.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text) == theme.colour("text")


def card(style: Style) -> QFrame:
    made = QFrame()
    made.setProperty("look", "card")
    row = QHBoxLayout(made)
    row.addWidget(PlainLabel(style, "8717144186799", tabular=True))
    row.addWidget(QLineEdit("8717144186799"))
    return made


def picture(part: QFrame) -> QImage:
    part.resize(400, 60)
    return part.grab().toImage()


def test_what_is_built_before_the_style_sheet_looks_as_what_is_built_after_it(qapp: QApplication) -> None:
    qapp.setStyleSheet("")
    style = Style(resource())
    style.apply(qapp, sheet_too=False)
    before = card(style)
    assert qapp.styleSheet() == ""
    style.apply(qapp)
    assert qapp.styleSheet() != ""
    assert picture(before) == picture(card(style))
