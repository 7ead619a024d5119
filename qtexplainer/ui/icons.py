"""The app's own small set of line icons, tinted by the theme and sharp at every scale."""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from qtexplainer.resources import assets_dir
from qtexplainer.ui.style import RADIUS

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme


def icon_pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Icon ``name`` of ``assets/icons`` in one colour.

    ``size`` is in device-independent pixels, ``ratio`` the screen's pixels per each of them.
    Raises FileNotFoundError for a name that is not there.
    """
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(_tinted(name, colour)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def app_icon() -> QIcon:
    """The window's icon."""
    return QIcon(str(assets_dir() / "icons" / "app.svg"))


@cache
def _source(name: str) -> str:
    return (assets_dir() / "icons" / f"{name}.svg").read_text("utf-8")


def _tinted(name: str, colour: str) -> QByteArray:
    """The icon's drawing with its black replaced."""
    return QByteArray(_source(name).replace("#000000", colour).encode())


class IconButton(QAbstractButton):
    """A button that is one icon, or a short word, without a frame until it is pointed at."""

    def __init__(
        self, icon: str, words: str, theme: "Theme", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._theme = theme
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def icon_name(self) -> str:
        """Name of the drawing."""
        return self._icon_name

    def show_icon(self, icon: str, words: str) -> None:
        """Change the drawing and what it says."""
        self._icon_name = icon
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Twenty-eight pixels square, or as wide as the words it shows."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + self._theme.px(12)
        return QSize(max(self._theme.px(28), words if self.text() else 0), self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: it never shrinks below what can be hit."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint when it becomes available or not."""
        if event.type() == QEvent.Type.EnabledChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon or words, and focus ring."""
        tokens, px = self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(box, px(RADIUS), px(RADIUS))
        colour = tokens.secondary if self.isEnabled() else tokens.disabled_line
        if self.isEnabled() and (self.underMouse() or self.hasFocus() or self.isChecked()):
            colour = tokens.accent if self.isChecked() else tokens.text
        if self.text():
            painter.setPen(QColor(colour))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        else:
            size = px(20)
            pixmap = icon_pixmap(self._icon_name, colour, size, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, pixmap)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(box, px(RADIUS), px(RADIUS))

    def _restyle(self) -> None:
        self.setFont(self._theme.font("number"))
        self.updateGeometry()
        self.update()
