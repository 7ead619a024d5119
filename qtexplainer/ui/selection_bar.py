"""What can be done with selected words, offered beside them: highlight, note."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QPushButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from qtexplainer.ui.theme import Theme


class SelectionBar(QFrame):
    """Two words over the selection; the keyboard has the same actions with keys of their own."""

    def __init__(
        self, highlight: "QAction", note: "QAction", theme: "Theme", window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self.setObjectName("selection-bar")
        self.setProperty("kind", "card")
        self.highlight = self._button(self.tr("Highlight"), highlight)
        self.note = self._button(self.tr("Note…"), note)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.highlight)
        self._row.addWidget(self.note)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def open_over(self, place: QRect) -> None:
        """Open over a rectangle of the window, or under it at the window's upper edge."""
        gap = self._theme.px(6)
        self.setFixedSize(self._row.sizeHint())
        left = place.center().x() - self.width() // 2
        left = max(gap, min(left, self.window().width() - self.width() - gap))
        top = place.top() - gap - self.height()
        self.move(QPoint(left, top if top > gap else place.bottom() + gap))
        self.show()
        self.raise_()

    def _button(self, words: str, action: "QAction") -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", "link")
        button.setToolTip(action.toolTip())
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the selection keeps the keyboard
        button.clicked.connect(action.trigger)
        return button

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(4), px(2), px(4), px(2))
        self._row.setSpacing(px(2))
        for button in (self.highlight, self.note):
            button.setFont(self._theme.font("ui"))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(px(16))
        shadow.setOffset(0, px(2))
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
