"""The big numbers over the plots, and the sentence that changes with the sliders."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from qtexplainer.presentation.series_style import style_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.presentation.readouts import Readout
    from qtexplainer.ui.theme import Theme


_ROOMY: Final = 640
"""Width from which the sentence is set in larger type."""


class ReadoutCell(QWidget):
    """One number: its name, its value in the quantity's colour, and what it is compared with."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._readout: Readout | None = None
        self._widest = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def readout(self) -> "Readout | None":
        """What is shown."""
        return self._readout

    def show_readout(self, readout: "Readout") -> None:
        """Show these words."""
        if readout == self._readout:
            return
        self._readout = readout
        words = (readout.label, readout.value, readout.detail, readout.change)
        self.setAccessibleName(", ".join(word for word in words if word))
        self._widest = max(self._widest, self._width_of(readout))
        self.update()

    @property
    def widest(self) -> int:
        """Pixels that the widest line so far needs; it grows only, so that columns keep still."""
        return self._widest

    def measure_anew(self) -> None:
        """Forget lines that are gone, as after a change of lesson or of type size."""
        self._widest = self._width_of(self._readout) if self._readout is not None else 0

    def _width_of(self, readout: "Readout") -> int:
        small = QFontMetricsF(self._theme.font("caption"))
        lines = (readout.label, readout.change, readout.detail)
        big = QFontMetricsF(self._value_font()).horizontalAdvance(readout.value)
        return round(max(big, *(small.horizontalAdvance(line) for line in lines))) + 1

    def _value_font(self) -> QFont:
        font = QFont(self._theme.font("number"))
        font.setPixelSize(self._theme.px(21))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _heights(self) -> tuple[float, float]:
        small = QFontMetricsF(self._theme.font("caption"))
        return small.height(), QFontMetricsF(self._value_font()).height()

    def sizeHint(self) -> QSize:
        """Preferred size at this zoom."""
        small, big = self._heights()
        return QSize(self._theme.px(130), round(3 * small + big))

    def minimumSizeHint(self) -> QSize:
        """Smallest size at which it can be read."""
        return QSize(self._theme.px(100), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        readout = self._readout
        if readout is None:
            return
        tokens = self._theme.tokens
        painter = QPainter(self)
        small, big = self._theme.font("caption"), self._value_font()
        metrics, value_metrics = QFontMetricsF(small), QFontMetricsF(big)
        width = float(self.width())

        def line(words: str, y: float, colour: str) -> None:
            painter.setPen(QColor(colour))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QPointF(0, y), shown)

        painter.setFont(small)
        y = metrics.ascent()
        line(readout.label, y, tokens.secondary)
        painter.setFont(big)
        painter.setPen(QColor(style_of(readout.name).ink(is_dark=tokens.is_dark)))
        top = metrics.height()
        painter.drawText(QPointF(0, top + value_metrics.ascent()), readout.value)
        painter.setFont(small)
        y = top + value_metrics.height() + metrics.ascent()
        line(readout.change, y, tokens.text)
        line(readout.detail, y + metrics.height(), tokens.secondary)


class _Sentence(QLabel):
    """A text of several lines whose height is kept by hand.

    A height that follows the width would make the panel scroll at its preferred size rather than
    at its smallest one.
    """

    def hasHeightForWidth(self) -> bool:
        """Say no: `ReadoutStrip` sets the height."""
        return False


class ReadoutStrip(QWidget):
    """The sentence, the week it is about, and four numbers side by side."""

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sentence = _Sentence(self)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._week = _Sentence(self)
        self._week.setWordWrap(True)
        self._cells = [ReadoutCell(theme, self) for _ in range(4)]
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._sentence)
        layout.addWidget(self._week)
        layout.addSpacing(4)
        layout.addLayout(self._grid)
        self._columns = 0
        self._is_new_run = False
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def sentence(self) -> str:
        """The sentence that is shown."""
        return self._sentence.text()

    @property
    def week(self) -> str:
        """The week that the numbers are about."""
        return self._week.text()

    @property
    def cells(self) -> "Sequence[ReadoutCell]":
        """The four numbers."""
        return self._cells

    def expect_new_run(self) -> None:
        """Give the next texts the room that they need, even if it is less."""
        self._is_new_run = True

    def show_readouts(self, readouts: "Sequence[Readout]", *, week: str, sentence: str) -> None:
        """Show the numbers of one week under the sentence."""
        widths = [cell.widest for cell in self._cells]
        for cell, readout in zip(self._cells, readouts, strict=False):
            cell.show_readout(readout)
        is_new_run, self._is_new_run = self._is_new_run, False
        if is_new_run:
            for cell in self._cells:
                cell.measure_anew()
        if widths != [cell.widest for cell in self._cells]:
            self._arrange()
        if is_new_run or (self._week.text(), self._sentence.text()) != (week, sentence):
            self._week.setText(week)
            self._sentence.setText(sentence)
            self._keep_heights(anew=is_new_run)

    def _keep_heights(self, *, anew: bool = False) -> None:
        """Let the places of the two texts grow but not shrink, so that plots do not jump."""
        for label in (self._sentence, self._week):
            room = QRect(0, 0, max(1, self.width()), 10_000)
            words = label.text() or " "
            flags = Qt.TextFlag.TextWordWrap
            wanted = label.fontMetrics().boundingRect(room, flags, words).height() + 2
            if anew or wanted > label.height():
                label.setFixedHeight(wanted)

    def _restyle(self) -> None:
        font = QFont(self._theme.font("h3"))
        font.setPixelSize(self._theme.px(16 if self.width() >= self._theme.px(_ROOMY) else 15))
        self._sentence.setFont(font)
        self._week.setFont(self._theme.font("caption"))
        palette = self._week.palette()
        palette.setColor(self._week.foregroundRole(), QColor(self._theme.tokens.secondary))
        self._week.setPalette(palette)
        self._keep_heights(anew=True)
        for cell in self._cells:
            cell.measure_anew()
            cell.updateGeometry()
            cell.update()
        self._arrange()

    def _arrange(self) -> None:
        """Set the numbers in one row, or in more where the panel is narrow."""
        gap = self._grid.horizontalSpacing()
        columns = next((n for n in (4, 2) if self._row_width(n, gap) <= self.width()), 1)
        shares = self._column_widths(columns)
        for column in range(len(self._cells)):
            self._grid.setColumnStretch(column, shares[column] if column < columns else 0)
        if columns == self._columns:
            return
        self._columns = columns
        for index, cell in enumerate(self._cells):
            self._grid.addWidget(cell, index // columns, index % columns)

    def _column_widths(self, columns: int) -> list[int]:
        """Pixels that each column needs for its widest number."""
        widths = [max(self._theme.px(100), cell.widest) for cell in self._cells]
        return [max(widths[column::columns]) for column in range(columns)]

    def _row_width(self, columns: int, gap: int) -> int:
        return sum(self._column_widths(columns)) + (columns - 1) * gap

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new size."""
        super().resizeEvent(event)
        self._restyle()
