"""A student who does anything at all: everything that can be pressed, drawn, typed or opened.

The same seed does the same things in the same app. Used by the soak, and by the tests, where any
warning or error that it provokes is a failure.
"""

import random
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from qtexplainer import model

# isort: split
from PySide6.QtCore import QEvent, QPointF, Qt, QThread, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from qtexplainer.app import App
from qtexplainer.benchmark.random_files import RandomFiles
from qtexplainer.benchmark.random_hands import (
    ask_for_menu,
    click,
    double_click,
    point,
    press_key,
    stroke,
    wheel,
    write,
)
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.ui.theme import THEME_CHOICES

if TYPE_CHECKING:
    from collections.abc import Callable

AnyWidget = TypeVar("AnyWidget", bound=QWidget)

_KEYS: Final = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up,
    Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_5,
    Qt.Key.Key_0, Qt.Key.Key_Minus, Qt.Key.Key_A,
)  # fmt: skip
_MODIFIERS: Final = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
_WORDS: Final = (
    "60", "-1", "2,956", "1e9", "0.5%", "−12", "", " ", "reserves", "ON RRP", "the tub empties",
    "x" * 300, "<b>&amp;", "½ €", "2026-03-31", "term premium (10y)",
)  # fmt: skip


_IMPATIENCE_MS: Final = 400
"""Time after which what waits for an answer of its own, such as a menu of Qt's, is left."""
_RESTING_TURNS: Final = 100
"""Turns of the event loop, of 5 ms and more, after which a page and its lab are whole."""


