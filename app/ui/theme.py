"""The look in numbers: colour tokens, type styles and sizes read from resources/style/tokens.json.

A Theme is one set of colours (light, dark or contrast), with the practice overlay or without it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from PySide6.QtGui import QColor, QPalette

THEME_NAMES = ("light", "dark", "contrast")
READABLE = 4.5


@dataclass(frozen=True)
class Theme:
    """One set of colours. `name` is "light", "dark" or "contrast"."""

    name: str
    practice: bool
    colours: Mapping[str, QColor]

    def colour(self, token: str) -> QColor:
        """The colour of a token of the design; KeyError for a word that is no token."""
        return QColor(self.colours[token])

    @property
    def is_contrast(self) -> bool:
        """High contrast: borders twice as thick, tints framed."""
        return self.name == "contrast"

    @property
    def border_px(self) -> int:
        """Thickness of a border that is not the focus, in design pixels."""
        return 2 if self.is_contrast else 1


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One step of the type scale: letter height and line in design pixels, weight, letter spacing in em."""

    size_px: int
    line_px: int
    weight: int
    spacing_em: float


class Tokens:
    """Everything tokens.json says, by name."""

    def __init__(self, file: Path) -> None:
        self._said = json.loads(file.read_text(encoding="utf-8"))

    def theme(self, name: str, practice: bool) -> Theme:
        """The colours of a theme; the practice overlay replaces accent and ground."""
        said = dict(self._said["colour"][name])
        if practice:
            said |= self._said["practice"][name]
        colours = {token: QColor(entry["hex"]) for token, entry in said.items()}
        return Theme(name, practice, MappingProxyType(colours))

    def claims(self, name: str) -> dict[str, tuple[float, tuple[str, ...]]]:
        """The contrast each token of a theme promises, and the grounds it was measured on."""
        entries = self._said["colour"][name].items()
        return {
            token: (float(entry["contrast_worst"]), tuple(entry["measured_on"]))
            for token, entry in entries
            if "contrast_worst" in entry
        }

    def type_style(self, name: str) -> TypeStyle:
        """A step of the type scale by its name, such as "body" or "panel_title"."""
        size_px, line_px, weight = self._said["type"]["styles"][name]
        return TypeStyle(size_px, line_px, weight, float(self._said["type"]["spacing_em"].get(name, 0.0)))

    def families(self) -> tuple[str, ...]:
        """The typeface and what stands in for it, in order."""
        return (self._said["type"]["family"], *self._said["type"]["fallback"])

    def size_px(self, name: str) -> int:
        """A size in design pixels, such as "row" or "today"."""
        return int(self._said["size"][name])


def palette(theme: Theme) -> QPalette:
    """The Qt palette of a theme, for whatever the style sheet does not name."""
    roles = {
        QPalette.ColorRole.Window: "bg",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "panel",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "text3",
        QPalette.ColorRole.Button: "panel",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.ToolTipBase: "text",
        QPalette.ColorRole.ToolTipText: "panel",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Mid: "control",
    }
    made = QPalette()
    for role, token in roles.items():
        made.setColor(role, theme.colour(token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("disabled"))
    return made


def luminance(colour: QColor) -> float:
    """How bright a colour is, 0 to 1: relative luminance of WCAG 2.2."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Contrast of two colours, 1 to 21, after WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def with_system_contrast(theme: Theme, system: QPalette, *, on_light: Theme) -> Theme:
    """The contrast theme in the colours the user chose in the system's own contrast theme.

    What the system has no colour for comes from `on_light` where the user chose dark letters on a light ground. A
    highlight that could not be read as letters gives way to the colour of the letters.
    """
    ground, letters = system.color(QPalette.ColorRole.Window), system.color(QPalette.ColorRole.WindowText)
    is_light = luminance(ground) > luminance(letters)
    roles = {
        QPalette.ColorRole.Window: ("bg", "panel", "sunken", "hover", "land", "water", "accent_tint", "on_badge"),
        QPalette.ColorRole.WindowText: ("text", "text2", "text3", "line", "control", "badge"),
        QPalette.ColorRole.Highlight: ("accent", "accent_hover"),
        QPalette.ColorRole.HighlightedText: ("on_accent",),
    }
    chosen = {token: system.color(role) for role, tokens in roles.items() for token in tokens}
    if contrast(chosen["accent"], ground) < READABLE:
        chosen |= {"accent": letters, "accent_hover": letters, "on_accent": ground}
    kept = on_light if is_light else theme
    return replace(theme, colours=MappingProxyType({**kept.colours, **chosen}))
