"""Widgets on paper: a picture of one as a piece of HTML that holds it whole."""

from html import escape
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint
from PySide6.QtGui import QImage, QImageWriter, QRegion
from PySide6.QtWidgets import QWidget

_RATIO: Final = 2.0
"""Pixels of a picture for each of the screen's, so that it is sharp on paper."""


def picture_of(widget: QWidget) -> QImage:
    """Return a widget as it looks now, sharp enough for paper."""
    image = QImage(widget.size() * _RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(_RATIO)
    image.fill(0)
    flags = QWidget.RenderFlag.DrawChildren | QWidget.RenderFlag.DrawWindowBackground
    widget.render(image, QPoint(), QRegion(), flags)
    return image


def picture_html(widget: QWidget, alt: str) -> str:
    """Return a widget's picture as HTML, with words for those who cannot see it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture_of(widget))
    buffer.close()
    code = bytes(data.toBase64().data()).decode("ascii")
    return (
        f'<p><img width="{widget.width()}" height="{widget.height()}" alt="{escape(alt)}"'
        f' src="data:image/png;base64,{code}"></p>'
    )
