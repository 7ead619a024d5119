"""The bare slider of a number: a thin track with a notch at the start value."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSlider, QWidget

if TYPE_CHECKING:
    from qtexplainer.model import Parameter
    from qtexplainer.ui.theme import Theme

FINE_PARTS: Final = 10
"""A fine step (Shift and an arrow) is this part of a step."""
LARGE_STEPS: Final = 10
"""A large step (Page Up) is so many steps."""


class ParameterTrack(QSlider):
    """A thin track, filled from the start value to the current one, with a notch at the start.

    Positions are whole tenths of the parameter's step above its lowest value.
    """

    def __init__(self, parameter: "Parameter", theme: "Theme", parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._parameter = parameter
        self._theme = theme
        self._grid = parameter.step / FINE_PARTS
        self._start = parameter.low
        self._beyond: float | None = None
        self._hovered = False
        self.setRange(0, round((parameter.high - parameter.low) / self._grid))
        self.setSingleStep(FINE_PARTS)
        self.setPageStep(FINE_PARTS * LARGE_STEPS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(parameter.label)

    def position_of(self, value: float) -> int:
        """Position on the track of one value."""
        return round((value - self._parameter.low) / self._grid)

    def parameter_value(self) -> float:
        """Value of the parameter where the track stands."""
        return round(self._parameter.low + self.value() * self._grid, 10)

    @property
    def beyond(self) -> float | None:
        """The value that is shown where it lies beyond the track; nothing where it does not."""
        return self._beyond

    def show_value(self, value: float) -> None:
        """Stand at a value; at the end of the track, with an arrow, for one that lies beyond."""
        is_beyond = not self._parameter.low <= value <= self._parameter.high
        self._beyond = value if is_beyond else None
        self.setValue(self.position_of(value))
        self.update()

    def spoken_value(self) -> str:
        """Value and unit in whole words."""
        value = self.parameter_value() if self._beyond is None else self._beyond
        words = f"{value:,g} {self._parameter.spoken_unit}".strip()
        return words if self._beyond is None else f"{words}, beyond the slider"

    def show_start(self, value: float) -> None:
        """Move the notch to the value that the lesson starts with."""
        self._start = value
        self.update()

    def sizeHint(self) -> QSize:
        """Preferred size at this zoom."""
        return QSize(self._theme.px(120), self._theme.px(24))

    def minimumSizeHint(self) -> QSize:
        """Smallest size at which it can be read."""
        return QSize(self._theme.px(60), self._theme.px(24))

    # --- mouse and keys -------------------------------------------------------------------

    def _radius(self) -> float:
        return float(self._theme.px(7))

    def _place(self, position: float) -> float:
        """Horizontal pixel of one position."""
        edge = self._radius() + 2
        share = position / max(1, self.maximum())
        return edge + share * (self.width() - 2 * edge)

    def position_at(self, x: float) -> int:
        """Position under a pixel, on whole steps."""
        edge = self._radius() + 2
        share = (x - edge) / max(1.0, self.width() - 2 * edge)
        position = share * self.maximum()
        stepped = round(position / FINE_PARTS) * FINE_PARTS
        return min(max(stepped, self.minimum()), self.maximum())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grasp it."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self.setValue(self.position_at(event.position().x()))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self.isSliderDown():
            self.setValue(self.position_at(event.position().x()))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the control has the focus."""
        if not self.hasFocus():
            event.ignore()
            return
        turns = event.angleDelta().y() or event.angleDelta().x()
        if turns:
            self.setValue(self.value() + (FINE_PARTS if turns > 0 else -FINE_PARTS))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by keys."""
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = 1 if fine else FINE_PARTS
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            self.setValue(self.value() + step)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self.setValue(self.value() - step)
        elif key == Qt.Key.Key_PageUp:
            self.setValue(self.value() + self.pageStep())
        elif key == Qt.Key.Key_PageDown:
            self.setValue(self.value() - self.pageStep())
        elif key == Qt.Key.Key_Home:
            self.setValue(self.minimum())
        elif key == Qt.Key.Key_End:
            self.setValue(self.maximum())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of a grasped slider."""
        # A grasped slider that disappears would leave the axes frozen.
        self.setSliderDown(False)
        super().hideEvent(event)

    # --- drawing --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        thick = self._theme.px(3)
        left, right = self._place(0), self._place(self.maximum())
        here = self._place(self.value())
        start = self._place(self.position_of(self._start))
        accent, rail = QColor(tokens.accent), QColor(tokens.secondary)
        rail.setAlphaF(1.0 if tokens.is_high_contrast else 0.35)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(rail)
        painter.drawRoundedRect(
            QRectF(left, middle - thick / 2, right - left, thick), thick / 2, thick / 2
        )
        painter.setBrush(accent)
        painter.drawRoundedRect(
            QRectF(min(start, here), middle - thick / 2, abs(here - start), thick),
            thick / 2,
            thick / 2,
        )
        painter.setPen(QPen(QColor(tokens.secondary), max(1.5, self._theme.px(2) * 0.75)))
        reach = self._theme.px(6)
        painter.drawLine(QPointF(start, middle - reach), QPointF(start, middle + reach))
        radius = self._radius()
        enabled = self.isEnabled()
        painter.setPen(QPen(QColor(tokens.panel), 2.0))
        painter.setBrush(accent if enabled else rail)
        painter.drawEllipse(QPointF(here, middle), radius, radius)
        if self._beyond is not None:
            points_right = self._beyond > self._parameter.high
            self._draw_arrow(painter, QPointF(here, middle), 1 if points_right else -1)
        elif self.isSliderDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.panel))
            painter.drawEllipse(QPointF(here, middle), radius * 0.36, radius * 0.36)
        if self.hasFocus():
            painter.setPen(QPen(accent, 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(here, middle), radius + 2.5, radius + 2.5)

    def _draw_arrow(self, painter: QPainter, middle: QPointF, direction: int) -> None:
        """Draw an arrowhead on the knob: the value lies further on."""
        reach = self._radius() * 0.55
        tip = middle + QPointF(direction * reach, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.panel))
        back = middle.x() - direction * reach * 0.7
        painter.drawPolygon(
            [tip, QPointF(back, middle.y() - reach), QPointF(back, middle.y() + reach)]
        )
