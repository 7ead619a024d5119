"""Pictures of a lesson, no wider than its column and sharp on every screen."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter


def picture_image(
    picture: Callable[[str], bytes], source: str, width: float, ratio: float
) -> QImage:
    """Return the picture of that source, at most ``width`` device-independent pixels wide.

    ``ratio`` is the screen's pixels per such a pixel. An empty picture stands for one that is not
    there or cannot be read; the course check names it.
    """
    try:
        data = picture(source)
    except (OSError, ValueError, KeyError):
        return QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    image = _drawn(data, width, ratio) if source.endswith(".svg") else _scaled(data, width, ratio)
    image.setDevicePixelRatio(ratio)
    return image


def _drawn(data: bytes, width: float, ratio: float) -> QImage:
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(data))
    natural = QSizeF(renderer.defaultSize())
    if natural.isEmpty():
        return QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    size = natural * min(1.0, width / natural.width()) * ratio
    image = QImage(size.toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def _scaled(data: bytes, width: float, ratio: float) -> QImage:
    image = QImage.fromData(data)
    most = round(width * ratio)
    if image.width() > most:
        image = image.scaledToWidth(most, Qt.TransformationMode.SmoothTransformation)
    return image
