"""How a chapter looks: the fonts, colours and distances of the design, put on a document that came from Markdown."""

from collections.abc import Iterator

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from app.ui.style import Style

HEAD, TABLE_HEAD, BODY = "panel_title", "label", "body"
INDENT_PX, CELL_PX, FIRST_COLUMN_PERCENT = 26, 5, 27
HEAD_ABOVE_PX, HEAD_BELOW_PX, PICTURE_ABOVE_PX, BELOW_PX, ITEM_BELOW_PX = 14, 4, 6, 8, 4


def dress(document: QTextDocument, style: Style) -> None:
    """Give every block, word and table its look."""
    document.setIndentWidth(style.px(INDENT_PX))
    document.setDocumentMargin(0)
    block = document.begin()
    while block.isValid():
        _dress_block(block, style)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, style)


def set_margins(document: QTextDocument, *, left_px: int, right_px: int, above_px: int) -> None:
    """The room around the text."""
    shape = QTextFrameFormat(document.rootFrame().frameFormat())
    shape.setLeftMargin(left_px)
    shape.setRightMargin(right_px)
    shape.setTopMargin(above_px)
    shape.setBottomMargin(above_px)
    document.rootFrame().setFrameFormat(shape)


def _dress_block(block: QTextBlock, style: Style) -> None:
    cursor = QTextCursor(block)
    step = _step_of(block, cursor)
    fragments = list(_fragments(block))
    has_picture = any(fragment.charFormat().isImageFormat() for fragment in fragments)
    shape = QTextBlockFormat()
    shape.setLineHeight(style.line_px(step), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    above_px = HEAD_ABOVE_PX if step == HEAD and block.blockNumber() else PICTURE_ABOVE_PX if has_picture else 0
    below_px = HEAD_BELOW_PX if step == HEAD else ITEM_BELOW_PX if block.textList() is not None else BELOW_PX
    shape.setTopMargin(style.px(above_px))
    shape.setBottomMargin(0 if isinstance(cursor.currentFrame(), QTextTable) else style.px(below_px))
    cursor.mergeBlockFormat(shape)
    plain = QTextCharFormat()
    plain.setFont(style.font(step))
    plain.setForeground(style.colour("text"))
    cursor.mergeBlockCharFormat(plain)
    for fragment in [] if has_picture else fragments:
        cursor.setPosition(fragment.position())
        cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(_word_look(fragment.charFormat(), style, step=step))


def _step_of(block: QTextBlock, cursor: QTextCursor) -> str:
    """The step of the type scale: that of a heading, of the head of a table, or of running text."""
    table = cursor.currentFrame()
    if isinstance(table, QTextTable) and table.cellAt(cursor).row() == 0:
        return TABLE_HEAD
    return HEAD if block.blockFormat().headingLevel() > 0 else BODY


def _word_look(said: QTextCharFormat, style: Style, *, step: str) -> QTextCharFormat:
    """Labels are strong, keys and codes stand on a ground of their own, links are in the accent colour."""
    look = QTextCharFormat()
    is_code, is_strong = said.fontFixedPitch(), said.fontWeight() > QFont.Weight.Normal
    weight = 500 if is_code else 600 if is_strong and step == BODY else None
    font = style.font(step, weight=weight, tabular=is_code)
    font.setUnderline(said.isAnchor())
    look.setFont(font)
    look.setProperty(QTextFormat.Property.FontSizeAdjustment.value, 0)  # that of Markdown's headings
    look.setForeground(style.colour("accent" if said.isAnchor() else "text2" if step == TABLE_HEAD else "text"))
    if is_code:
        look.setBackground(style.colour("hover"))
    return look


def _dress_table(table: QTextTable, style: Style) -> None:
    shape = table.format()
    shape.setBorder(0)
    shape.setCellPadding(style.px(CELL_PX))
    shape.setCellSpacing(0)
    shape.setTopMargin(style.px(ITEM_BELOW_PX))
    shape.setBottomMargin(style.px(BELOW_PX))
    percent = QTextLength.Type.PercentageLength
    shape.setWidth(QTextLength(percent, 100))
    columns = (FIRST_COLUMN_PERCENT, 100 - FIRST_COLUMN_PERCENT)
    shape.setColumnWidthConstraints([QTextLength(percent, width) for width in columns])
    table.setFormat(shape)


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    place = block.begin()
    while not place.atEnd():
        yield place.fragment()
        place += 1
