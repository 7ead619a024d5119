"""Everything the window can do: one action each, in the menu bar, with its keys."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from qtexplainer.ui.theme import THEME_CHOICES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

    from qtexplainer.ui.theme import ThemeChoice

Keys = QKeySequence.StandardKey | str

_THEME_NAMES: Final = {
    "system": "&System theme",
    "light": "&Light theme",
    "dark": "&Dark theme",
    "contrast": "High &contrast",
}


class Actions(QObject):
    """The window's actions; whoever does the work connects to their ``triggered``."""

    def __init__(self, window: "QMainWindow") -> None:
        super().__init__(window)
        self._window = window
        key = QKeySequence.StandardKey
        self.open = self._action(self.tr("&Open a scenario…"), key.Open, "Ctrl+O")
        self.save = self._action(self.tr("&Save the scenario"), key.Save, "Ctrl+S")
        self.save_as = self._action(self.tr("Save &as…"), "Ctrl+Shift+S", key.SaveAs)
        self.recent = QMenu(self.tr("&Recent files"), window)
        self.open_pack = self._action(self.tr("Open a &lesson pack…"))
        self.open_pack_folder = self._action(self.tr("Open a folder of lesso&ns…"))
        self.close_pack = self._action(self.tr("&Back to the course"))
        self.copy_picture = self._action(self.tr("Copy the plot as &picture"), "Ctrl+Shift+C")
        self.copy_table = self._action(self.tr("Copy the plot as &table"), "Ctrl+Shift+X")
        self.export_plot = self._action(self.tr("&Export the plot…"), "Ctrl+Shift+E")
        self.closer = self._action(self.tr("Look c&loser at the plot"), "Ctrl+Shift+L")
        self.data_table = self._action(self.tr("The plot's &numbers in a table"), "Ctrl+Shift+T")
        self.print_lesson = self._action(self.tr("This lesson as &PDF…"), key.Print, "Ctrl+P")
        self.print_course = self._action(self.tr("The whole &course as PDF…"))
        self.save_record = self._action(self.tr("Your study &record as PDF, CSV or JSON…"))
        self.quit = self._action(self.tr("&Quit"), key.Quit, "Ctrl+Q")
        self.palette = self._action(self.tr("Find &anything"), "Ctrl+K")
        self.find = self._action(self.tr("&Find in this lesson"), key.Find, "Ctrl+F")
        self.find_next = self._action(self.tr("Next place &found"), "F3")
        self.find_previous = self._action(self.tr("Previous place foun&d"), "Shift+F3")
        self.contents = self._action(self.tr("&Contents of this lesson"), "Ctrl+J")
        self.glossary = self._action(self.tr("&Glossary"), "Ctrl+Shift+G")
        self.sources = self._action(self.tr("S&ources"))
        self.undo = self._action(self.tr("&Undo"), key.Undo, "Ctrl+Z")
        self.redo = self._action(self.tr("&Redo"), "Ctrl+Shift+Z", key.Redo)
        self.copy = self._action(self.tr("&Copy"), key.Copy)
        self.start_page = self._action(self.tr("&Start page"), "Alt+Home")
        self.review = self._action(self.tr("Re&view what is due"), "Ctrl+Shift+D")
        self.bookmark = self._action(self.tr("&Bookmark this place"), "Ctrl+D")
        self.highlight = self._action(self.tr("&Highlight"), "Ctrl+Shift+H")
        self.note = self._action(self.tr("Write a &note"), "Ctrl+Shift+N")
        self.notes = self._action(self.tr("&All notes"), "Ctrl+Shift+B")
        self.placement = self._action(self.tr("&Where to start"))
        self.diagnostic = self._action(self.tr("Stock-flow &test"))
        self.back = self._action(self.tr("&Back"), key.Back, "Alt+Left")
        self.forward = self._action(self.tr("&Forward"), key.Forward, "Alt+Right")
        self.previous = self._action(self.tr("&Previous lesson"), "Ctrl+PgUp")
        self.next = self._action(self.tr("&Next lesson"), "Ctrl+PgDown")
        self.next_pane = self._action(self.tr("Next p&ane"), "F6")
        self.previous_pane = self._action(self.tr("Previous pan&e"), "Shift+F6")
        self.zoom_in = self._action(self.tr("Zoom &in"), key.ZoomIn, "Ctrl++", "Ctrl+=")
        self.zoom_out = self._action(self.tr("Zoom &out"), key.ZoomOut, "Ctrl+-")
        self.zoom_reset = self._action(self.tr("&Actual size"), "Ctrl+0")
        self.reading = self._action(self.tr("Reading &page: lines and face"), "Ctrl+,")
        self.longer_lines = self._action(self.tr("Longer lines"), "Ctrl+Alt+Right")
        self.shorter_lines = self._action(self.tr("Shorter lines"), "Ctrl+Alt+Left")
        self.outline = self._action(self.tr("Fold o&utline"), "Ctrl+Shift+O")
        self.lab = self._action(self.tr("Switch between &lesson and lab"), "Ctrl+L")
        self.present = self._action(self.tr("&Present"), "F5")
        self.present.setCheckable(True)
        self.full_screen = self._action(self.tr("&Full screen"), "F11", key.FullScreen)
        self.full_screen.setCheckable(True)
        self.motion = self._action(self.tr("&Reduce motion"))
        self.motion.setCheckable(True)
        self.replay = self._action(self.tr("Replay the last &change"), "Ctrl+Shift+R")
        self.pin = self._action(self.tr("&Pin this run"), "Ctrl+Shift+K")
        self.compare = self._action(self.tr("Compare &runs…"), "Ctrl+Shift+M")
        self.reset = self._action(self.tr("Back to the lesson's &start"), "Ctrl+R")
        self.defaults = self._action(self.tr("Back to the documented &defaults"))
        self.play = self._action(self.tr("&Play week by week, or pause"), "Ctrl+Space")
        self.week_back = self._action(self.tr("Week &before"), "Shift+F7")
        self.week_on = self._action(self.tr("Week &after"), "Shift+F8")
        self.event_back = self._action(self.tr("Previous &event"), "F7")
        self.event_on = self._action(self.tr("&Next event"), "F8")
        self.entries = self._action(self.tr("The week's entries in all s&heets"), "Ctrl+E")
        self.tanks = self._action(self.tr("&Tanks and pipes"), "Ctrl+T")
        self.fan = self._action(self.tr("&Uncertainty: bands"), "Ctrl+U")
        self.outcomes = self._action(self.tr("Uncertainty: &outcomes one by one"), "Ctrl+Shift+U")
        self.unsure_parameters = self._action(
            self.tr("Uncertainty of p&arameters too"), "Ctrl+Alt+U"
        )
        self.play_outcomes = self._action(self.tr("Pla&y outcomes, or pause"), "F9")
        self.next_outcome = self._action(self.tr("Ne&xt outcome"), "Shift+F9")
        self.speed = self._action(self.tr("&Speed of playing"), "Ctrl+Shift+Space")
        self.add_step = self._action(self.tr("Add a step to the pro&gramme…"), "Ctrl+Alt+P")
        self.all_controls = self._action(self.tr("&Find a control"), "Ctrl+Shift+F")
        self.honesty = self._action(self.tr("What the model &assumes…"), "Ctrl+Shift+A")
        self.own_data = self._action(self.tr("Open your own &data…"), "Ctrl+Shift+I")
        self.shortcuts = self._action(self.tr("&Keyboard shortcuts"), "Ctrl+/")
        self.teaching = self._action(self.tr("&Teaching with it"))
        self.logs = self._action(self.tr("Open &log folder"))
        self.about = self._action(self.tr("&About qtexplainer"))
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.themes = self._theme_actions()

    def menus(self) -> tuple[tuple[str, tuple[QAction | None, ...]], ...]:
        """Return the menu bar: titles with their actions, None for a separator."""
        return (
            (self.tr("&File"), (
                self.open, self.recent.menuAction(), self.save, self.save_as, None,
                self.open_pack, self.open_pack_folder, self.close_pack, None,
                self.export_plot, self.copy_picture, self.copy_table, None,
                self.print_lesson, self.print_course, self.save_record, None, self.quit,
            )),
            (
                self.tr("&Edit"),
                (
                    self.undo, self.redo, None, self.copy, None,
                    self.palette, self.find, self.find_next, self.find_previous,
                ),
            ),
            (
                self.tr("&View"),
                (
                    self.zoom_in, self.zoom_out, self.zoom_reset, None,
                    self.reading, self.longer_lines, self.shorter_lines, None,
                    *self.themes.values(), self.motion, None,
                    self.outline, self.lab, self.present, self.full_screen,
                ),
            ),
            (
                self.tr("&Go"),
                (
                    self.start_page, self.back, self.forward, None, self.previous, self.next,
                    self.contents, None, self.glossary, self.sources, None,
                    self.next_pane, self.previous_pane,
                ),
            ),
            (
                self.tr("&Study"),
                (
                    self.review, None,
                    self.bookmark, self.highlight, self.note, self.notes, None,
                    self.placement, self.diagnostic,
                ),
            ),
            (
                self.tr("&Lab"),
                (
                    self.play, self.speed, self.week_back, self.week_on,
                    self.event_back, self.event_on, None,
                    self.entries, self.tanks, self.closer, self.data_table, None,
                    self.fan, self.outcomes, self.play_outcomes, self.next_outcome,
                    self.unsure_parameters, None,
                    self.add_step, self.all_controls, None,
                    self.replay, None, self.pin, self.compare, None,
                    self.honesty, self.own_data, None, self.reset, self.defaults,
                ),
            ),
            (self.tr("&Help"), (self.shortcuts, self.teaching, self.logs, None, self.about)),
        )  # fmt: skip

    def fill_menu_bar(self) -> None:
        """Put every action into the window's menu bar."""
        for title, actions in self.menus():
            menu: QMenu = self._window.menuBar().addMenu(title)
            menu.setToolTipsVisible(False)
            for action in actions:
                if action is None:
                    menu.addSeparator()
                else:
                    menu.addAction(action)

    def all(self) -> tuple[QAction, ...]:
        """Return all actions in the order of the menus."""
        return tuple(
            action for _, actions in self.menus() for action in actions if action is not None
        )

    def _action(self, text: str, *keys: Keys) -> QAction:
        action = QAction(text, self._window)
        shortcuts: list[QKeySequence] = []
        for key in keys:
            found = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
            shortcuts += [one for one in found if one not in shortcuts and not one.isEmpty()]
        action.setShortcuts(shortcuts)
        plain = text.replace("&", "")
        hint = shortcuts[0].toString(QKeySequence.SequenceFormat.NativeText) if shortcuts else ""
        action.setToolTip(f"{plain} ({hint})" if hint else plain)
        self._window.addAction(action)
        return action

    def _theme_actions(self) -> "dict[ThemeChoice, QAction]":
        group = QActionGroup(self)
        made: dict[ThemeChoice, QAction] = {}
        for choice in THEME_CHOICES:
            action = self._action(self.tr(_THEME_NAMES[choice]))
            action.setCheckable(True)
            group.addAction(action)
            made[choice] = action
        return made


def connect_all(pairs: "tuple[tuple[QAction, Callable[[], object]], ...]") -> None:
    """Connect each action with what it does."""
    for action, work in pairs:
        action.triggered.connect(lambda _=False, work=work: work())
