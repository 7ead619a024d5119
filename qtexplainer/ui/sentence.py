"""A short Markdown text that a control draws by itself: an option to choose, a step to move."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QPainter, QPalette, QTextDocument

from qtexplainer.course.prose import render_inline

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme


class Sentence:
    """Measured for a width and drawn in a colour; `restyle` takes the theme's size again."""

    def __init__(self, markdown: str, theme: "Theme", owner: QObject) -> None:
        self._theme = theme
        self._html = render_inline(markdown)
        self._document = QTextDocument(owner)
        self._document.setDocumentMargin(0)
        self._document.setDefaultStyleSheet("a { text-decoration: none; }")
        self.restyle()

    @property
    def words(self) -> str:
        """The text without its marks."""
        return self._document.toPlainText()

    @property
    def first_line(self) -> float:
        """Height of the first line in pixels."""
        return self._document.firstBlock().layout().lineAt(0).height()

    def restyle(self) -> None:
        """Set the text in the theme's reading face."""
        self._document.setDefaultFont(self._theme.font("prose"))
        self._document.setHtml(self._html)

    def height(self, width: float) -> float:
        """Height in pixels when set to a width."""
        self._document.setTextWidth(max(40.0, width))
        return self._document.size().height()

    def draw(self, painter: QPainter, colour: str) -> None:
        """Draw at the painter's origin, at the width last measured."""
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(colour))
        self._document.documentLayout().draw(painter, context)
