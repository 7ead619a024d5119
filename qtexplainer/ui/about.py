"""Help: what the app is and which licences it stands on, and the sheet of keys."""

from importlib import metadata
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qtexplainer import __version__
from qtexplainer.ui.tall_dialog import TallContent

if TYPE_CHECKING:
    from qtexplainer.ui.actions import Actions
    from qtexplainer.ui.theme import Theme

_LICENCES: Final = {
    "PySide6-Essentials": "LGPL 3.0",
    "pyqtgraph": "MIT",
    "numpy": "BSD 3-Clause",
    "pandas": "BSD 3-Clause",
    "Markdown": "BSD 3-Clause",
    "msgspec": "BSD 3-Clause",
    "tomli-w": "MIT",
    "platformdirs": "MIT",
    "fsrs": "MIT",
    "ziamath": "MIT",
}
"""What the app uses, and under which licence."""


class AboutDialog(QDialog):
    """Name, version, purpose, licences."""

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About qtexplainer"))
        title = QLabel(f"qtexplainer {__version__}", self)
        title.setFont(theme.font("h2"))
        purpose = QLabel(
            self.tr(
                "A course on quantitative easing, quantitative tightening and repo markets beside "
                "a live model of the Federal Reserve's balance sheet. It works offline: it never "
                "uses the network. It explains; it gives no investment advice."
            ),
            self,
        )
        notice = QLabel(
            self.tr(
                "qtexplainer is free software under the MIT licence. It uses Qt through PySide6 "
                "under the GNU Lesser General Public License, version 3. Qt is linked "
                "dynamically: you may replace it by another version, in the folder of the Python "
                "package PySide6. Its source is available from the Qt project."
            ),
            self,
        )
        used = QLabel("\n".join(f"{name} {_version(name)}: {licence}" for name, licence in
                                _LICENCES.items()), self)  # fmt: skip
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.accept)
        content = QWidget(self)
        content.setFixedWidth(theme.px(432))
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(12))
        for label in (title, purpose, notice, used):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            rows.addWidget(label)
        outer = QVBoxLayout(self)
        outer.addWidget(TallContent(content, self))
        outer.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        _space(self, theme)


class ShortcutSheet(QDialog):
    """All keys of the window, by menu, and those of live numbers."""

    def __init__(self, actions: "Actions", theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        native = QKeySequence.SequenceFormat.NativeText
        sections = [
            (
                title.replace("&", ""),
                [
                    (one.iconText(), one.shortcuts()[0].toString(native))
                    for one in entries
                    if one is not None and one.shortcuts()
                ],
            )
            for title, entries in actions.menus()
        ]
        sections.append(
            (
                self.tr("Live numbers and sliders"),
                [
                    (self.tr("Next, previous link or control"), "Tab, Shift+Tab"),
                    (self.tr("A step, a fine step"), "←→↑↓, Shift+←→↑↓"),
                    (self.tr("Ten steps, lowest and highest"), "PgUp PgDn, Home End"),
                    (self.tr("Type a number"), "Enter"),
                ],
            )
        )
        sections += [
            (
                self.tr("In a plot, and in tanks and pipes"),
                [
                    (self.tr("Week before, week after"), "← →"),
                    (self.tr("A quarter on, a quarter back"), "PgUp PgDn"),
                    (self.tr("First week, last week"), "Home End"),
                    (self.tr("The week's entries"), "Enter"),
                    (self.tr("Copy, export, look closer"), "Shift+F10"),
                    (self.tr("Take the crosshair away"), "Esc"),
                ],
            ),
            (
                self.tr("In the programme"),
                [
                    (self.tr("Step before, step after"), "← →"),
                    (self.tr("Move it by a week"), "Ctrl+← Ctrl+→"),
                    (self.tr("Edit it"), "Enter"),
                    (self.tr("Add a step, delete it"), "Insert, Delete"),
                ],
            ),
        ]
        content = QWidget(self)
        across = QHBoxLayout(content)
        is_wide = self.screen().availableSize().width() >= theme.px(_THREE_COLUMNS_FROM)
        for column in _columns([one for one in sections if one[1]], 3 if is_wide else 2):
            grid = QGridLayout()
            grid.setVerticalSpacing(theme.px(3))
            row = 0
            for title, lines in column:
                row = _heading(grid, row, title, theme)
                for words, keys in lines:
                    row = _line(grid, row, words, keys, theme)
            grid.setRowStretch(row, 1)
            across.addLayout(grid)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(40))
        outer = QVBoxLayout(self)
        outer.addWidget(TallContent(content, self))
        _space(self, theme)


_THREE_COLUMNS_FROM: Final = 1300
"""Width of a screen from which the keys stand in three columns."""
Section = tuple[str, list[tuple[str, str]]]


def _columns(sections: list[Section], count: int) -> list[list[Section]]:
    """Sections in their order in columns of about the same height."""
    columns: list[list[Section]] = [[] for _ in range(count)]
    share = sum(len(lines) + 2 for _, lines in sections) / count
    height = 0.0
    for section in sections:
        own = len(section[1]) + 2
        columns[min(int((height + own / 2) / share), count - 1)].append(section)
        height += own
    return columns


def _heading(grid: QGridLayout, row: int, words: str, theme: "Theme") -> int:
    label = QLabel(words)
    label.setFont(theme.font("caption"))
    label.setProperty("kind", "secondary")
    if row:
        label.setContentsMargins(0, theme.px(8), 0, 0)
    grid.addWidget(label, row, 0, 1, 2)
    return row + 1


def _line(grid: QGridLayout, row: int, words: str, keys: str, theme: "Theme") -> int:
    grid.addWidget(QLabel(words), row, 0)
    label = QLabel(keys)
    label.setFont(theme.font("number"))
    label.setContentsMargins(theme.px(32), 0, 0, 0)
    grid.addWidget(label, row, 1)
    return row + 1


def _space(dialog: QDialog, theme: "Theme") -> None:
    layout = dialog.layout()
    assert layout is not None
    px = theme.px
    layout.setContentsMargins(px(24), px(20), px(24), px(20))
    layout.setSpacing(px(12))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
