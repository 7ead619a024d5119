"""The programme drawn along the time axis: one box for each step, to choose and to move."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from qtexplainer.presentation.programme import moved_step, stretch_words, stretches
from qtexplainer.presentation.ticks import day_number, time_ticks
from qtexplainer.ui.focus_ring import paint_focus

if TYPE_CHECKING:
    from qtexplainer.model import Scenario
    from qtexplainer.presentation.programme import Stretch
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme

_GRIP: Final = 12
"""Pixels to either side of a step's beginning within which it can be grasped."""
_DRAG_FROM: Final = 4
"""Pixels that the pointer must have moved for a press to become a drag."""


class StepBand(QWidget):
    """A Tab stop. Left and right choose a step; with Ctrl they move it by a week.

    Signals
    -------
    edit_asked, add_asked, delete_asked
        When the student wants to edit the chosen step, to add one in a week, or to delete it.
    """

    edit_asked = Signal()
    add_asked = Signal(int)
    delete_asked = Signal()

    def __init__(self, store: "ScenarioStore", theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._range = (0.0, 1.0)
        self._edges: tuple[float, float] | None = None
        self._grasped: Stretch | None = None
        self._pressed_at = 0.0
        self._base: Scenario | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # --- what is shown --------------------------------------------------------------------

    @property
    def stretches(self) -> "tuple[Stretch, ...]":
        """The steps in their order."""
        return stretches(self._store.scenario)

    @property
    def chosen(self) -> "Stretch":
        """The step in force in the decision week, which the sliders edit."""
        scenario = self._store.scenario
        index = scenario.step_at(min(self._store.week, scenario.weeks))
        return next(one for one in self.stretches if one.index == index)

    def description(self) -> str:
        """Return all steps of the programme as a list in words."""
        scenario, steps = self._store.scenario, self.stretches
        words = (stretch_words(scenario, one) for one in steps)
        listed = (f"{place}: {said}." for place, said in enumerate(words, start=1))
        return self.tr("Steps of the programme. {}").format(" ".join(listed))

    @property
    def is_aligned(self) -> bool:
        """Whether it stands under a plot's time axis and needs none of its own."""
        return self._edges is not None

    def align(self, x_range: tuple[float, float], edges: tuple[float, float] | None) -> None:
        """Show these days between these pixels, or over the whole width with years of its own."""
        if (x_range, edges) != (self._range, self._edges):
            self._range, self._edges = x_range, edges
            self.setFixedHeight(self.sizeHint().height())
            self.update()

    def sizeHint(self) -> QSize:
        """Preferred size at this zoom."""
        years = 0 if self.is_aligned else QFontMetricsF(self._theme.font("caption")).height()
        return QSize(self._theme.px(120), round(self._theme.px(26) + years))

    def box(self, stretch: "Stretch") -> QRectF:
        """Place of a step in pixels."""
        scenario = self._store.scenario
        _, right = self._ends()
        begin = self._x(day_number(stretch.step.starts))
        if stretch.first == 0:
            begin = min(begin, self._x(day_number(scenario.start)))
        end = right
        if stretch.last < scenario.weeks:
            end = self._x(day_number(scenario.programme[stretch.index + 1].starts))
        return QRectF(begin, 1.0, max(3.0, end - begin), self._theme.px(24) - 1)

    def _ends(self) -> tuple[float, float]:
        return self._edges or (1.0, self.width() - 2.0)

    def _x(self, day: float) -> float:
        """Pixel of a day."""
        left, right = self._ends()
        low, high = self._range
        share = (day - low) / max(1e-9, high - low)
        return left + min(max(share, 0.0), 1.0) * (right - left)

    def _week_at(self, x: float) -> int:
        left, right = self._ends()
        day = self._range[0] + (x - left) / max(1.0, right - left) * (
            self._range[1] - self._range[0]
        )
        scenario = self._store.scenario
        week = round((day - day_number(scenario.start)) / 7)
        return min(max(week, 0), scenario.weeks)

    def _stretch_at(self, x: float) -> "Stretch":
        week = self._week_at(x)
        return next(one for one in self.stretches if one.first <= week <= one.last)

    def _grip_at(self, x: float) -> "Stretch | None":
        """The step whose beginning is next to a pixel."""
        movable = [one for one in self.stretches if one.first > 0]
        near = [
            (abs(self.box(one).left() - x), one)
            for one in movable
            if abs(self.box(one).left() - x) <= self._theme.px(_GRIP)
        ]
        return min(near, key=lambda pair: pair[0])[1] if near else None

    # --- choosing and moving --------------------------------------------------------------

    def choose(self, stretch: "Stretch") -> None:
        """Make a step the one that the sliders edit."""
        self._store.set_week(stretch.first)

    def choose_next(self, direction: int) -> None:
        """Choose the step before or after the chosen one."""
        found = self.stretches
        here = next(n for n, one in enumerate(found) if one.index == self.chosen.index)
        self.choose(found[min(max(here + direction, 0), len(found) - 1)])

    def move_step(self, base: "Scenario", index: int, weeks: int) -> None:
        """Move a step of ``base`` by weeks, and stay with it."""
        moved = moved_step(base, index, weeks)
        self._store.set_scenario(moved)
        self._store.set_week(max(0, moved.week_of(moved.programme[index].starts)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the step under the pointer, or grasp its beginning."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        x = event.position().x()
        self._pressed_at = x
        self._grasped = self._grip_at(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the beginning of the grasped step, on whole weeks."""
        x = event.position().x()
        if self._grasped is None or not event.buttons() & Qt.MouseButton.LeftButton:
            grip = Qt.CursorShape.SizeHorCursor
            self.setCursor(grip if self._grip_at(x) else Qt.CursorShape.PointingHandCursor)
            return
        if self._base is None:
            if abs(x - self._pressed_at) < _DRAG_FROM:
                return
            self._base = self._store.state.scenario
            self._store.hold()
        left, right = self._ends()
        days = (x - self._pressed_at) / max(1.0, right - left) * (self._range[1] - self._range[0])
        self.move_step(self._base, self._grasped.index, round(days / 7))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go; a press that did not move chooses."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._base is not None:
            self._store.release()
        else:
            self.choose(self._stretch_at(self._pressed_at))
        self._base = self._grasped = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the step under the pointer."""
        self.choose(self._stretch_at(event.position().x()))
        self.edit_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, move, edit, add or delete."""
        key, found = Qt.Key(event.key()), self.stretches
        direction = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        if direction and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move_step(self._store.state.scenario, self.chosen.index, direction)
        elif direction:
            self.choose_next(direction)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(found[0] if key == Qt.Key.Key_Home else found[-1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2):
            self.edit_asked.emit()
        elif key in (Qt.Key.Key_Insert, Qt.Key.Key_Plus):
            self.add_asked.emit(-1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say under the pointer what a step does."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = stretch_words(self._store.scenario, self._stretch_at(event.pos().x()))
            words = f"{words[0].upper()}{words[1:]}."
            hint = self.tr("Drag its beginning to move it; double-click to edit it.")
            QToolTip.showText(event.globalPos(), f"{words}\n{hint}", self)
            return True
        return super().event(event)

    # --- drawing --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        plain = self._theme.font("caption")
        strong = QFont(plain)
        strong.setWeight(QFont.Weight.DemiBold)
        chosen = self.chosen
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stretch in sorted(self.stretches, key=lambda one: one.index == chosen.index):
            is_chosen = stretch.index == chosen.index
            box = self.box(stretch).adjusted(0.5, 0.5, -0.5, -0.5)
            edge = QColor(tokens.accent if is_chosen else tokens.outline)
            painter.setPen(QPen(edge, 2.0 if is_chosen else float(tokens.line_width)))
            painter.setBrush(QColor(tokens.panel if is_chosen else tokens.hover))
            painter.drawRoundedRect(box, 3, 3)
            painter.setFont(strong if is_chosen else plain)
            metrics = QFontMetricsF(painter.font())
            words = f"‹ {stretch.words}" if self._began_before(stretch) else stretch.words
            width = metrics.horizontalAdvance(words)
            if width > box.width() - 6:
                words = stretch.words
                width = metrics.horizontalAdvance(words)
            if width <= box.width() - 6:
                painter.setPen(QColor(tokens.text))
                base = box.center().y() + metrics.capHeight() / 2
                painter.drawText(QPointF(box.left() + 5, base), words)
        if not self.is_aligned:
            self._paint_years(painter, plain)
        if self.hasFocus():
            paint_focus(painter, QRectF(0, 0, self.width(), self._theme.px(26)), self._theme)

    def _began_before(self, stretch: "Stretch") -> bool:
        return day_number(stretch.step.starts) < self._range[0]

    def _paint_years(self, painter: QPainter, font: QFont) -> None:
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.secondary))
        most = max(1, int(self.width() / (metrics.horizontalAdvance("2026") * 2)))
        for tick in time_ticks(*self._range, most=most):
            width = metrics.horizontalAdvance(tick.text)
            left = min(max(self._x(tick.at) - width / 2, 0.0), self.width() - width)
            painter.drawText(QPointF(left, self._theme.px(26) + metrics.ascent()), tick.text)
