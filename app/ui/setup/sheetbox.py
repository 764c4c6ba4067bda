"""The codes on paper: printed, or saved as a PDF; in practice with codes of the practice world."""

import asyncio

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.learning import KNOWN_CODES
from app.system.i18n import Words, phrase
from app.ui.documents import write_new
from app.ui.messages import Weight
from app.ui.parts.buttons import PanelButton
from app.ui.parts.choice import PickList
from app.ui.print.paper import printers
from app.ui.print.sheet import Sheet, SheetCode, draw_sheet, pdf_of_sheet, sheet_printer
from app.ui.setup.desk import SetupDesk
from app.ui.style import Style

# Of the practice world (app/practice/world.py); a test holds the two together.
PRACTICE_CODES = (
    ("EAN-13", "8717231204726", phrase("An e-bike, here and around")),
    ("EAN-13", "8717144186799", phrase("One other shop has it, and the wholesaler")),
    ("EAN-13", "9520000000042", phrase("A part that 1,000 shops have")),
    ("EAN-13", "9520000000080", phrase("Only at the wholesaler")),
    ("EAN-13", "9520000000073", phrase("Demo bikes only: a test ride")),
    ("EAN-13", "9520000000134", phrase("Only in shops")),
    ("EAN-13", "9520000000127", phrase("Out of stock at the wholesaler")),
    ("EAN-13", "9520000000097", phrase("Price on request")),
    ("EAN-13", "9520000000066", phrase("Only in shops whose place is not known")),
    ("EAN-13", "9529999999993", phrase("Nobody has it")),
    ("EAN-8", "96385074", phrase("A small package")),
    ("UPC-A", "012345678905", phrase("An American article")),
    ("ITF-14", "19520000000018", phrase("A carton")),
    ("Code 128", "03505002", phrase("An article number")),
)


class SheetBox(QWidget):
    """Printer, "Print", "Save as PDF"."""

    def __init__(self, style: Style, words: Words, *, desk: SetupDesk) -> None:
        super().__init__()
        self._words = words
        self._desk = desk
        self.printer = PickList(style, name=words.say("Printer"))
        self.print_button = PanelButton(style, words.say("Print"), icon_name="printer", height_px=36)
        self.save_button = PanelButton(style, words.say("Save as PDF"), icon_name="file-down", height_px=36)
        buttons = QHBoxLayout()
        buttons.setSpacing(style.px(8))
        buttons.addWidget(self.print_button, 1)
        buttons.addWidget(self.save_button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(8))
        column.addWidget(self.printer)
        column.addLayout(buttons)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(lambda: desk.start("sheet", self._save(), owner=self))

    @property
    def sheet(self) -> Sheet:
        """What is printed."""
        say = self._words.say
        codes = tuple(SheetCode(code.symbology, code.text) for code in KNOWN_CODES)
        if not self._desk.is_practice:
            return Sheet(say("Scanner test"), say("Scan these codes on the settings page of the scanner, F10"), codes)
        shown = tuple(SheetCode(symbology, text, say(caption)) for symbology, text, caption in PRACTICE_CODES)
        advice = say("The first three test the scanner, the others are articles of practice")
        return Sheet(say("Barcodes to practise with"), advice, codes + shown, practice=say("PRACTICE"))

    def find_printers(self) -> None:
        """The printers of this computer, looked up when the page is seen."""
        names = printers()
        if [self.printer.itemText(place) for place in range(self.printer.count())] != list(names):
            self.printer.clear()
            self.printer.addItems(names)
        self.printer.setVisible(bool(names))
        self.print_button.setVisible(bool(names))

    def _print(self) -> None:
        sheet, name, tell = self.sheet, self.printer.currentText(), self._desk.office.messages.tell
        if draw_sheet(sheet_printer(sheet, name=name), sheet):
            tell(Weight.OK, lambda words: words.say("Sent to {printer}", printer=name), icon="printer")
        else:
            tell(Weight.BAD, lambda words: words.say("{printer} did not take it", printer=name), icon="circle-x")

    async def _save(self) -> None:
        sheet, office = self.sheet, self._desk.office
        name, content, tell = f"Toonbank {sheet.title}", pdf_of_sheet(sheet), office.messages.tell
        try:
            path = await asyncio.to_thread(write_new, office.documents, name, suffix=".pdf", content=content)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            tell(Weight.BAD, lambda words: words.say("It could not be saved: {reason}", reason=reason), icon="circle-x")
        else:
            tell(Weight.OK, lambda words: words.say("Saved: {file}", file=str(path)), icon="file-down")