class RandomLearner:
    """Uses an app at random: `act` does one thing, `rest` leaves all. It writes into one folder."""

    def __init__(self, app: App, folder: Path, seed: int = 1) -> None:
        self._app = app
        self._chance = random.Random(seed)
        self.files = RandomFiles(folder, app.store.scenario, self._chance)
        self._impatience = QTimer(interval=_IMPATIENCE_MS)
        self._impatience.timeout.connect(_leave)
        self._acts: tuple[tuple[float, Callable[[], None]], ...] = (
            (20, self._move_slider),
            (5, self._drag_slider),
            (12, self._point_at_plot),
            (16, self._press_key),
            (14, self._press_button),
            (6, self._use_page),
            (6, self._use_anything),
            (5, self._scroll),
            (4, self._write_words),
            (3, self._choose_in_box),
            (3, self._draw_prediction),
            (3, self._follow_link),
            (4, self._change_plots),
            (3, self._open_lesson),
            (3, self._open_scenario),
            (1, self._open_file),
            (5, self._trigger_action),
            (2, self._change_theme),
            (2, self._change_zoom),
            (2, self._resize),
            (2, self._reset),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all that it may do."""
        return tuple(work.__name__.strip("_") for _, work in self._acts)

    def act(self) -> str:
        """Do one thing and let the app answer; the name of what was done."""
        weights = [weight for weight, _ in self._acts]
        ((_, work),) = self._chance.choices(self._acts, weights)
        self._impatience.start()
        work()
        self._impatience.stop()
        QApplication.processEvents()
        self._answer_dialogs()
        _delete_what_asked()
        return work.__name__.strip("_")

    def rest(self) -> None:
        """Leave everything and open the first lesson again, in light, at 100 % and 1366x768.

        What was copied goes too: a picture of the plots takes ten megabytes of the clipboard.
        """
        app = self._app
        QApplication.clipboard().clear()
        for widget in QApplication.topLevelWidgets():
            if isValid(widget) and widget is not app.window and widget.isVisible():
                widget.close()
        if app.window.act.close_pack.isEnabled():
            app.window.act.close_pack.trigger()
        app.lab.fan.set_with_parameters(False)
        app.lab.fan.set_on(False)
        app.theme.set_choice("light")
        app.theme.set_zoom(100)
        app.window.showNormal()
        app.window.resize(1366, 768)
        if app.reader.course.lessons:
            app.reader.open_lesson(app.reader.course.lessons[0].id)
        for _ in range(_RESTING_TURNS):
            QApplication.processEvents()
            _delete_what_asked()
            QThread.msleep(5)

    # --- the lab --------------------------------------------------------------------------

    def _move_slider(self) -> None:
        sliders = self._app.lab.sliders
        if not sliders.names:
            return
        track = sliders.slider(self._chance.choice(sliders.names)).track
        if track is not None:
            track.setValue(self._chance.randint(track.minimum(), track.maximum()))

    def _drag_slider(self) -> None:
        sliders = self._app.lab.sliders
        if sliders.names:
            track = sliders.slider(self._chance.choice(sliders.names)).track
            if track is not None:
                stroke(track, [self._place_in(track) for _ in range(5)])

    def _point_at_plot(self) -> None:
        view = self._chance.choice(self._app.lab.views)
        point(view.canvas.viewport(), self._place_in(view.canvas))

    def _change_plots(self) -> None:
        names = self._chance.sample(list(CHARTS), self._chance.randint(1, 4))
        parameters = self._chance.sample(list(model.PARAMETERS), 4)
        self._app.lab.show_lab(charts=names, parameters=parameters)

    def _open_scenario(self) -> None:
        opening = self._chance.choice(list(model.OPENINGS))
        programme = self._chance.choice(list(model.PROGRAMMES))
        self._app.store.open(model.scenario_from(opening=opening, programme=programme))

    def _reset(self) -> None:
        self._app.store.reset()

    # --- the lesson -----------------------------------------------------------------------

    def _open_lesson(self) -> None:
        back = self._app.window.act.close_pack
        if back.isEnabled() and self._chance.random() < 0.4:
            back.trigger()
        lessons = self._app.reader.course.lessons
        if lessons:
            self._app.reader.open_lesson(self._chance.choice(lessons).id)

    def _use_page(self) -> None:
        """Press a button of the lesson, in sight or not."""
        buttons = [
            one
            for one in self._shown(QAbstractButton)
            if one.isEnabled() and self._app.window.page.isAncestorOf(one)
        ]
        if buttons:
            click(self._chance.choice(buttons))

    def _draw_prediction(self) -> None:
        from qtexplainer.ui.drawing_plot import DrawingPlot

        plots = self._shown(DrawingPlot)
        if not plots:
            return
        canvas = self._chance.choice(plots).viewport()
        steps = 12
        stroke(
            canvas,
            [
                QPointF(
                    canvas.width() * step / steps, canvas.height() * self._chance.uniform(0.2, 0.8)
                )
                for step in range(steps + 1)
            ],
        )

    def _follow_link(self) -> None:
        from qtexplainer.ui.prose_view import ProseView

        views = [view for view in self._shown(ProseView) if view.anchors]
        if not views:
            return
        view = self._chance.choice(views)
        place = QPointF(view.rectangle_of(self._chance.choice(view.anchors)).center())
        doing = self._chance.choice((click, click, double_click, point))
        doing(view.viewport(), place)

    def _scroll(self) -> None:
        bar = self._app.window.page.verticalScrollBar()
        bar.setValue(self._chance.randint(bar.minimum(), bar.maximum()))

    # --- anything -------------------------------------------------------------------------

    def _press_key(self) -> None:
        key, modifier = self._chance.choice(_KEYS), self._chance.choice(_MODIFIERS)
        press_key(key, modifier, self._app.window)

    def _press_button(self) -> None:
        window = self._app.window
        buttons = [
            button
            for button in self._shown(QAbstractButton)
            if button.isEnabled() and button.window() is window
        ]
        if buttons:
            click(self._chance.choice(buttons))

    def _use_anything(self) -> None:
        """Click, drag, turn the wheel or ask for a menu anywhere."""
        widgets = [one for one in self._shown(QWidget) if one.isEnabled()]
        widget = self._chance.choice(widgets)
        if isinstance(widget.window(), QFileDialog):
            return
        place = self._place_in(widget)
        doing = self._chance.randrange(5)
        if doing == 0:
            double_click(widget, place)
        elif doing == 1:
            ask_for_menu(widget, place)
        elif doing == 2:
            wheel(widget, place, self._chance.choice((-3, -1, 1, 3)))
        elif doing == 3:
            stroke(widget, [place, *(self._place_in(widget) for _ in range(4))])
        else:
            click(widget, place)

    def _write_words(self) -> None:
        places: list[QWidget] = [
            one
            for kind in (QLineEdit, QPlainTextEdit, QAbstractSpinBox)
            for one in self._shown(kind)
            if one.isEnabled() and not isinstance(one.window(), QFileDialog)
        ]
        if places:
            write(self._chance.choice(places), self._chance.choice(_WORDS))
            if self._chance.random() < 0.5:
                press_key(Qt.Key.Key_Return, otherwise=self._app.window)

    def _choose_in_box(self) -> None:
        boxes = [one for one in self._shown(QComboBox) if one.count() and one.isEnabled()]
        if boxes:
            box = self._chance.choice(boxes)
            place = self._chance.randrange(box.count())
            box.setCurrentIndex(place)
            box.activated.emit(place)

    def _open_file(self) -> None:
        self._app.window.drops.open(self.files.to_open())

    def _trigger_action(self) -> None:
        act = self._app.window.act
        chosen = self._chance.choice([one for one in act.all() if one is not act.quit])
        if chosen.isEnabled():
            chosen.trigger()

    def _change_theme(self) -> None:
        self._app.theme.set_choice(self._chance.choice(THEME_CHOICES))

    def _change_zoom(self) -> None:
        self._app.theme.set_zoom(self._chance.choice((80, 100, 100, 125, 150, 200, 250)))

    def _resize(self) -> None:
        self._app.window.resize(self._chance.randint(700, 1920), self._chance.randint(500, 1080))

    # --- what opens over the window -------------------------------------------------------

    def _answer_dialogs(self) -> None:
        """Use what has opened over the window, or close it after a look or two."""
        for widget in QApplication.topLevelWidgets():
            if not isValid(widget) or not widget.isVisible() or widget is self._app.window:
                continue
            if isinstance(widget, QFileDialog):
                self.files.answer(widget)
            elif isinstance(widget, QMenu):
                self._use_menu(widget)
            elif self._chance.random() < 0.3:
                widget.close()
            elif isinstance(widget, QDialog):
                buttons = [
                    one
                    for one in self._shown(QAbstractButton)
                    if one.isEnabled() and one.window() is widget
                ]
                if buttons:
                    click(self._chance.choice(buttons))

    def _use_menu(self, menu: QMenu) -> None:
        """Choose something of a menu, or nothing; the menu closes."""
        entries = [
            one
            for one in menu.actions()
            if one.isEnabled() and not one.isSeparator() and one is not self._app.window.act.quit
        ]
        menu.close()
        if entries and self._chance.random() < 0.6:
            self._chance.choice(entries).trigger()

    # --- choosing -------------------------------------------------------------------------

    def _shown(self, kind: type[AnyWidget]) -> list[AnyWidget]:
        """All widgets of a kind that are shown, in a steady order.

        Not by ``findChildren``: what it finds is held by the wrapper of the widget that is
        searched, for as long as that one lives.
        """
        shown = [
            (one.mapToGlobal(one.rect().topLeft()).toTuple(), type(one).__name__, number, one)
            for number, one in enumerate(QApplication.allWidgets())
            if isinstance(one, kind) and one.isVisible()
        ]
        return [one for *_, one in sorted(shown, key=lambda entry: entry[:2])]

    def _place_in(self, widget: QWidget) -> QPointF:
        return QPointF(
            self._chance.random() * widget.width(), self._chance.random() * widget.height()
        )


def _delete_what_asked() -> None:
    """Outside the application's own loop nothing that asked to be deleted goes by itself."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _leave() -> None:
    """Close what runs an event loop of its own: Qt's menus of edit fields, dialogs, drags."""
    press_key(Qt.Key.Key_Escape)
    for widget in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if widget is not None:
            widget.close()
