"""The window: outline, lesson and lab side by side, or one at a time where there is no room."""

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QPushButton, QScrollArea, QVBoxLayout, QWidget

from qtexplainer.ui.actions import Actions, connect_all
from qtexplainer.ui.dropped_files import DroppedFiles
from qtexplainer.ui.header import Header
from qtexplainer.ui.icons import app_icon
from qtexplainer.ui.notice_bar import NoticeBar
from qtexplainer.ui.reading_look import longer
from qtexplainer.ui.ruled_splitter import RuledSplitter
from qtexplainer.ui.tab_order import go_on, stops
from qtexplainer.ui.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.ui.course_outline import CourseOutline
    from qtexplainer.ui.lesson_page import LessonPage
    from qtexplainer.ui.theme import Theme

LEAST_WIDTH_SIDE_BY_SIDE: Final = 1100
"""Below this width, or the like at a larger zoom, lesson and lab take turns."""
_LESSON, _LAB = 1, 2


class MainWindow(QMainWindow):
    """Lays the three panes out and does what concerns the window alone.

    Signals
    -------
    panes_changed
        When the student has moved a border between panes.
    closing
        Before the window closes: the last chance to save.
    moved
        When place or size of the window changed.
    """

    panes_changed = Signal()
    closing = Signal()
    moved = Signal()

    def __init__(
        self, theme: "Theme", *, outline: "CourseOutline", page: "LessonPage", lab: QWidget
    ) -> None:
        super().__init__()
        self._theme = theme
        self.outline, self.page, self.lab = outline, page, lab
        self.setWindowTitle("qtexplainer")
        self.setWindowIcon(app_icon())
        self.act = Actions(self)
        self.act.fill_menu_bar()
        self.header = Header(self.act, theme)
        self.notices = NoticeBar(theme)
        self.toast = Toast(theme, self)
        self.drops = DroppedFiles(self)
        self.drops.noticed.connect(self.notices.say)
        self.setAcceptDrops(True)
        self._is_narrow = False
        self._pane = _LESSON
        self._panes: tuple[int, ...] = ()
        self._was_folded = False
        self._in_place: QWidget | None = None
        self._build()
        self._connect()
        self._restyle()
        self.resize(1366, 768)

    # --- panes ----------------------------------------------------------------------------

    @property
    def panes(self) -> tuple[int, ...]:
        """Widths of outline, lesson and lab when they last stood side by side."""
        return self._panes

    @property
    def is_narrow(self) -> bool:
        """Whether lesson and lab take turns."""
        return self._is_narrow

    def set_panes(self, widths: "Sequence[int]") -> None:
        """Give the panes these widths; nonsense is ignored."""
        if len(widths) == 3 and all(0 < width < 10_000 for width in widths[1:]):
            self._panes = tuple(widths)
            self._apply_panes()

    def show_lab(self) -> None:
        """Bring the lab in sight where it takes turns with the lesson."""
        if self._is_narrow:
            self.header.tabs.setCurrentIndex(1)

    def show_lesson(self) -> None:
        """Bring the lesson in sight where it takes turns with the lab."""
        if self._is_narrow:
            self.header.tabs.setCurrentIndex(0)

    @property
    def in_place(self) -> QWidget | None:
        """The page that stands in place of lesson and lab, such as the start page."""
        return self._in_place

    def show_in_place(self, page: QWidget | None) -> None:
        """Show a page in place of outline, lesson and lab; with None, show these again."""
        if page is self._in_place:
            return
        if self._in_place is not None:
            self._in_place.hide()
        self._in_place = page
        if page is not None:
            if self.splitter.indexOf(page) < 0:
                self.splitter.addWidget(page)
            page.show()
        self._fit()
        _focus_first(page if page is not None else self.page)

    def _build(self) -> None:
        self.splitter = RuledSplitter(self._theme)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setObjectName("panes")
        for widget in (self.outline, self.page, self.lab):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(_LESSON, 1)
        self.splitter.setStretchFactor(_LAB, 4)
        ground = QWidget(self)
        rows = QVBoxLayout(ground)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(self.notices)
        rows.addWidget(self.splitter, 1)
        self.setCentralWidget(ground)

    def _connect(self) -> None:
        act, theme = self.act, self._theme
        connect_all(
            (
                (act.quit, self.close),
                (act.copy, self._copy),
                (act.zoom_in, theme.zoom_in),
                (act.zoom_out, theme.zoom_out),
                (act.zoom_reset, lambda: theme.set_zoom(100)),
                (act.longer_lines, lambda: self._set_lines(1)),
                (act.shorter_lines, lambda: self._set_lines(-1)),
                (act.outline, self._fold_outline),
                (act.lab, self._switch_pane),
                (act.full_screen, self._toggle_full_screen),
                (act.next_pane, lambda: self._go_to_pane(1)),
                (act.previous_pane, lambda: self._go_to_pane(-1)),
                *(
                    (action, lambda choice=choice: theme.set_choice(choice))
                    for choice, action in act.themes.items()
                ),
            )
        )
        self.header.pane_chosen.connect(self._choose_pane)
        self.splitter.splitterMoved.connect(self._note_panes)
        self.outline.folded_changed.connect(self._fit_outline)
        theme.changed.connect(self._restyle)

    def _choose_pane(self, tab: int) -> None:
        self._pane = _LAB if tab else _LESSON
        self._fit()

    def _switch_pane(self) -> None:
        """Take the other of lesson and lab: bring it in sight, and the keyboard to it."""
        self.show_in_place(None)
        is_in_lab = self._pane == _LAB if self._is_narrow else self._has_focus(self.lab)
        self.header.tabs.setCurrentIndex(0 if is_in_lab else 1)
        _focus_again(self.page if is_in_lab else self.lab)

    def _go_to_pane(self, direction: int) -> None:
        all_panes = (self.outline, self.page, self.lab, self._in_place)
        panes = [pane for pane in all_panes if pane is not None and pane.isVisible()]
        here = next((n for n, pane in enumerate(panes) if self._has_focus(pane)), None)
        there = (here + direction) % len(panes) if here is not None else 0
        _focus_again(panes[there])

    def _has_focus(self, pane: QWidget) -> bool:
        widget = self.focusWidget()
        return widget is not None and (widget is pane or pane.isAncestorOf(widget))

    def _note_panes(self) -> None:
        if not self._is_narrow and self._in_place is None:
            self._panes = tuple(self.splitter.sizes()[:3])
            self.panes_changed.emit()

    def _apply_panes(self) -> None:
        """Set the remembered widths, or those of the design; narrow, one pane has all the room."""
        if self._in_place is not None:
            return
        if self._is_narrow:
            outline = self.outline.maximumWidth()
            rest = self.width() - outline
            self.splitter.setSizes([outline, rest, rest])
            return
        if self._panes:
            self.splitter.setSizes(list(self._panes))
            return
        outline = self.outline.maximumWidth() if self.outline.is_folded else self._theme.px(212)
        column = min(
            self.page.column_width() + self._theme.px(16), round(0.52 * (self.width() - outline))
        )
        self.splitter.setSizes([outline, column, self.width() - outline - column])

    def _fit_outline(self) -> None:
        self._apply_panes()

    def _fit(self) -> None:
        """Set lesson and lab side by side, or show the one that is chosen."""
        least = max(LEAST_WIDTH_SIDE_BY_SIDE, self._theme.px(1000))
        is_narrow = self.width() < least
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            if is_narrow:
                self._was_folded = self.outline.is_folded
            self.outline.set_folded(True if is_narrow else self._was_folded)
        is_usual = self._in_place is None
        self.header.show_tabs(is_narrow and is_usual)
        self.outline.setVisible(is_usual)
        self.page.setVisible(is_usual and (not is_narrow or self._pane == _LESSON))
        self.lab.setVisible(is_usual and (not is_narrow or self._pane == _LAB))
        self._apply_panes()

    # --- the window -----------------------------------------------------------------------

    def _set_lines(self, by: int) -> None:
        look = self._theme.reading
        self._theme.set_reading(replace(look, letters=longer(look, by)))

    def _fold_outline(self) -> None:
        """Fold or unfold; over a page that stands in its place, show or hide it."""
        if self._in_place is not None:
            self.outline.setVisible(not self.outline.isVisible())
        else:
            self.outline.set_folded(not self.outline.is_folded)

    def _copy(self) -> None:
        widget = self.focusWidget()
        copy = getattr(widget, "copy", None)
        if callable(copy):
            copy()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _restyle(self) -> None:
        px = self._theme.px
        self.page.setMinimumWidth(px(300))
        self.act.themes[self._theme.choice].setChecked(True)
        self.setMinimumSize(min(px(420), 700), min(px(360), 560))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the keyboard on Enter too, not on Space alone."""
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Have Tab go through the window as it is read."""
        return go_on(self, forward=forward)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the keyboard at the lesson."""
        super().showEvent(event)
        if self.focusWidget() is None or self.focusWidget() is self.header.fold:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files be dropped."""
        self.drops.greet(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open files that are dropped."""
        self.drops.take(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the mark at "Full screen" true, whoever changed it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.act.full_screen.setChecked(self.isFullScreen())
            self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the panes out for the new width."""
        super().resizeEvent(event)
        if (event.size().width() < event.oldSize().width()) or self._is_narrow != (
            self.width() < max(LEAST_WIDTH_SIDE_BY_SIDE, self._theme.px(1000))
        ):
            self._fit()
        self.moved.emit()

    def moveEvent(self, event: object) -> None:
        """Remember the place."""
        self.moved.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, then go."""
        self.closing.emit()
        super().closeEvent(event)


def _focus_first(pane: QWidget) -> None:
    """Bring the keyboard to a pane, or to the first thing in it that takes keys."""
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return
    first = next(stops(pane), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)


def _focus_again(pane: QWidget) -> None:
    """Bring the keyboard to where it last was in a pane, and that in sight; else to its first."""
    last = pane.focusWidget()
    if last is None or last is pane or not (last.isVisible() and last.isEnabled()):
        _focus_first(pane)
        return
    last.setFocus(Qt.FocusReason.ShortcutFocusReason)
    area = last.parentWidget()
    while area is not None and area is not pane.parentWidget():
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(last)
        area = area.parentWidget()
