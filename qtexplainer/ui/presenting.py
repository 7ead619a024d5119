"""Goes into the presentation and out of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from qtexplainer.ui.lab_opener import LabOpener
    from qtexplainer.ui.lab_panel import LabPanel
    from qtexplainer.ui.main_window import MainWindow
    from qtexplainer.ui.present_page import PresentPage
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme


class Presenting(QObject):
    """Puts the page over the whole window, without header and menu, and takes it away again.

    Signals
    -------
    page_made
        With the plot of the page, when it is made.
    """

    page_made = Signal(QWidget)

    def __init__(
        self,
        window: "MainWindow",
        lab: "LabPanel",
        opener: "LabOpener",
        store: "ScenarioStore",
        theme: "Theme",
    ) -> None:
        super().__init__(window)
        self._window = window
        self._lab = lab
        self._opener = opener
        self._store = store
        self._theme = theme
        self.page: PresentPage | None = None
        window.act.present.triggered.connect(self.toggle)

    @property
    def is_on(self) -> bool:
        """Whether something is presented."""
        return self.page is not None and self._window.in_place is self.page

    @property
    def chart(self) -> str:
        """Id of the plot that is presented; empty for none."""
        return self.page.chart if self.page is not None and self.is_on else ""

    def toggle(self) -> None:
        """Present the plot that has the keyboard, or the first; or leave."""
        if self.is_on:
            self.leave()
            return
        from qtexplainer.ui.present_page import PresentPage

        if self.page is None:
            self.page = PresentPage(self._lab, self._opener, self._store, self._theme)
            self.page.left.connect(self._tidy)
            self.page_made.emit(self.page.view)
        self._window.header.hide()
        self._window.menuBar().hide()
        self._window.act.present.setChecked(True)
        focus = self._window.focusWidget()
        views = self._lab.views
        view = next((v for v in views if focus is not None and v.isAncestorOf(focus)), None)
        self.page.show_chart(view.chart_id if view is not None else self._lab.charts[0])
        self._window.show_in_place(self.page)

    def leave(self) -> None:
        """Show lesson and lab again."""
        if self.is_on:
            self._window.show_in_place(None)

    def _tidy(self) -> None:
        """Bring header and menu back; what was asked for in the page's place stays."""
        if not isValid(self._window):
            return  # it is being taken down
        self._window.act.present.setChecked(False)
        self._window.header.show()
        self._window.menuBar().show()
        if self.page is not None and self.page.isVisible():
            self.leave()
