"""A plot of the lab in a window of its own, to be explored while the lab stays usable beside it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qtexplainer.presentation.closer import key_words
from qtexplainer.presentation.number_format import short_date
from qtexplainer.presentation.ticks import date_at
from qtexplainer.ui.closer_plot import CloserPlot
from qtexplainer.ui.dialog_size import on_screen
from qtexplainer.ui.flow_row import FlowRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint

    from qtexplainer.presentation.chart import Figure
    from qtexplainer.presentation.closer import Past
    from qtexplainer.ui.theme import Theme

_HINT_FROM, _KEY_FROM = 430, 360
"""Heights at 100 % zoom from which there is room for the words below the plot."""
_YEAR: Final = 364.0
_AROUND: Final = 63.0
"""Days before and after an event that are shown."""


class CloserLook(QDialog):
    """Shows whatever figure ``figure`` returns; `refresh` asks for it anew.

    Parameters
    ----------
    figure
        Returns the plot as it is now, without what is still to be predicted.
    past
        Returns the actual data behind it.
    events
        Returns days and words of what happened, and of what the programme plans.
    copies
        What can be done with the whole plot: words and work.
    """

    def __init__(
        self,
        theme: "Theme",
        parent: QWidget,
        *,
        figure: "Callable[[], Figure]",
        past: "Callable[[], Past]",
        events: "Callable[[tuple[float, float]], tuple[tuple[float, str], ...]]",
        copies: "Sequence[tuple[str, Callable[[], object]]]" = (),
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figure = figure
        self._past = past
        self._events = events
        self._copies = copies
        self._visits: tuple[tuple[float, str], ...] = ()
        self.heading = QLabel(self)
        self.heading.setTextFormat(Qt.TextFormat.RichText)
        self.heading.setWordWrap(True)
        self.plot = CloserPlot(theme, self)
        self.veil = QLabel(self)
        self.key = QLabel(self)
        self.hint = QLabel(
            self.tr(
                "Drag to move, turn the wheel to zoom (Ctrl: values), Shift and drag a rectangle. "
                "Keys: arrows, + and −, Page Up and Down; Home shows all; "
                "Ctrl+← and Ctrl+→ read weeks."
            ),
            self,
        )
        for label in (self.veil, self.key, self.hint):
            label.setProperty("kind", "secondary")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.all = self._button(self.tr("&All"), self.plot.go_home)
        self.first_year = self._button(self.tr("&First year"), self._show_first_year)
        self.last_year = self._button(self.tr("&Last year"), self._show_last_year)
        self.event_box = QComboBox(self)
        self.event_box.setAccessibleName(self.tr("Look around an event"))
        self.event_box.setPlaceholderText(self.tr("Around an event…"))
        self.event_box.setMaxVisibleItems(18)
        self.event_box.activated.connect(self._visit)
        self.rectangle = self._button(self.tr("&Rectangle"), self._draw_rectangles)
        self.rectangle.setCheckable(True)
        self.rectangle.setToolTip(self.tr("Drag a rectangle that is then shown (Shift and drag)"))
        self.nearer = self._button("+", lambda: self.plot.zoom(0.8))
        self.nearer.setAccessibleName(self.tr("Zoom in"))
        self.farther = self._button("−", lambda: self.plot.zoom(1.25))
        self.farther.setAccessibleName(self.tr("Zoom out"))
        self.copy_button = self._button(self.tr("&Copy…"), self._open_copies)
        self.close_button = self._button(self.tr("Close"), self.reject)
        self._build()
        self.plot.customContextMenuRequested.connect(self._open_menu)
        theme.changed.connect(self._restyle)
        theme.changed.connect(self._grow)
        self._restyle()
        self.refresh()
        self.resize(self.sizeHint())
        self.plot.setFocus()

    def sizeHint(self) -> QSize:
        """Room for the plot, on the screen there is."""
        return on_screen(self, self._theme.px(960), self._theme.px(600))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a low window to the plot."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.hint.setVisible(self.height() >= self._theme.px(_HINT_FROM))
        self.key.setVisible(self.height() >= self._theme.px(_KEY_FROM))

    def refresh(self) -> None:
        """Show the plot as it is now; the axes stay where the student put them."""
        figure = self._figure()
        title = f"{figure.chart.title}, {figure.chart.unit}"
        self.setWindowTitle(self.tr("Look closer: {}").format(title))
        self.heading.setText(f"<b>{figure.chart.title}</b>, {figure.chart.unit}")
        self.heading.setToolTip(figure.chart.explanation)
        self.veil.setText(figure.veil)
        self.veil.setVisible(bool(figure.veil))
        self.plot.show_figure(figure, self._past())
        for widget in (self.event_box, self.first_year, self.last_year):
            widget.setVisible(figure.x_is_time)
        self._list_events()
        self._tell_key()

    def begin_anew(self) -> None:
        """Show another run as a whole: places of the one before mean nothing in it."""
        self.plot.point_at(None)
        self.plot.words.mark_event(None)
        self.event_box.setCurrentIndex(-1)
        self.plot.go_home()

    # --- parts ----------------------------------------------------------------------------

    def _button(self, words: str, work: "Callable[[], object]") -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.setProperty("kind", "small")
        button.clicked.connect(lambda _=False: work())
        return button

    def _build(self) -> None:
        bottom, rows = QHBoxLayout(), QVBoxLayout(self)
        buttons = FlowRow(self)
        buttons.add(
            self.all, self.first_year, self.last_year, self.event_box,
            self.rectangle, self.farther, self.nearer,
        )  # fmt: skip
        bottom.addWidget(self.hint, 1)
        bottom.addStretch(0)
        bottom.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignBottom)
        bottom.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        rows.addWidget(self.heading)
        rows.addWidget(buttons)
        rows.addWidget(self.veil)
        rows.addWidget(self.plot, 1)
        rows.addWidget(self.key)
        rows.addLayout(bottom)
        self._rows, self._flow = rows, buttons
        self.plot.sight_changed.connect(self._tell_key)

    def _list_events(self) -> None:
        bounds = self.plot.bounds
        found = self._events(bounds)
        if found == self._visits:
            return
        chosen = self.event_box.currentText()
        self._visits = found
        self.event_box.clear()
        for day, words in found:
            self.event_box.addItem(f"{short_date(date_at(day))}: {words}")
        self.event_box.setCurrentIndex(self.event_box.findText(chosen))
        self.event_box.setEnabled(bool(found))

    def _tell_key(self) -> None:
        figure = self.plot.figure
        if figure is not None:
            self.key.setText(key_words(figure, *self.plot.time))

    # --- what the buttons do --------------------------------------------------------------

    def _show_first_year(self) -> None:
        figure = self._figure()
        first = figure.begin
        self.plot.show_time(first, first + _YEAR)

    def _show_last_year(self) -> None:
        last = self._figure().x_range[1]
        self.plot.show_time(last - _YEAR, last)

    def _visit(self, place: int) -> None:
        """Look around an event, and mark it."""
        if 0 <= place < len(self._visits):
            day, words = self._visits[place]
            self.plot.words.mark_event((day, f"{short_date(date_at(day))}: {words}"))
            self.plot.show_time(day - _AROUND, day + _AROUND)
            self.plot.setFocus()

    def _draw_rectangles(self) -> None:
        self.plot.set_rectangles(self.rectangle.isChecked())

    def _copy_sight(self) -> None:
        QGuiApplication.clipboard().setPixmap(self.plot.grab())

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy the part in &sight as picture"), self._copy_sight)
        menu.addSeparator()
        for words, work in self._copies:
            menu.addAction(words).triggered.connect(lambda _=False, work=work: work())
        return menu

    def _open_copies(self) -> None:
        self._menu().popup(self.copy_button.mapToGlobal(self.copy_button.rect().topLeft()))

    def _open_menu(self, at: "QPoint") -> None:
        self._menu().popup(self.plot.mapToGlobal(at))

    def _grow(self) -> None:
        """Give larger letters a larger window, as far as the screen has room."""
        self.resize(self.size().expandedTo(self.sizeHint()))

    def _restyle(self) -> None:
        px = self._theme.px
        self.heading.setFont(self._theme.font("ui"))
        for label in (self.key, self.hint, self.veil):
            label.setFont(self._theme.font("caption"))
        for button in (self.nearer, self.farther):
            button.setFixedWidth(px(32))
        self.event_box.setMinimumWidth(px(170))
        self.event_box.setMaximumWidth(px(230))
        self.event_box.view().setMinimumWidth(px(380))
        self._rows.setContentsMargins(px(16), px(12), px(16), px(12))
        self._rows.setSpacing(px(8))
        self._flow.set_gap(px(8))
        self._make_room()
        self.plot.restyle()
