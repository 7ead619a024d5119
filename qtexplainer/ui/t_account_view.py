"""T-accounts side by side, in as many rows as the width asks for: the x-ray of a transaction."""

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEasingCurve, QEvent, QPointF, QRectF, QSize, QVariantAnimation
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from qtexplainer.ui.focus_ring import paint_focus
from qtexplainer.ui.t_account_sheet import SheetMeasures, SheetPainter
from qtexplainer.ui.t_account_threads import paint_threads, threads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qtexplainer.presentation.t_account import Account, AccountRow
    from qtexplainer.ui.t_account_threads import Placed
    from qtexplainer.ui.theme import Theme

SLIDE_MS: Final = 300
"""Time in which new entries slide to their places."""
_MARGIN: Final = 4
"""Room at the sides, as prose has it."""


class TAccountView(QWidget):
    """Paints the sheets that it is given; as tall as they need at its width.

    Pointing at an entry singles out the entries of the same mark on the other sheets.

    Signals
    -------
    pointed
        With the mark under the pointer, or nothing.
    """

    pointed = QtSignal(str)

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = SheetPainter(theme)
        self._accounts: tuple[Account, ...] = ()
        self._sizes: SheetMeasures | None = None
        self._boxes: list[QRectF] = []
        self._pointed = ""
        self._arrived = 1.0
        self._slide = QVariantAnimation(self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setStartValue(0.0)
        self._slide.setEndValue(1.0)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self._show_arrival)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("T-accounts"))
        theme.changed.connect(self._restyle)

    @property
    def accounts(self) -> "tuple[Account, ...]":
        """The sheets in sight, from left to right and down."""
        return self._accounts

    @property
    def columns(self) -> int:
        """How many sheets stand side by side."""
        return self._columns_in(self.width())

    @property
    def is_sliding(self) -> bool:
        """Whether entries are on their way in."""
        return self._slide.state() == QVariantAnimation.State.Running

    def show_accounts(self, accounts: "Sequence[Account]") -> None:
        """Show these sheets; rows that are new slide in where motion is wanted."""
        self._accounts = tuple(accounts)
        self._sizes = self._painter.measure(self._accounts)
        self._pointed = ""
        self.setAccessibleDescription(" ".join(account.words for account in self._accounts))
        rows = [row for a in self._accounts for row in (*a.assets, *a.liabilities)]
        self._slide.stop()
        self._arrived = 1.0
        if self._theme.motion and self.isVisible() and any(row.state == "new" for row in rows):
            self._arrived = 0.0
            self._slide.start()
        self._fit()
        self.update()

    def single_out(self, mark: str) -> None:
        """Tint the entries that carry a mark; nothing tints none."""
        if mark != self._pointed:
            self._pointed = mark
            self.update()

    def row_at(self, point: QPointF) -> "AccountRow | None":
        """Return the row under a point."""
        return next((row for row, _, box in self._rows() if box.contains(point)), None)

    def joined(self) -> tuple[tuple[str, str], ...]:
        """Return the pairs of sectors that threads join now, the debtor first."""
        owners = {id(row): account.sector for account in self._accounts
                  for row in (*account.assets, *account.liabilities)}  # fmt: skip
        return tuple((owners[id(a[0])], owners[id(b[0])]) for a, b in self._threads())

    def _rows(self) -> "Iterator[Placed]":
        """Every row, whether it stands among the assets, and its place."""
        if self._sizes is None:
            return
        for account, box in zip(self._accounts, self._boxes, strict=True):
            sides = self._painter.side_rects(box, self._sizes)
            for rows, side in zip((account.assets, account.liabilities), sides, strict=True):
                for place, row in enumerate(rows):
                    where = self._painter.row_rect(side, place, self._sizes)
                    yield row, side is sides[0], where

    def _threads(self) -> "list[tuple[Placed, Placed]]":
        """Pairs to be joined: of the mark that is pointed at, else of the entries that are new."""
        sizes = self._sizes
        if sizes is None or not sizes.mark:
            return []
        rows = list(self._rows())
        marks = {self._pointed} if self._pointed else {
            row.mark for row, _, _ in rows if row.state in ("new", "strong") and row.mark
        }  # fmt: skip
        placed = [(r, is_asset, self._painter.mark_rect(box, sizes)) for r, is_asset, box in rows]
        return threads(placed, frozenset(marks))

    def _paint_threads(self, painter: QPainter) -> None:
        paint_threads(painter, self._theme, self._threads(), arrived=self._arrived)

    # --- size -----------------------------------------------------------------------------

    def _columns_in(self, width: float) -> int:
        count = len(self._accounts)
        if self._sizes is None or count == 0:
            return 1
        gap = self._theme.px(14)
        fitting = int((width - 2 * _MARGIN + gap) / (2 * self._sizes.half + gap))
        columns = min(max(fitting, 1), count)
        # Rows as even as can be: four sheets where three would fit stand two by two.
        return math.ceil(count / math.ceil(count / columns))

    def _lay_out(self, width: float) -> float:
        """Give every sheet its place; the height they take."""
        self._boxes = []
        if self._sizes is None:
            return 0.0
        columns = self._columns_in(width)
        gap = self._theme.px(14)
        across = (width - 2 * _MARGIN - (columns - 1) * gap) / columns
        y = 1.0
        for first in range(0, len(self._accounts), columns):
            group = self._accounts[first : first + columns]
            rows = max(max(len(a.assets), len(a.liabilities)) for a in group)
            height = max(self._painter.height(a, self._sizes, rows) for a in group)
            for place in range(len(group)):
                self._boxes.append(QRectF(_MARGIN + place * (across + gap), y, across, height))
            y += height + self._theme.px(14)
        return y - self._theme.px(14) + 1

    def _fit(self) -> None:
        height = math.ceil(self._lay_out(max(1, self.width())))
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """Room for two sheets side by side."""
        half = self._sizes.half if self._sizes is not None else 0
        return QSize(math.ceil(4 * half) + self._theme.px(14), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Room for one sheet, whose labels may be cut."""
        return QSize(self._theme.px(160), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the sheets anew in the new width."""
        super().resizeEvent(event)
        self._fit()

    def _restyle(self) -> None:
        self._sizes = self._painter.measure(self._accounts)
        self._fit()
        self.update()

    # --- hand and paint -------------------------------------------------------------------

    def _show_arrival(self, share: float) -> None:
        self._arrived = share
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Single out the entries that belong to the one under the pointer."""
        row = self.row_at(event.position())
        mark = row.mark if row is not None and row.state != "unseen" else ""
        if mark != self._pointed:
            self.single_out(mark)
            self.pointed.emit(mark)

    def leaveEvent(self, event: QEvent) -> None:
        """Single out nothing."""
        super().leaveEvent(event)
        if self._pointed:
            self.single_out("")
            self.pointed.emit("")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheets."""
        if self._sizes is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_threads(painter)
        for account, box in zip(self._accounts, self._boxes, strict=True):
            self._painter.paint(
                painter,
                account,
                box,
                self._sizes,
                arrived=self._arrived,
                pointed=self._pointed,
            )
        if self.hasFocus():
            paint_focus(painter, self.rect(), self._theme)
