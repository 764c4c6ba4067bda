"""The one place the window gets its look from: colours, fonts, icons and the style sheet.

Sizes given to it are design pixels; it multiplies them by its own `scale`. `changed` tells every part to draw anew,
`scaled` that what was measured in other pixels has to be built anew.
"""

import re
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.ui.glyphs import Glyphs, stroke_width
from app.ui.theme import THEME_NAMES, Theme, Tokens, palette, with_system_contrast

SYSTEM = "system"
WHOLE_PERCENT = 100


class Style(QObject):
    """Colours, fonts and icons of the theme in use."""

    changed = Signal()
    scaled = Signal()

    def __init__(self, resources: Path, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tokens = Tokens(resources / "style" / "tokens.json")
        self.theme: Theme = self.tokens.theme("light", False)
        self.scale: float = 1.0
        self._wanted = "light"
        self._resources = resources
        self._glyphs = Glyphs(resources / "icons")
        self._sheet = (resources / "style" / "toonbank.qss").read_text(encoding="utf-8")
        self._app: QApplication | None = None
        self._has_sheet = False
        self._fonts: dict[tuple[str, bool, bool, int | None, float], QFont] = {}

    def set_theme(self, name: str, practice: bool | None = None) -> None:
        """Choose "light", "dark", "contrast", or "system" to follow the system, also when it changes later.

        Without a word on practice it looks as real as before. ValueError for no theme.
        """
        before, self._wanted = self._wanted, name
        try:
            self._choose(self.theme.practice if practice is None else practice)
        except ValueError:
            self._wanted = before
            raise

    def set_scale(self, scale_percent: int) -> None:
        """The app's own magnification on top of the system's, in percent: 100 are the design's pixels."""
        scale = scale_percent / WHOLE_PERCENT
        if scale != self.scale:
            self.scale = scale
            self._choose(self.theme.practice)
            self.scaled.emit()

    def apply(self, app: QApplication, *, sheet_too: bool = True) -> None:
        """Dress the application: fonts, base style, palette, style sheet; follow the system from now on.

        Widgets take half as long to build where the style sheet comes after them, in a second call.
        """
        if self._app is None:
            self._app = app
            load_fonts(self._resources / "fonts")
            app.setStyle(QStyleFactory.create("Fusion"))
            hints = app.styleHints()
            hints.colorSchemeChanged.connect(self._system_changed)
            hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
            self._choose(self.theme.practice)
        if sheet_too and not self._has_sheet:
            self._has_sheet = True
            app.setStyleSheet(filled_sheet(self._sheet, self.theme, scale=self.scale))

    def colour(self, token: str) -> QColor:
        """A colour of the theme in use."""
        return self.theme.colour(token)

    def px(self, design_px: float) -> int:
        """Design pixels as logical pixels of this screen, whole."""
        return round(design_px * self.scale)

    def font(self, style: str, *, tabular: bool = False, code: bool = False, weight: int | None = None) -> QFont:
        """A step of the type scale. `tabular`: figures of one width; `code`: those and a slashed zero."""
        key = (style, tabular, code, weight, self.scale)
        if key not in self._fonts:
            self._fonts[key] = made_font(self.tokens, style, scale=self.scale, weight=weight)
            for feature in ("tnum",) * (tabular or code) + ("zero",) * code:
                self._fonts[key].setFeature(QFont.Tag(feature), 1)
        return QFont(self._fonts[key])

    def line_px(self, style: str) -> int:
        """The line height of a step of the type scale, in logical pixels."""
        return self.px(self.tokens.type_style(style).line_px)

    def pixmap(self, name: str, size_px: float, *, colour: str | QColor, dpr: float = 1.0) -> QPixmap:
        """A Lucide icon in a token's colour; kept for each theme, scale and device pixel ratio."""
        chosen = self.colour(colour) if isinstance(colour, str) else colour
        stroke = stroke_width(size_px)
        return self._glyphs.pixmap(name, self.px(size_px), stroke=stroke, colour=chosen, dpr=dpr)

    def icon(self, name: str, size_px: float, *, colour: str | QColor = "text2") -> QIcon:
        """The same as a QIcon, sharp on screens of one to two device pixels a pixel; dimmed when disabled."""
        made = QIcon()
        for dpr in (1.0, 1.25, 1.5, 2.0):
            made.addPixmap(self.pixmap(name, size_px, colour=colour, dpr=dpr))
            made.addPixmap(self.pixmap(name, size_px, colour="disabled", dpr=dpr), QIcon.Mode.Disabled)
        return made

    def _choose(self, practice: bool) -> None:
        name = system_theme_name() if self._wanted == SYSTEM else self._wanted
        if name not in THEME_NAMES:
            raise ValueError(f"no such theme: {name!r}")
        self.theme = self.tokens.theme(name, practice)
        if self._wanted == SYSTEM and self.theme.is_contrast and sys.platform == "win32":
            QGuiApplication.setPalette(QPalette())  # ours away, so that the user's own shows
            on_light = self.tokens.theme("light", practice)
            self.theme = with_system_contrast(self.theme, QGuiApplication.palette(), on_light=on_light)
        if self._app is not None:
            self._app.setPalette(palette(self.theme))
            self._app.setFont(self.font("body"))
            if self._has_sheet:
                self._app.setStyleSheet(filled_sheet(self._sheet, self.theme, scale=self.scale))
        self.changed.emit()

    def _system_changed(self) -> None:
        if self._wanted == SYSTEM:
            self._choose(self.theme.practice)


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Give Qt the bundled typeface; the families it found."""
    found: list[str] = []
    for file in sorted(folder.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        found.extend(QFontDatabase.applicationFontFamilies(number))
    return tuple(dict.fromkeys(found))


def made_font(tokens: Tokens, style: str, *, scale: float, weight: int | None) -> QFont:
    """A font of the type scale, unhinted across so that figures keep their width."""
    step = tokens.type_style(style)
    font = QFont()
    font.setFamilies(list(tokens.families()))
    font.setPixelSize(round(step.size_px * scale))
    font.setWeight(QFont.Weight(weight if weight is not None else step.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, step.size_px * scale * step.spacing_em)
    return font


def system_theme_name() -> str:
    """What the system asks for: "contrast", "dark" or "light"."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def filled_sheet(sheet: str, theme: Theme, *, scale: float) -> str:
    """A style sheet with `@token` and `@border` filled in and every `px` scaled."""

    def value(match: re.Match[str]) -> str:
        word = match[1]
        return f"{theme.border_px}px" if word == "border" else theme.colour(word).name()

    said = re.sub(r"@([a-z0-9_]+)", value, sheet)
    return re.sub(r"(\d+)px", lambda match: f"{max(round(int(match[1]) * scale), int(match[1] != '0'))}px", said)
