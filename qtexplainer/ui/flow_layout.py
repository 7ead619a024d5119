"""A row that goes on below where it finds no more room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Widgets side by side from the left, on as many lines as the width needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item; None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out; None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """No more room is wanted than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at a width."""
        edge = self.contentsMargins()
        inside = QRect(0, 0, width - edge.left() - edge.right(), 0)
        return self._place(inside, is_test=True) + edge.top() + edge.bottom()

    def setGeometry(self, box: QRect) -> None:
        """Place the items."""
        super().setGeometry(box)
        self._place(box.marginsRemoved(self.contentsMargins()), is_test=False)

    def sizeHint(self) -> QSize:
        """Room for all items on one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + max(0, len(sizes) - 1) * self._gap
        height = max((size.height() for size in sizes), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    @property
    def _gap(self) -> int:
        return max(0, self.spacing())

    def minimumSize(self) -> QSize:
        """Room for the widest item."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _place(self, box: QRect, *, is_test: bool) -> int:
        """Place the items in a box, or only find the height that they need."""
        gap = self._gap
        x, y = box.x(), box.y()
        line: list[tuple[QLayoutItem, int, QSize]] = []
        height = 0

        def finish_line() -> None:
            if not is_test:
                for item, left, size in line:
                    top = y + (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, top), size))

        for item in self._items:
            if item.isEmpty():
                continue
            size = _size(item, box.width())
            if line and x + size.width() > box.right() + 1:
                finish_line()
                line = []
                x, y, height = box.x(), y + height + gap, 0
            line.append((item, x, size))
            x += size.width() + gap
            height = max(height, size.height())
        finish_line()
        return y + height - box.y()


def _size(item: QLayoutItem, width: int) -> QSize:
    """Size of an item that has no more than a width; it may then grow in height."""
    size = item.sizeHint()
    if size.width() <= width:
        return size
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())
