"""The pop-over that explains a term or names a source, beside the word that asked for it."""

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QLabel, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qtexplainer.course.glossary import Reference, Term
    from qtexplainer.ui.theme import Theme

_OPEN_MS: Final = 250
_CLOSE_MS: Final = 200


class GlossaryCard(QFrame):
    """One card for the whole window; it opens at the pointer's rest and at once for the keyboard.

    It stays while the pointer is on it, and until Escape or a click elsewhere once it is pinned.
    Terms within a definition lead on inside the card.
    """

    def __init__(
        self,
        glossary: "Mapping[str, Term]",
        references: "Mapping[str, Reference]",
        theme: "Theme",
    ) -> None:
        super().__init__(None)
        self.glossary = glossary
        self.references = references
        self._theme = theme
        self._is_pinned = False
        self._asked: tuple[str, QRect, QWidget] | None = None
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("glossary-card")
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._words.linkActivated.connect(self._lead_on)
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(self._words)
        self._opening = _timer(self, _OPEN_MS, self._open)
        self._closing = _timer(self, _CLOSE_MS, self.close_card)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def html(self) -> str:
        """What the card says."""
        return self._words.text()

    def show_for(self, href: str, place: QRect, window: QWidget, *, at_once: bool) -> str:
        """Explain a ``term:`` or ``ref:`` link beside its place on the screen.

        Gives the same in plain words, for a screen reader; empty where nothing is known.
        """
        html, words = self._content(href)
        if not html:
            return ""
        self._closing.stop()
        self._asked = (href, place, window)
        if at_once or (self.isVisible() and not self._is_pinned):
            self._opening.stop()
            self._open()
        elif not self._is_pinned:
            self._opening.start()
        return words

    def pin(self) -> None:
        """Keep the card open until Escape or a click elsewhere."""
        if self.isVisible():
            self._is_pinned = True

    def leave(self) -> None:
        """Close in a moment, unless the card is pinned or the pointer comes to it."""
        self._opening.stop()
        if self.isVisible() and not self._is_pinned:
            self._closing.start()

    def close_card(self) -> None:
        """Close now."""
        self._opening.stop()
        self._closing.stop()
        self._is_pinned = False
        self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        self._closing.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go in a moment."""
        self.leave()
        super().leaveEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Close on Escape or a click elsewhere in the window."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.isVisible():
                self.close_card()
        elif kind == QEvent.Type.Resize and self.isVisible():
            self.close_card()
        return False

    def _content(self, href: str) -> tuple[str, str]:
        from qtexplainer.course.prose import render_inline

        scheme, _, target = href.partition(":")
        tokens = self._theme.tokens
        quiet = f'<span style="color:{tokens.secondary}">'
        style = f"<style>a {{ color: {tokens.accent}; text-decoration: none; }}</style>"
        if scheme == "term" and target in self.glossary:
            term = self.glossary[target]
            related = [self.glossary[name] for name in term.see_also if name in self.glossary]
            also = ", ".join(f'<a href="term:{one.id}">{escape(one.term)}</a>' for one in related)
            html = f"{style}<b>{escape(term.term)}</b><br>{render_inline(term.definition)}"
            html += f"<br>{quiet}See also</span> {also}" if also else ""
            return html, f"{term.term}: {_plain(render_inline(term.definition))}"
        if scheme == "ref" and target in self.references:
            source = self.references[target]
            html = f"<b>{escape(source.title)}</b><br>"
            html += f"{quiet}{escape(source.institution)}, {escape(source.date)}</span>"
            html += f"<br>{escape(source.note)}" if source.note else ""
            return html, f"{source.title}. {source.institution}, {source.date}. {source.note}"
        return "", ""

    def _lead_on(self, href: str) -> None:
        if self._asked is not None and self._content(href)[0]:
            self._asked = (href, self._asked[1], self._asked[2])
            self._open()
            self._is_pinned = True

    def _open(self) -> None:
        if self._asked is None:
            return
        href, place, window = self._asked
        if self.parentWidget() is not window:
            former = self.parentWidget()
            if former is not None:
                former.removeEventFilter(self)
            self.setParent(window)
            window.installEventFilter(self)
        self._words.setText(self._content(href)[0])
        self.setFixedWidth(self._theme.px(320))
        self.setFixedHeight(self._rows.totalHeightForWidth(self.width()))
        self.move(_beside(QRect(window.mapFromGlobal(place.topLeft()), place.size()), self, window))
        self.show()
        self.raise_()

    def _restyle(self) -> None:
        px = self._theme.px
        self._words.setFont(self._theme.font("ui"))
        self._rows.setContentsMargins(px(12), px(8), px(12), px(10))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(px(24))
        shadow.setOffset(0, px(4))
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        self.close_card()


def _beside(place: QRect, card: QWidget, window: QWidget) -> QPoint:
    """Top left corner of a card under a word, or over it where there is no room below."""
    gap = 4
    left = max(gap, min(place.left(), window.width() - card.width() - gap))
    below = place.bottom() + gap
    if below + card.height() > window.height():
        return QPoint(left, max(gap, place.top() - gap - card.height()))
    return QPoint(left, below)


def _timer(parent: QWidget, milliseconds: int, slot: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer


def _plain(html: str) -> str:
    from PySide6.QtGui import QTextDocumentFragment

    return QTextDocumentFragment.fromHtml(html).toPlainText()
