"""One palette and one style sheet for the whole app, so that nothing shows the platform's grey."""

from string import Template
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from qtexplainer.resources import assets_dir

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme, Tokens

RADIUS: Final = 6
"""Corner radius of buttons, cards and boxes, before the zoom."""


def dress(application: QApplication, theme: "Theme") -> None:
    """Give the application the theme's look, now and at every change.

    Called before the first widget is made: slots run in the order in which they were connected,
    so widgets find the new palette and fonts in force when they hear of a change.
    """
    kept_open: list[QFont] = []

    def put_on() -> None:
        # A widget that was never shown would get back, once it is, the font that it had before.
        for widget in application.allWidgets():
            widget.ensurePolished()
        application.setFont(theme.font("ui"))
        application.setPalette(palette(theme.tokens))
        QToolTip.setFont(theme.font("caption"))
        application.setStyleSheet(style_sheet(theme))
        kept_open[:] = _faces(theme)

    application.setStyle("Fusion")
    put_on()
    theme.changed.connect(put_on)


def _faces(theme: "Theme") -> list[QFont]:
    """A small font of every face of the theme, each with its file open.

    Once the last font of any one face goes, Qt lets go of the files of all faces and reads anew
    those that it still needs, while the former stay open for the fonts that use them: each zoom
    then takes some megabytes more. As long as these fonts are there, none is the last.
    """
    made = []
    for role in ("ui", "prose"):
        for weight in (QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold):
            for is_italic in (False, True):
                font = theme.font(role)
                font.setPixelSize(10)
                font.setWeight(weight)
                font.setItalic(is_italic)
                QFontMetrics(font).horizontalAdvance("x")
                made.append(font)
    return made


def palette(tokens: "Tokens") -> QPalette:
    """Colours for whatever Qt draws by itself."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.page,
        role.WindowText: tokens.text,
        role.Base: tokens.panel,
        role.AlternateBase: tokens.page,
        role.ToolTipBase: tokens.panel,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.secondary,
        role.Text: tokens.text,
        role.Button: tokens.panel,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.text,
        role.Light: tokens.panel,
        role.Midlight: tokens.hover,
        role.Mid: tokens.hairline,
        role.Dark: tokens.outline,
        role.Shadow: tokens.outline,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.on_selection,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
    }
    made = QPalette()
    for key, colour in colours.items():
        made.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(tokens.disabled))
    return made


def style_sheet(theme: "Theme") -> str:
    """The style sheet of the theme and zoom in force."""
    tokens = theme.tokens
    icons = assets_dir() / "icons"
    colours = {name: getattr(tokens, name) for name in _COLOUR_NAMES}
    lengths = {f"n{size}": f"{theme.px(size)}px" for size in _LENGTHS}
    return Template(_SHEET).substitute(
        colours,
        **lengths,
        line=f"{tokens.line_width}px",
        radius=f"{theme.px(RADIUS)}px",
        half=f"{theme.px(5)}px",
        tick=(icons / ("tick-dark.svg" if tokens.is_dark else "tick-light.svg")).as_posix(),
        down=(icons / "arrow-down.svg").as_posix(),
        up=(icons / "arrow-up.svg").as_posix(),
        right=(icons / "arrow-right.svg").as_posix(),
    )


_COLOUR_NAMES: Final = ("page", "panel", "text", "secondary", "hairline", "accent", "on_accent",
                        "outline", "disabled", "disabled_line", "hover", "selection",
                        "on_selection", "caution")  # fmt: skip
_LENGTHS: Final = (2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 28, 32, 48, 64)

_SHEET: Final = """
QMainWindow, QDialog, QMessageBox { background: $page; }
QToolTip {
    background: $panel; color: $text; border: $line solid $outline; padding: $n6 $n8;
}

QMenuBar { background: $page; color: $secondary; border: none; padding: $n2 $n8; spacing: 0; }
QMenuBar::item { background: transparent; padding: $n4 $n8; border-radius: $n4; }
QMenuBar::item:selected { background: $hover; color: $text; }
QMenu { background: $panel; color: $text; border: $line solid $hairline; padding: $n4; }
QMenu::item { padding: $n6 $n24 $n6 $n28; border-radius: $n4; }
QMenu::item:selected { background: $hover; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: $line; background: $hairline; margin: $n4 $n8; }
QMenu::indicator { width: $n16; height: $n16; left: $n6; }
QMenu::indicator:checked { background: $accent; border-radius: $n3; image: url("$tick"); }
QMenu::right-arrow { image: url("$right"); width: $n10; height: $n10; right: $n8; }

