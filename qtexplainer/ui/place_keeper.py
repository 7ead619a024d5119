"""Where the reader is on a scrolled page, and how the page stays there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from qtexplainer.ui.session import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.ui.theme import Theme


class PlaceKeeper(QObject):
    """Keeps a page at the reader's place, whatever grows or is set anew above it.

    A block that is to be in sight stays in sight while the page finds its heights; what the
    keyboard is at stays in sight until the reader scrolls away from it.

    Signals
    -------
    scrolled
        When the reader has come to another place.
    """

    scrolled = Signal()

    def __init__(
        self, area: QScrollArea, ground: QWidget, cards: "Sequence[QWidget]", theme: "Theme"
    ) -> None:
        """Keep the place on an area's ground; its ``cards`` come and go as the page is built."""
        super().__init__(area)
        self._area, self._ground = area, ground
        self._cards, self._theme = cards, theme
        self._place = Place()
        self._offset, self._noted_width = 0, 0
        self._wanted: QWidget | None = None
        self._reached: tuple[QWidget, QRect] | None = None
        self._is_placing = False
        self._replacing = QTimer(self)
        self._replacing.setSingleShot(True)
        self._replacing.setInterval(0)
        self._replacing.timeout.connect(self._put_back)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._note)
        bar.rangeChanged.connect(self._keep)
        theme.changed.connect(self._forget_pixels)

    @property
    def place(self) -> Place:
        """The place at the top of the page."""
        return self._place

    def go_to(self, place: Place) -> None:
        """Have a place at the top of the page, from now on."""
        self._place = place
        self._wanted = self._reached = None
        self._forget_pixels()
        self._keep()

    def have_in_sight(self, card: QWidget) -> None:
        """Have a card in sight, below as much of what is over it as there is room for."""
        self._wanted = card
        self._keep()

    def settle(self) -> None:
        """The page has found its heights: from now on the place is the reader's."""
        if self._wanted is not None:
            self._put()
            self._wanted = None
            self._note(self._area.verticalScrollBar().value())

    def note_keyboard(self, widget: QWidget) -> None:
        """Remember what the keyboard has come to, unless it was there before."""
        if self._reached is None or self._reached[0] is not widget:
            self._reached = (widget, widget.rect())

    def show_reached(self, view: QWidget, box: QRect) -> None:
        """Scroll as little as needed to show what the keyboard has reached within a view."""
        self._reached = (view, box)
        place = QRect(view.mapTo(self._ground, box.topLeft()), box.size())
        center = place.center()
        self._area.ensureVisible(center.x(), center.y(), 0, place.height() + self._theme.px(48))

    # --- noting ---------------------------------------------------------------------------

    def _note(self, value: int) -> None:
        """Remember where the reader has scrolled to."""
        if self._is_placing:
            return
        self._wanted = None
        if self._reached is not None and not self._is_in_sight(*self._reached):
            self._reached = None
        self._place = self._place_at(value)
        self._note_pixels(value)
        self.scrolled.emit()

    def _place_at(self, value: int) -> Place:
        for number, card in enumerate(self._cards):
            top = self._top(card)
            if top + card.height() > value:
                if value <= 0 or value < top:
                    return Place(number, 0.0) if value > 0 else Place()
                return Place(number, (value - top) / max(1, card.height()))
        return Place(max(0, len(self._cards) - 1), 1.0) if value > 0 else Place()

    def _note_pixels(self, value: int) -> None:
        """Remember the place in pixels as well: it holds until the lines are set anew."""
        self._forget_pixels()
        if self._place != Place() and self._cards:
            self._offset = value - self._top(self._cards[self._place.block])
            self._noted_width = self._ground.width()

    def _forget_pixels(self) -> None:
        self._noted_width = 0

    # --- coming back ----------------------------------------------------------------------

    def _keep(self) -> None:
        """Come back to the place when the page is laid out anew, now and once it has settled."""
        self._put_back()
        self._replacing.start()

    def _put_back(self) -> None:
        """Come back to the place, but not so that what the keyboard is at gets out of sight."""
        self._put()
        if self._reached is not None:
            view, box = self._reached
            if isValid(view) and view.hasFocus() and not self._is_in_sight(view, box):
                self.show_reached(view, box)

    def _put(self) -> None:
        self._is_placing = True
        self._area.verticalScrollBar().setValue(self._value())
        self._is_placing = False

    def _value(self) -> int:
        """Pixels above the top of the page at the present place."""
        if self._wanted is not None:
            return self._value_for(self._wanted)
        if self._place == Place() or not self._cards:
            return 0
        card = self._cards[min(self._place.block, len(self._cards) - 1)]
        if self._noted_width == self._ground.width():  # a block has grown: lines have not
            return self._top(card) + self._offset
        return self._top(card) + round(self._place.share * card.height())

    def _value_for(self, card: QWidget) -> int:
        """Where a card is in sight whole, or from its top on, below the text that is over it."""
        edge = self._theme.px(8)
        top = self._top(card) - edge
        bottom = self._top(card) + card.height() + edge
        return max(0, min(top, bottom - self._area.viewport().height()))

    def _top(self, card: QWidget) -> int:
        return card.mapTo(self._ground, QPoint(0, 0)).y()

    def _is_in_sight(self, view: QWidget, box: QRect) -> bool:
        if not isValid(view):
            return False
        port = self._area.viewport()
        return QRect(view.mapTo(port, box.topLeft()), box.size()).intersects(port.rect())
