"""The quiet frame of a block in the flow of a lesson: a word that names it, then its parts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from qtexplainer.ui.prose_view import ProseView
from qtexplainer.ui.style import RADIUS

if TYPE_CHECKING:
    from qtexplainer.ui.reading import Reading


class BlockCard(QFrame):
    """What every card of a lesson looks like; parts are put into `rows` from the top down.

    Signals
    -------
    prose_made
        With each `ProseView` that the card makes after the page has shown it: the page follows
        its links.
    appeared
        With the first and the last of the card's parts that have just appeared: the page brings
        them in sight.
    rearranged
        When parts have come or gone, once they are in their places.
    """

    prose_made = Signal(object)
    appeared = Signal(object, object)
    rearranged = Signal()

    def __init__(self, label: str, reading: "Reading", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reading = reading
        self.theme = reading.theme
        self._is_raised = False
        self.label = QLabel(label, self)
        self.label.setProperty("kind", "secondary")
        self.label.setWordWrap(True)
        self.rows = QVBoxLayout(self)
        self.rows.addWidget(self.label)
        self.setAccessibleName(label)
        self.theme.changed.connect(self.restyle)
        self._rearranging = QTimer(self)
        self._rearranging.setSingleShot(True)
        self._rearranging.setInterval(0)
        self._rearranging.timeout.connect(self.rearranged)
        self._fit()

    # --- parts ----------------------------------------------------------------------------

    def prose(self, markdown: str, *, name: str = "", parent: QWidget | None = None) -> ProseView:
        """Return a passage of Markdown with working links, to be put into a layout."""
        from qtexplainer.course.prose import render_blocks

        view = ProseView(_closed(render_blocks(markdown)), self.reading, parent or self)
        view.setAccessibleName(name or view.toPlainText())
        self.prose_made.emit(view)
        return view

    def drop(self, widget: QWidget) -> None:
        """Take a part away for good."""
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()

    def bring_in_sight(self, first: QWidget, last: QWidget | None = None) -> None:
        """Have the page scroll, as little as needed, to what has just appeared."""
        self.tell_rearranged()
        self.appeared.emit(first, last or first)

    def tell_rearranged(self) -> None:
        """Tell in the next turn of the event loop that parts have come or gone."""
        self._rearranging.start()

    # --- looks ----------------------------------------------------------------------------

    def set_raised(self, raised: bool) -> None:
        """Stand out as the one block that asks for something, or rest."""
        if raised != self._is_raised:
            self._is_raised = raised
            self.update()

    def restyle(self) -> None:
        """Take the theme's sizes; cards with parts of their own sizes add to this."""
        self._fit()
        self.update()

    def _fit(self) -> None:
        px = self.theme.px
        self.label.setFont(self.theme.font("caption"))
        self.label.setContentsMargins(4, 0, 0, px(2))
        self.rows.setContentsMargins(px(16), px(12), px(16), px(14))
        self.rows.setSpacing(px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and edge, and the stronger rule over the block that asks."""
        tokens, px = self.theme.tokens, self.theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = tokens.line_width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.setPen(QPen(QColor(tokens.hairline), tokens.line_width))
        painter.setBrush(QColor(tokens.panel) if self._is_raised else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, px(RADIUS), px(RADIUS))
        if self._is_raised:
            painter.setClipRect(QRectF(0, 0, self.width(), px(3)))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(QRectF(self.rect()), px(RADIUS), px(RADIUS))
        painter.end()


def _closed(html: str) -> str:
    """Return a passage without the room that stands between its last paragraph and a next one.

    >>> _closed("<p>One.</p><p>Two.</p>")
    '<p>One.</p><p style="margin-bottom: 2px">Two.</p>'
    """
    before, last, after = html.rpartition("<p>")
    is_last = last and after.endswith("</p>")
    return f'{before}<p style="margin-bottom: 2px">{after}' if is_last else html
