"""The quiet line over the page: where one is, back and forward, zoom and theme."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QWidget

from qtexplainer.ui.elided_label import ElidedLabel
from qtexplainer.ui.icons import IconButton

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from qtexplainer.ui.actions import Actions
    from qtexplainer.ui.theme import Theme


class Header(QWidget):
    """Buttons of the window's actions around the name of the lesson.

    Signals
    -------
    pane_chosen
        With 0 for the lesson and 1 for the lab, where there is room for only one of them.
    """

    pane_chosen = Signal(int)

    def __init__(self, actions: "Actions", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._where = ElidedLabel(self)
        self.tabs = QTabBar(self)
        self.tabs.addTab(self.tr("Lesson"))
        self.tabs.addTab(self.tr("Lab"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Lesson or lab"))
        self.tabs.currentChanged.connect(self.pane_chosen)
        self.tabs.hide()
        self.fold = self._button("outline", actions.outline)
        self.home = self._button("home", actions.start_page)
        self.back = self._button("back", actions.back)
        self.forward = self._button("forward", actions.forward)
        self.smaller = self._button("zoom-out", actions.zoom_out)
        self.zoom = self._button("", actions.zoom_reset)
        self.larger = self._button("zoom-in", actions.zoom_in)
        self.looks = IconButton("theme", self.tr("Theme"), theme, self)
        self._menu = QMenu(self)
        self._menu.addActions(list(actions.themes.values()))
        self.looks.clicked.connect(self._show_themes)
        self._row = QHBoxLayout(self)
        for widget in (self.fold, self.home, self.back, self.forward):
            self._row.addWidget(widget)
        self._row.addWidget(self._where, 1)
        self._row.addWidget(self.tabs)
        for widget in (self.smaller, self.zoom, self.larger, self.looks):
            self._row.addWidget(widget)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_where(self, part: str, title: str) -> None:
        """Name the part and the lesson that is open."""
        self._where.show_words(f"{part}  ›  {title}" if part else title)

    def show_tabs(self, shown: bool) -> None:
        """Offer lesson and lab one at a time, or not."""
        self.tabs.setVisible(shown)

    def _button(self, icon: str, action: "QAction") -> IconButton:
        """Return a button that does what an action does, and is there when that is."""
        button = IconButton(icon, action.toolTip(), self._theme, self)
        button.clicked.connect(action.trigger)

        def follow() -> None:
            button.setEnabled(action.isEnabled())

        action.changed.connect(follow)
        follow()
        return button

    def _show_themes(self) -> None:
        corner = self.looks.mapToGlobal(self.looks.rect().bottomRight())
        self._menu.popup(corner - QPoint(self._menu.sizeHint().width(), 0))

    def _restyle(self) -> None:
        px = self._theme.px
        self.zoom.setText(f"{self._theme.zoom_percent} %")
        self._where.setFont(self._theme.font("ui"))
        self.tabs.setFont(self._theme.font("ui"))
        self._row.setContentsMargins(px(8), px(4), px(8), px(4))
        self._row.setSpacing(px(2))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline under the header."""
        super().paintEvent(event)
        painter = QPainter(self)
        line = self._theme.tokens.line_width
        painter.fillRect(
            0, self.height() - line, self.width(), line, QColor(self._theme.tokens.hairline)
        )
        painter.end()
