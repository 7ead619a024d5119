"""The sentence over a plot, with its unit; pressed, it offers the other plots."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from qtexplainer.presentation.charts import CHARTS
from qtexplainer.presentation.credit import short_credit
from qtexplainer.ui.focus_ring import paint_focus

if TYPE_CHECKING:
    from collections.abc import Callable

    from qtexplainer.presentation.chart import Chart
    from qtexplainer.ui.theme import Theme


class ChartTitle(QAbstractButton):
    """The sentence over a plot, with its unit; pressed, it offers the other plots.

    Signals
    -------
    chosen
        With the id of the plot that the student chose.
    """

    chosen = Signal(str)

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chart: Chart | None = None
        self._own: tuple[Chart, ...] = ()
        self.more: Callable[[QMenu], None] | None = None
        """Adds to the menu what else can be done with the plot."""
        self._credit = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._open_menu)

    def show_chart(self, chart: "Chart", source: str) -> None:
        """Show the title of this plot; its tooltip tells how to read it and where data are from."""
        self._chart = chart
        parts = (f"<b>{chart.title}</b>, {chart.unit}", chart.explanation, f"<i>{source}</i>")
        self.setToolTip("<br>".join(parts if source else parts[:2]))
        self.setAccessibleName(f"Plot: {chart.title}, {chart.unit}. Choose another plot")
        self.update()

    def offer(self, own: "tuple[Chart, ...]") -> None:
        """Offer plots of own data besides the usual ones."""
        self._own = own

    def has_room_for(self, source: str) -> bool:
        """Whether a source could stand at the right end of the line, after the whole title."""
        if self._chart is None:
            return False
        title = QFontMetrics(self._strong()).horizontalAdvance(self._chart.title)
        unit = QFontMetrics(self._theme.font("ui")).horizontalAdvance(f", {self._chart.unit}")
        credit = QFontMetrics(self._theme.font("caption")).horizontalAdvance(short_credit(source))
        return title + unit + self._theme.px(14 + 24) + credit <= self.width()

    def show_credit(self, source: str) -> None:
        """Show a source at the right end of the line, or none."""
        if source != self._credit:
            self._credit = source
            self.update()

    def _strong(self) -> QFont:
        font = QFont(self._theme.font("ui"))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def menu(self) -> QMenu:
        """Return the list of all plots with the present one marked."""
        menu = QMenu(self)
        menu.setFont(self._theme.font("ui"))
        group = QActionGroup(menu)
        for chart in (*CHARTS.values(), *self._own):
            action = QAction(f"{chart.title}, {chart.unit}", menu)
            action.setCheckable(True)
            action.setChecked(self._chart is not None and chart.id == self._chart.id)
            action.setData(chart.id)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(lambda action: self.chosen.emit(action.data()))
        if self.more is not None:
            menu.addSeparator()
            self.more(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        """Preferred size at this zoom."""
        return QSize(self._theme.px(200), self._theme.px(24))

    def minimumSizeHint(self) -> QSize:
        """Smallest size at which it can be read."""
        return QSize(self._theme.px(80), self._theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        if self._chart is None:
            return
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self._strong()
        painter.setFont(strong)
        metrics = QFontMetrics(strong)
        base = (self.height() + metrics.capHeight()) / 2
        arrow = self._theme.px(14)
        title = metrics.elidedText(
            self._chart.title, Qt.TextElideMode.ElideRight, self.width() - arrow
        )
        painter.setPen(QColor(tokens.text))
        painter.drawText(2, int(base), title)
        x = 2 + metrics.horizontalAdvance(title)
        plain = self._theme.font("ui")
        painter.setFont(plain)
        metrics = QFontMetrics(plain)
        unit = metrics.elidedText(
            f", {self._chart.unit}", Qt.TextElideMode.ElideRight, self.width() - arrow - x
        )
        painter.setPen(QColor(tokens.secondary))
        painter.drawText(x, int(base), unit)
        x += metrics.horizontalAdvance(unit) + self._theme.px(6)
        active = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if active else tokens.secondary), 1.5))
        reach = self._theme.px(3)
        middle = base - metrics.capHeight() / 2
        painter.drawPolyline(
            [
                QRectF(x, middle - reach / 2, 0, 0).topLeft(),
                QRectF(x + reach, middle + reach / 2, 0, 0).topLeft(),
                QRectF(x + 2 * reach, middle - reach / 2, 0, 0).topLeft(),
            ]
        )
        if self._credit:
            painter.setFont(self._theme.font("caption"))
            painter.setPen(QColor(tokens.secondary))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect(), right, short_credit(self._credit))
        if self.hasFocus():
            paint_focus(painter, self.rect(), self._theme)
