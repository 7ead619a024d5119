"""A plot as the bytes of a file: PNG, SVG, PDF or CSV, each with the scenario inside."""

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSizeF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter

from qtexplainer import __version__
from qtexplainer.presentation.embedded_scenario import (
    PDF_NAME,
    csv_line,
    pdf_attachment,
    png_with,
    svg_with,
)
from qtexplainer.presentation.plot_table import plot_table, separated
from qtexplainer.ui.paper_plot import PaperPlot

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Figure
    from qtexplainer.presentation.figure_words import FigureWords

_SHARPNESS: Final = 2.5
"""Pixels of a picture for each of the design's: 1,800 across."""
_POINTS: Final = 0.75
"""Points on paper for each pixel of the design."""
_PDF_DOTS: Final = 1200


class PlotFile(Struct, frozen=True):
    """All that an exported plot holds."""

    figure: "Figure"
    words: "FigureWords"
    scenario: str
    """Text of its scenario file."""

    def data(self, ending: str) -> bytes:
        """Return the file of an ending: ``.png``, ``.svg``, ``.pdf`` or ``.csv``."""
        made = {".png": self.png, ".svg": self.svg, ".pdf": self.pdf, ".csv": self.csv}
        return made[ending]()

    def image(self) -> QImage:
        """Return the plot as a picture."""
        paper = PaperPlot(self.figure, self.words)
        image = QImage(paper.size * _SHARPNESS, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SHARPNESS)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paper.paint(painter)
        painter.end()
        dots = round(_SHARPNESS * 96 / 0.0254)
        image.setDotsPerMeterX(dots)
        image.setDotsPerMeterY(dots)
        image.setText("Title", f"{self.words.title}, {self.words.unit}")
        image.setText("Description", "\n".join(self.words.lines))
        image.setText("Software", f"qtexplainer {__version__}")
        return image

    def png(self) -> bytes:
        """Return a PNG with the words and the scenario in text chunks."""
        buffer = _opened()
        QImageWriter(buffer, QByteArray(b"png")).write(self.image())
        return png_with(_bytes(buffer), self.scenario)

    def svg(self) -> bytes:
        """Return an SVG whose words are words."""
        from PySide6.QtSvg import QSvgGenerator

        paper = PaperPlot(self.figure, self.words)
        buffer = _opened()
        writer = QSvgGenerator()
        writer.setOutputDevice(buffer)
        writer.setSize(paper.size)
        writer.setViewBox(_whole(paper))
        writer.setResolution(96)
        writer.setTitle(f"{self.words.title}, {self.words.unit}")
        writer.setDescription("\n".join(self.words.lines))
        painter = QPainter(writer)
        paper.paint(painter)
        painter.end()
        return svg_with(_bytes(buffer), self.scenario)

    def pdf(self) -> bytes:
        """Return a PDF of one page, as large as the plot, with the scenario attached."""
        paper = PaperPlot(self.figure, self.words)
        buffer = _opened()
        writer = QPdfWriter(buffer)
        writer.setTitle(f"{self.words.title}, {self.words.unit}")
        writer.setCreator(f"qtexplainer {__version__}")
        page = QSizeF(paper.size) * _POINTS
        match = QPageSize.SizeMatchPolicy.ExactMatch
        writer.setPageSize(QPageSize(page, QPageSize.Unit.Point, "", match))
        writer.setPageMargins(QMarginsF())
        writer.setResolution(_PDF_DOTS)
        writer.addFileAttachment(PDF_NAME, pdf_attachment(self.scenario), "application/toml")
        painter = QPainter(writer)
        painter.scale(_PDF_DOTS / 96, _PDF_DOTS / 96)
        paper.paint(painter)
        painter.end()
        return _bytes(buffer)

    def csv(self) -> bytes:
        """Return a table under comment lines with the words, the scenario the last of them."""
        head = [f"# qtexplainer {__version__}", *(f"# {line}" for line in self.words.lines)]
        head.append(csv_line(self.scenario))
        table = separated(plot_table(self.figure).exported(), ",")
        return ("\n".join(head) + "\n" + table).encode()


def _whole(paper: PaperPlot) -> QRect:
    return QRect(0, 0, paper.size.width(), paper.size.height())


def _opened() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _bytes(buffer: QBuffer) -> bytes:
    return bytes(buffer.data().data())