QPushButton, QToolButton {
    background: $panel; color: $text; border: $line solid $outline; border-radius: $radius;
    padding: $n4 $n12; min-height: $n16; outline: none;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {
    background: $hover; border-color: $accent; color: $accent;
}
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; border-color: $disabled_line; }
QPushButton[kind="small"] { padding: $n2 $n6; }
QFileDialog QToolButton { padding: $n4; border-color: transparent; }
QPushButton[kind="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover { background: $accent; border-color: $text; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled {
    background: $hover; color: $disabled; border-color: $disabled_line;
}
QPushButton[kind="link"], QToolButton[kind="link"] {
    background: transparent; border: 2px solid transparent; color: $accent; padding: $n2 $n4;
}
QPushButton[kind="link"]:hover, QToolButton[kind="link"]:hover { background: $hover; }
QPushButton[kind="link"]:focus, QToolButton[kind="link"]:focus { border: 2px solid $accent; }
QPushButton[kind="link"]:disabled, QToolButton[kind="link"]:disabled { color: $disabled; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

QFileDialog QToolButton { padding: $n2; }

QLineEdit, QAbstractSpinBox, QComboBox {
    background: $panel; color: $text; border: $line solid $outline; border-radius: $radius;
    padding: $n2 $n6; min-height: $n16;
    selection-background-color: $selection; selection-color: $on_selection;
}
QLineEdit { placeholder-text-color: $secondary; }
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: $text; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border: 2px solid $accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    color: $secondary; border-color: $disabled_line;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    background: transparent; border: none; width: $n16; margin-right: $n2;
}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-arrow { image: url("$up"); width: $n8; height: $n8; }
QAbstractSpinBox::down-arrow { image: url("$down"); width: $n8; height: $n8; }
QComboBox::drop-down { border: none; width: $n20; }
QComboBox::down-arrow { image: url("$down"); width: $n10; height: $n10; }
QComboBox QAbstractItemView {
    background: $panel; color: $text; border: $line solid $outline; outline: none; padding: $n4;
    selection-background-color: $hover; selection-color: $text;
}

QCheckBox, QRadioButton { color: $text; spacing: $n8; padding: $n2; border: 2px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; border-radius: $n4; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator {
    width: $n16; height: $n16; border: $line solid $outline; background: $panel;
}
QCheckBox::indicator { border-radius: $n3; }
QRadioButton::indicator { border-radius: $n8; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator:checked { border: $half solid $accent; background: $panel; }

QScrollArea, QAbstractScrollArea { border: none; }
QScrollBar:vertical { background: transparent; width: $n10; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $n10; margin: 0; }
QScrollBar::handle { background: $outline; border-radius: $n2; margin: $n3; }
QScrollBar::handle:vertical { min-height: $n32; }
QScrollBar::handle:horizontal { min-width: $n32; }
QScrollBar::handle:hover { background: $secondary; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }


QTabBar { background: transparent; border: none; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $secondary; border: none; padding: $n8 $n16;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: $line solid $hairline; }

QTreeView, QListView, QTableView {
    background: $panel; color: $text; border: none; outline: none;
    gridline-color: $hairline; alternate-background-color: $page;
    selection-background-color: $selection; selection-color: $on_selection;
}
QTableView::item { padding: $n4 $n6; }
QHeaderView { background: $panel; }
QHeaderView::section {
    background: $panel; color: $secondary; border: none; border-bottom: $line solid $hairline;
    padding: $n4 $n8;
}
QTableCornerButton::section { background: $panel; border: none; }

QTextEdit, QPlainTextEdit {
    background: $panel; color: $text; border: $line solid $outline; border-radius: $radius;
    padding: $n4; selection-background-color: $selection; selection-color: $on_selection;
}
QTextEdit:focus, QPlainTextEdit:focus { border: 2px solid $accent; }
ProseView, ProseView:focus {
    border: none; border-radius: 0; padding: 0; background: transparent;
}

QProgressBar {
    background: $hover; border: none; border-radius: $n3; height: $n6; color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: $n3; }
QGroupBox { border: none; margin-top: $n20; }
QGroupBox::title { subcontrol-origin: margin; color: $secondary; }
QStatusBar { background: $page; color: $secondary; }
QLabel[kind="secondary"] { color: $secondary; }
QLabel[kind="caution"] { color: $caution; }
QFrame[kind="card"] {
    background: $panel; border: $line solid $hairline; border-radius: $radius;
}
QFrame[kind="rule"] { background: $hairline; border: none; }
"""
