"""The font of a button, in the weight in which the style sheet draws it."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from qtexplainer.ui.theme import Theme


def set_button_font(button: "QWidget", theme: "Theme") -> None:
    """Give a button the theme's font; a primary one has the heavier weight that it is drawn in.

    Without the weight a button would be measured narrower than its words are.
    """
    font = theme.font("ui")
    if button.property("kind") == "primary":
        font.setWeight(QFont.Weight.DemiBold)
    button.setFont(font)
