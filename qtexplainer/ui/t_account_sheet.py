"""One T-account as it is drawn: title over a bar, two sides of rows, and their sums."""

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from qtexplainer.presentation.instrument import instrument_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qtexplainer.presentation.t_account import Account, AccountRow
    from qtexplainer.ui.theme import Theme


class SheetMeasures(Struct, frozen=True):
    """Sizes that all sheets of one view share, so that they stand in line."""

    row: float
    """Height of a row."""
    head: float
    """Height of the title with the bar beneath."""
    mark: float
    """Width of the column of marks; nothing where there are none."""
    level: float
    """Width of the column of levels; nothing where there are none."""
    amount: float
    """Width of the column of changes."""
    label: float
    """Width of the widest label."""
    gap: float

    @property
    def half(self) -> float:
        """Width that one side needs to show everything in full."""
        columns = [self.mark, self.label, self.level, self.amount]
        gaps = sum(width > 0 for width in columns) + 1 + (self.level > 0)
        return sum(columns) + self.gap * gaps


class SheetPainter:
    """Measures and paints sheets in the theme's fonts and colours."""

    def __init__(self, theme: "Theme") -> None:
        self._theme = theme

    @property
    def title_font(self) -> QFont:
        """Font of a sheet's name."""
        font = QFont(self._theme.font("ui"))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    @property
    def row_font(self) -> QFont:
        """Font of rows: figures stand one below the other."""
        font = QFont(self._theme.font("caption"))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def measure(self, accounts: "tuple[Account, ...]") -> SheetMeasures:
        """Return the sizes at which these sheets can be read."""
        metrics = QFontMetricsF(self.row_font)
        title = QFontMetricsF(self.title_font)

        def widest(words: "Iterator[str]") -> float:
            return max((metrics.horizontalAdvance(word) for word in words), default=0.0)

        rows = [row for account in accounts for row in (*account.assets, *account.liabilities)]
        sums = [word for a in accounts for word in (a.asset_sum, a.liability_sum)]
        levels = [word for a in accounts for word in (a.asset_level, a.liability_level)]
        level = widest(word for word in (*(row.level for row in rows), *levels))
        mark = widest(word for word in (*(r.mark for r in rows), *(a.mark_room for a in accounts)))
        px = self._theme.px
        return SheetMeasures(
            row=max(metrics.height() + px(6), px(22)),
            head=title.height() + px(6),
            mark=mark + px(7) if mark else 0.0,
            level=level,
            amount=max(
                widest(word for word in (*(row.amount for row in rows), *sums)),
                px(30) if any(row.state == "blank" for row in rows) else 0.0,
            ),
            label=max(widest(row.label for row in rows), px(48)),
            gap=px(4),
        )

    def height(self, account: "Account", sizes: SheetMeasures, rows: int) -> float:
        """Height of a sheet with that many rows on its longer side."""
        foot = sizes.row if account.asset_sum else 0.0
        return sizes.head + max(rows, 1) * sizes.row + foot + self._theme.px(4)

    def side_rects(self, box: QRectF, sizes: SheetMeasures) -> tuple[QRectF, QRectF]:
        """Return the places of the rows of assets and of liabilities."""
        half = box.width() / 2
        top, height = box.top() + sizes.head, box.height() - sizes.head
        return (
            QRectF(box.left(), top, half, height),
            QRectF(box.left() + half, top, half, height),
        )

    def row_rect(self, side: QRectF, place: int, sizes: SheetMeasures) -> QRectF:
        """Return the place of one row on its side."""
        return QRectF(side.left(), side.top() + place * sizes.row, side.width(), sizes.row)

    def mark_rect(self, row: QRectF, sizes: SheetMeasures) -> QRectF:
        """Return the place of the mark in a row."""
        height = self._theme.px(16)
        left = row.left() + sizes.gap
        return QRectF(left, row.center().y() - height / 2, sizes.mark, height)

    def paint(
        self,
        painter: QPainter,
        account: "Account",
        box: QRectF,
        sizes: SheetMeasures,
        *,
        arrived: float = 1.0,
        pointed: str = "",
    ) -> None:
        """Paint a sheet; new rows have gone that share of their way in, from 0 to 1."""
        self._paint_frame(painter, account, box, sizes)
        for rows, side, way in zip(
            (account.assets, account.liabilities), self.side_rects(box, sizes), (-1, 1), strict=True
        ):
            if not rows and not account.asset_level:
                continue
            for place, row in enumerate(rows):
                if row.state == "unseen":
                    continue
                place_of_row = self.row_rect(side, place, sizes)
                if row.state == "new" and arrived < 1.0:
                    painter.setOpacity(arrived)
                    place_of_row.translate(way * (1.0 - arrived) * self._theme.px(36), 0)
                strong = row.state == "strong" or (bool(pointed) and row.mark == pointed)
                self._paint_row(painter, row, place_of_row, sizes, strong=strong)
                painter.setOpacity(1.0)

    def _paint_frame(
        self, painter: QPainter, account: "Account", box: QRectF, sizes: SheetMeasures
    ) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        bar = box.top() + sizes.head
        painter.setFont(self.title_font)
        painter.setPen(QColor(tokens.text))
        head = QRectF(box.left(), box.top(), box.width(), sizes.head - px(4))
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(head, centre, account.title)
        painter.setFont(self.row_font)
        painter.setPen(QColor(tokens.secondary))
        name_width = QFontMetricsF(self.title_font).horizontalAdvance(account.title)
        metrics = QFontMetricsF(self.row_font)
        room = (box.width() - name_width) / 2 - px(6)
        for words, flag in (
            ("owns", Qt.AlignmentFlag.AlignLeft),
            ("owes", Qt.AlignmentFlag.AlignRight),
        ):
            if metrics.horizontalAdvance(words) < room:
                painter.drawText(head, flag | Qt.AlignmentFlag.AlignVCenter, words)
        stem = round(box.center().x()) + 0.5
        painter.setPen(QPen(QColor(tokens.text), max(1.4, tokens.line_width)))
        painter.drawLine(QPointF(box.left(), bar), QPointF(box.right(), bar))
        painter.drawLine(QPointF(stem, bar), QPointF(stem, box.bottom()))
        if not account.assets and not account.liabilities:
            painter.setPen(QColor(tokens.secondary))
            place = QRectF(box.left() + sizes.gap, bar, box.width() / 2, sizes.row)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, account.empty)
        if account.asset_sum:
            self._paint_sums(painter, account, box, sizes, stem)

    def _paint_sums(
        self, painter: QPainter, account: "Account", box: QRectF, sizes: SheetMeasures, stem: float
    ) -> None:
        """Paint both sums on the lowest row, with the sign between them that says they agree."""
        tokens, px = self._theme.tokens, self._theme.px
        foot = QRectF(box.left(), box.bottom() - sizes.row, box.width(), sizes.row)
        painter.setPen(QPen(QColor(tokens.hairline), max(1.0, tokens.line_width)))
        painter.drawLine(foot.topLeft(), foot.topRight())
        painter.setPen(QColor(tokens.secondary))
        words = foot.adjusted(sizes.gap, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "sum")
        font = QFont(self.row_font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        reach = px(9)
        left = QRectF(foot.left(), foot.top(), foot.width() / 2 - reach - px(4), foot.height())
        right = QRectF(foot.center().x() + reach + px(4), foot.top(), left.width(), foot.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        if account.asset_level:
            metrics = QFontMetricsF(font)
            across = sizes.amount + 2 * sizes.gap
            painter.drawText(
                left.adjusted(0, 0, -across, 0),
                Qt.AlignmentFlag.AlignRight | middle,
                account.asset_level,
            )
            painter.drawText(left, Qt.AlignmentFlag.AlignRight | middle, account.asset_sum)
            edge = foot.right() - sizes.gap / 2
            column = QRectF(foot.center().x(), foot.top(), edge - foot.center().x(), foot.height())
            painter.drawText(column, Qt.AlignmentFlag.AlignRight | middle, account.liability_sum)
            column.setRight(edge - max(across, metrics.horizontalAdvance(account.liability_sum)))
            painter.drawText(column, Qt.AlignmentFlag.AlignRight | middle, account.liability_level)
        else:
            painter.drawText(left, Qt.AlignmentFlag.AlignRight | middle, account.asset_sum)
            painter.drawText(right, Qt.AlignmentFlag.AlignLeft | middle, account.liability_sum)
        painter.setPen(QPen(QColor(tokens.text if account.is_balanced else tokens.caution), 1.2))
        painter.setBrush(QColor(tokens.panel))
        centre = QPointF(stem, foot.center().y())
        painter.drawEllipse(centre, reach - 1, reach - 1)
        sign = "=" if account.is_balanced else "≠"
        disc = QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, sign)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_row(
        self,
        painter: QPainter,
        row: "AccountRow",
        place: QRectF,
        sizes: SheetMeasures,
        *,
        strong: bool,
    ) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        style = instrument_style(row.name)
        ink = QColor(style.ink(is_dark=tokens.is_dark))
        quiet = row.state == "quiet"
        inner = place.adjusted(px(3), 1, -px(3), -1)
        if strong:
            painter.setPen(
                QPen(ink, max(1.2, tokens.line_width))
                if tokens.is_high_contrast
                else Qt.PenStyle.NoPen
            )
            painter.setBrush(QColor(tokens.panel if tokens.is_high_contrast else tokens.selection))
            painter.drawRoundedRect(inner, 4, 4)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        x = place.left() + sizes.gap
        middle = Qt.AlignmentFlag.AlignVCenter
        metrics = QFontMetricsF(self.row_font)
        painter.setFont(self.row_font)
        if sizes.mark:
            if row.mark:
                pill = self.mark_rect(place, sizes)
                painter.setPen(QPen(QColor(style.line(is_dark=tokens.is_dark)), 1.2))
                painter.drawRoundedRect(pill, px(8), px(8))
                painter.setPen(ink)
                painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, row.mark)
            x += sizes.mark + sizes.gap
        right = place.right() - sizes.gap
        plain = QColor(tokens.secondary if quiet else tokens.text)
        if row.state == "blank":
            box = QRectF(right - sizes.amount, inner.top() + 1, sizes.amount, inner.height() - 2)
            painter.setPen(QPen(QColor(tokens.outline), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box, 3, 3)
        else:
            painter.setPen(plain)
            amount = QRectF(right - sizes.amount, place.top(), sizes.amount, place.height())
            painter.drawText(amount, Qt.AlignmentFlag.AlignRight | middle, row.amount)
        room = right - sizes.amount - sizes.gap - x
        if sizes.level:
            painter.setPen(QColor(tokens.secondary))
            end = right - sizes.amount - 2 * sizes.gap
            level = QRectF(end - sizes.level, place.top(), sizes.level, place.height())
            painter.drawText(level, Qt.AlignmentFlag.AlignRight | middle, row.level)
            room -= sizes.level + 2 * sizes.gap
        painter.setPen(plain if quiet else ink)
        label = metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, max(0.0, room))
        painter.drawText(
            QRectF(x, place.top(), max(0.0, room) + 1, place.height()),
            Qt.AlignmentFlag.AlignLeft | middle,
            label,
        )
