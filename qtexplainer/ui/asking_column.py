"""One thing asked at a time: how far one is, what is asked, and the buttons under it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qtexplainer.ui.button_font import set_button_font
from qtexplainer.ui.centred import centre
from qtexplainer.ui.lesson_page import SETTLING_MS
from qtexplainer.ui.steady_area import SteadyArea

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme

WIDEST: Final = 720
"""Width of the column, before the zoom."""


class AskingColumn(QWidget):
    """The frame of the pages that ask one thing after the other.

    ``top`` takes what stands beside the bar, ``rows`` what is asked and said, from the top down,
    and ``foot`` the buttons: right under what is asked, which scrolls where it is long.
    """

    def __init__(self, done: str, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = QLabel(self)
        self._count.setProperty("kind", "secondary")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(done)
        self.top, self.foot = QHBoxLayout(), QHBoxLayout()
        self.top.addWidget(self._count)
        self.top.addWidget(self._bar, 1)
        self.ground = QWidget(self)
        self.ground.installEventFilter(self)
        self.rows = QVBoxLayout(self.ground)
        self.area = SteadyArea(self)
        self.area.setWidget(self.ground)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QWidget(self)
        self._parts = QVBoxLayout(self._column)
        self._parts.addLayout(self.top)
        self._parts.addWidget(self.area, 1)
        self._parts.addLayout(self.foot)
        self._parts.addStretch(0)
        centre(self._column, self)

    def show_count(self, at: int, of: int) -> None:
        """Say which of how many is asked; past the last one, that all were."""
        self._count.setText(self.tr("{} of {}").format(at + 1, of))
        self._count.setVisible(at < of)
        self._bar.setRange(0, max(1, of))
        self._bar.setValue(at)

    def put(self, card: QWidget, place: int) -> None:
        """Put what is asked into its row, and begin at its top."""
        self.rows.insertWidget(place, card)
        card.show()
        self.area.verticalScrollBar().setValue(0)

    def take(self, card: QWidget) -> None:
        """Take what was asked away for good."""
        self.rows.removeWidget(card)
        card.hide()
        card.deleteLater()

    def bring_in_sight(self, first: QWidget, last: QWidget) -> None:
        """Scroll to what has appeared, once its lines have found their height."""

        def scroll() -> None:
            for widget in (last, first):
                self.area.ensureWidgetVisible(widget, 0, 0)

        QTimer.singleShot(SETTLING_MS, first, scroll)

    def button(self, words: str, kind: str) -> QPushButton:
        """Return a button of the page, to be put into a row of it."""
        button = QPushButton(words, self)
        button.setProperty("kind", kind)
        button.setAutoDefault(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def restyle(self) -> None:
        """Take the theme's sizes."""
        theme, px = self._theme, self._theme.px
        self._count.setFont(theme.font("ui"))
        for button in self.findChildren(QPushButton):
            set_button_font(button, theme)
        self._bar.setFixedHeight(px(4))
        self._column.setMaximumWidth(px(WIDEST))
        bar = self.area.bar_width  # it stands in the margin, beside what is asked
        self._parts.setContentsMargins(px(24), px(20), px(24) - bar, px(20))
        for row in (self.top, self.foot):
            row.setContentsMargins(0, 0, bar, 0)
        self._parts.setSpacing(px(16))
        self.top.setSpacing(px(12))
        self.foot.setSpacing(px(12))
        self.rows.setContentsMargins(0, px(8), 0, 0)
        self.rows.setSpacing(px(10))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the buttons right under what is asked."""
        if watched is self.ground and event.type() in (
            QEvent.Type.LayoutRequest,
            QEvent.Type.Resize,
        ):
            rows, width = self.rows, self.area.viewport().width()
            natural = rows.totalSizeHint().height()
            height = rows.totalHeightForWidth(width) if rows.hasHeightForWidth() else natural
            self.area.setMaximumHeight(max(1, height))
        return super().eventFilter(watched, event)
