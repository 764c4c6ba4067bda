"""A window gives way to another of the same program, as its settings are others now: what goes over to the next."""

from PySide6.QtCore import Qt

from app.ui.window import Window


def hold(window: Window) -> None:
    """Nothing is taken any more: what is scanned waits for the next window; the header says so."""
    window.screen_of.header.say_opening()
    window.intake.hold()
    window.setEnabled(False)


def take_place(window: Window, before: Window) -> None:
    """Where the window before stood, as large, with what was typed in it."""
    window.setWindowState(Qt.WindowState.WindowNoState)  # else the geometry would be of another state
    is_free = before.windowState() == Qt.WindowState.WindowNoState
    window.setGeometry(before.geometry() if is_free else before.normalGeometry())
    window.setWindowState(before.windowState())
    window.screen_of.take_over(before.screen_of)


def take_scans(window: Window, before: Window) -> None:
    """What was scanned meanwhile."""
    window.intake.take_over(before.intake)
