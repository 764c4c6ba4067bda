"""Language, colours, size and sound: each is seen or heard as soon as it is chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.system.i18n import LANGUAGES, Words
from app.system.settings import Settings
from app.ui.parts.buttons import PanelButton
from app.ui.parts.plain import PlainLabel
from app.ui.setup.desk import SetupDesk
from app.ui.setup.setting import SegmentSetting, TickSetting
from app.ui.setup.step import Step, aside_title
from app.ui.style import Style

NAMES = {"nl": "Nederlands", "fr": "Français", "en": "English", "de": "Deutsch"}
SCALES = (100, 125, 150, 175, 200)
VOLUMES = (25, 50, 75, 100)


class LanguageStep(Step):
    """What one sees and hears. In the first run it says what this is all about."""

    NAME = "language"
    ICON = "languages"
    HAS_SAVING = False
    SAVES_AT_ONCE = True

    def __init__(self, style: Style, words: Words, *, desk: SetupDesk) -> None:
        say = words.say
        super().__init__(style, words, title=say("Language and look"), about=say("Seen as soon as it is chosen"))
        self._choose_looks()
        self._choose_sounds(desk)
        self.column.addStretch(1)
        if desk.is_first_run:
            self._welcome()

    def said(self, settings: Settings) -> str:
        """The language."""
        return NAMES[settings.language]

    def _choose_looks(self) -> None:
        style, words, say = self.design, self.words, self.words.say
        self.add(
            SegmentSetting(
                style, words, key="language", of=lambda settings: settings.language, label=say("Language"),
                choices=[(code, NAMES[code], "") for code in LANGUAGES], hint=say("Ctrl+L changes it for a while"),
            )
        )  # fmt: skip
        themes = (("system", say("System")), ("light", say("Light")), ("dark", say("Dark")))
        self.add(
            SegmentSetting(
                style, words, key="look.theme", of=lambda settings: settings.look.theme, label=say("Colours"),
                choices=[(name, said, "") for name, said in (*themes, ("contrast", say("High contrast")))],
            )
        )  # fmt: skip
        self.add(
            SegmentSetting(
                style, words, key="look.scale_percent", of=lambda settings: settings.look.scale_percent,
                label=say("Size of everything"), choices=[(scale, words.percent(scale), "") for scale in SCALES],
            )
        )  # fmt: skip

    def _choose_sounds(self, desk: SetupDesk) -> None:
        style, words, say = self.design, self.words, self.words.say
        self.add(
            TickSetting(
                style, words, key="sound.on", of=lambda settings: settings.sound.is_on, label=say("Sound"),
                text=say("A tone for each scan, and when something was accepted"),
            )
        )  # fmt: skip
        volume = SegmentSetting(
            style, words, key="sound.volume", of=lambda settings: settings.sound.volume_percent, label=say("Volume"),
            choices=[(percent, words.percent(percent), "") for percent in VOLUMES],
        )  # fmt: skip
        listen = PanelButton(style, say("Listen"), height_px=36)
        listen.clicked.connect(desk.sounded)
        across, louder = QHBoxLayout(), QVBoxLayout()
        across.setSpacing(style.px(12))
        across.addLayout(louder, 1)
        across.addWidget(listen, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(across)
        self.add(volume, to=louder)

    def _welcome(self) -> None:
        say = self.words.say
        self.aside.addWidget(aside_title(self.design, say("Welcome to Toonbank")))
        for told in (
            say("These pages set up this counter: accounts, shop, hours, scanner. It takes some ten minutes."),
            say("Each of them can be skipped and done later: F10 brings them back."),
            say("To look around first, choose practice on the next page: it needs nothing of all this."),
        ):
            self.aside.addWidget(PlainLabel(self.design, told, type_style="small", colour="text2", wrap=True))
