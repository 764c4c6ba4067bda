"""What this program is, how well this computer suits it, and what goes to support."""

from functools import partial

from app import __version__
from app.core.errors import SettingsError
from app.core.health import Finding
from app.system.error_words import one_line, what_to_do
from app.system.i18n import Words
from app.system.paths import licences
from app.ui.deeds import open_file
from app.ui.parts.buttons import PanelButton
from app.ui.parts.facts import Fact, FactList
from app.ui.parts.notice import NoticeLine
from app.ui.parts.plain import PlainLabel
from app.ui.setup.desk import SetupDesk
from app.ui.setup.inquiry import InquiryView
from app.ui.setup.licencetexts import LicenceTexts
from app.ui.setup.step import Step, aside_title
from app.ui.style import Style


class AboutStep(Step):
    """Version, what the doctor finds, faults of the settings, and the licence of all that came along."""

    NAME = "about"
    ICON = "info"
    HAS_SAVING = False

    def __init__(self, style: Style, words: Words, *, desk: SetupDesk) -> None:
        say = words.say
        super().__init__(style, words, title=say("About and support"), about=say("Version, health of this computer"))
        self._desk = desk
        self.examine = PanelButton(style, say("Examine this computer"), icon_name="gauge")
        inquiry = desk.inquiry(self.NAME)
        asking = say("Looking at accounts, keyring, journal and disk")
        self.outcome = InquiryView(style, words, inquiry=inquiry, asking=asking)
        self.newer = PlainLabel(style, type_style="small", colour="text2", wrap=True)
        self.newer.hide()
        facts = FactList(style)
        facts.set_facts(
            [
                Fact("Toonbank", __version__, weight=600),
                Fact(say("Settings"), str(desk.file.path)),
            ]
        )
        report = PanelButton(style, say("Make a report for support"), icon_name="file-down", key="F12")
        opens = PanelButton(style, say("Open the settings file"), icon_name="pencil")
        for fault in desk.file.faults:
            self._show_fault(fault)
        for part in (facts, self.newer, report, opens):
            self.column.addWidget(part)
        folder = licences()
        if folder is not None:
            texts = PanelButton(style, say("Texts of the licences"), icon_name="info")
            texts.clicked.connect(partial(open_file, str(folder)))
            self.column.addWidget(texts)
        self.licences = LicenceTexts(style, words, desk=desk)
        for found in (aside_title(style, say("What the doctor finds")), self.examine, self.outcome):
            self.column.addWidget(found)
        self.column.addStretch(1)
        for told in (aside_title(style, say("Made of, by licence")), self.licences):
            self.aside.addWidget(told)
        self.examine.clicked.connect(lambda: inquiry.ask(partial(examination, desk)))
        report.clicked.connect(desk.reported)
        opens.clicked.connect(lambda: open_file(str(desk.file.path)))

    def entered(self) -> None:
        """Whether there is a newer version, as far as is known now; and the licence that is chosen."""
        version = self._desk.newer_version
        self.newer.setText(self.words.say("Toonbank {version} is there", version=version) if version else "")
        self.newer.setVisible(bool(version))
        self.licences.read()

    def _show_fault(self, error: SettingsError) -> None:
        line = NoticeLine(self.design)
        self.column.addWidget(line)
        line.show_words(one_line(what_to_do(error, self.words), self.words), icon_name="triangle-alert", colour="warn")


async def examination(desk: SetupDesk) -> tuple[Finding, ...]:
    """What the doctor finds, and what only the window knows. Raises AppError."""
    return (*await desk.ask(lambda work: work.examine()), *desk.seen())
