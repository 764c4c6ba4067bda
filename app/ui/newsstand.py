"""Brings what journal and outbox have to tell from the engine thread to the window's."""

from PySide6.QtCore import QObject, Signal


class Newsstand(QObject):
    """`told` carries a News; connect to it with Qt.ConnectionType.QueuedConnection: it is emitted on the engine."""

    told = Signal(object)
