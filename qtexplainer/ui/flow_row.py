"""A row that goes on below where it finds no more room.

A widget rather than a layout of its own kind: a layout written in Python keeps wrappers of items
which Qt deletes by itself, and whatever comes to lie at their addresses is taken for an item.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class FlowRow(QWidget):
    """Widgets side by side from the left, on as many lines as the width needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[QWidget] = []
        self._gap = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, *widgets: QWidget) -> None:
        """Add widgets at the end."""
        for widget in widgets:
            is_hidden = widget.isHidden() and widget.testAttribute(
                Qt.WidgetAttribute.WA_WState_ExplicitShowHide
            )
            widget.setParent(self)
            widget.setVisible(not is_hidden)
            self._parts.append(widget)
        self.updateGeometry()

    def set_gap(self, gap: int) -> None:
        """Leave so many pixels between two widgets and between two lines."""
        if gap != self._gap:
            self._gap = gap
            self._fit()

    def tab_parts(self) -> tuple[QWidget, ...]:
        """The widgets in their order, for the Tab key."""
        return tuple(self._parts)

    # --- room -----------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at a width."""
        edge = self.contentsMargins()
        inside = QRect(0, 0, width - edge.left() - edge.right(), 0)
        return self._place(inside, is_test=True) + edge.top() + edge.bottom()

    def sizeHint(self) -> QSize:
        """Room for all widgets on one line."""
        sizes = [_wanted(part) for part in self._shown()]
        width = sum(size.width() for size in sizes) + max(0, len(sizes) - 1) * self._gap
        height = max((size.height() for size in sizes), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def minimumSizeHint(self) -> QSize:
        """Room for the widest widget."""
        size = QSize()
        for part in self._shown():
            size = size.expandedTo(_least(part))
        return size.grownBy(self.contentsMargins())

    # --- events ---------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Place the widgets anew when one of them, or the margins, want other room."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.ContentsRectChange):
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the widgets in the new width."""
        super().resizeEvent(event)
        self._place(self.contentsRect(), is_test=False)

    def _fit(self) -> None:
        self.updateGeometry()
        self._place(self.contentsRect(), is_test=False)

    # --- placing --------------------------------------------------------------------------

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _place(self, box: QRect, *, is_test: bool) -> int:
        """Place the widgets in a box, or only find the height that they need."""
        x, y = box.x(), box.y()
        line: list[tuple[QWidget, int, QSize]] = []
        height = 0

        def finish_line() -> None:
            if not is_test:
                for part, left, size in line:
                    top = y + (height - size.height()) // 2
                    part.setGeometry(QRect(QPoint(left, top), size))

        for part in self._shown():
            size = _size(part, box.width())
            if line and x + size.width() > box.right() + 1:
                finish_line()
                line = []
                x, y, height = box.x(), y + height + self._gap, 0
            line.append((part, x, size))
            x += size.width() + self._gap
            height = max(height, size.height())
        finish_line()
        return y + height - box.y()


def _wanted(part: QWidget) -> QSize:
    """Size that a widget would like, within its bounds."""
    size = part.sizeHint().expandedTo(part.minimumSizeHint())
    return size.boundedTo(part.maximumSize()).expandedTo(part.minimumSize())


def _least(part: QWidget) -> QSize:
    """Least size of a widget, as layouts find it."""
    wanted, least, policy = _wanted(part), part.minimumSizeHint(), part.sizePolicy()
    across = least if _may_shrink(policy.horizontalPolicy()) else wanted
    down = least if _may_shrink(policy.verticalPolicy()) else wanted
    size = QSize(across.width(), down.height()).boundedTo(part.maximumSize())
    fixed = part.minimumSize()
    return QSize(fixed.width() or size.width(), fixed.height() or size.height())


def _may_shrink(policy: QSizePolicy.Policy) -> bool:
    return bool(policy.value & QSizePolicy.PolicyFlag.ShrinkFlag.value)


def _size(part: QWidget, width: int) -> QSize:
    """Size of a widget that has no more than a width; it may then grow in height."""
    size = _wanted(part)
    if size.width() <= width:
        return size
    height = part.heightForWidth(width) if part.hasHeightForWidth() else size.height()
    return QSize(width, height)
