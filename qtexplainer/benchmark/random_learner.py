"""A student who does anything at all: moves, clicks, keys, other lessons, themes, sizes.

The same seed does the same things in the same app. Used by the soak, and by the tests, where any
warning or error that it provokes is a failure.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from qtexplainer import model

# isort: split
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QMenu, QWidget

from qtexplainer.app import App
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.ui.theme import THEME_CHOICES

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


class RandomLearner:
    """Uses an app at random; `act` does one thing."""

    def __init__(self, app: App, seed: int = 1) -> None:
        self._app = app
        self._chance = random.Random(seed)
        self._acts: tuple[tuple[float, Callable[[], None]], ...] = (
            (30, self._move_slider),
            (14, self._point_at_plot),
            (18, self._press_key),
            (12, self._press_button),
            (5, self._scroll),
            (4, self._change_plots),
            (3, self._open_lesson),
            (3, self._open_scenario),
            (3, self._trigger_action),
            (2, self._change_theme),
            (2, self._change_zoom),
            (2, self._resize),
            (2, self._reset),
        )

    def act(self) -> str:
        """Do one thing and let the app answer; the name of what was done."""
        weights = [weight for weight, _ in self._acts]
        ((_, work),) = self._chance.choices(self._acts, weights)
        work()
        QApplication.processEvents()
        self._close_dialogs()
        # Outside the application's own loop nothing that asked to be deleted goes by itself.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return work.__name__.strip("_")

    # --- what a student does --------------------------------------------------------------

    def _move_slider(self) -> None:
        sliders = self._app.lab.sliders
        if not sliders.names:
            return
        track = sliders.slider(self._chance.choice(sliders.names)).track
        if track is not None:
            track.setValue(self._chance.randint(track.minimum(), track.maximum()))

    def _point_at_plot(self) -> None:
        view = self._chance.choice(self._app.lab.views)
        canvas = view.canvas
        place = QPointF(self._chance.random() * canvas.width(), canvas.height() / 2)
        _mouse(canvas.viewport(), QEvent.Type.MouseMove, place, Qt.MouseButton.NoButton)

    def _press_key(self) -> None:
        widget = QApplication.focusWidget() or self._app.window
        key, modifier = self._chance.choice(_KEYS), self._chance.choice(_MODIFIERS)
        text = chr(key.value) if 32 < key.value < 127 else ""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifier, text))

    def _press_button(self) -> None:
        window = self._app.window
        buttons = [
            button
            for button in window.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled() and button.window() is window
        ]
        if buttons:
            _click(self._chance.choice(buttons))

    def _scroll(self) -> None:
        bar = self._app.window.page.verticalScrollBar()
        bar.setValue(self._chance.randint(bar.minimum(), bar.maximum()))

    def _change_plots(self) -> None:
        names = self._chance.sample(list(CHARTS), self._chance.randint(1, 4))
        parameters = self._chance.sample(list(model.PARAMETERS), 4)
        self._app.lab.show_lab(charts=names, parameters=parameters)

    def _open_lesson(self) -> None:
        lessons = self._app.reader.course.lessons
        if lessons:
            self._app.reader.open_lesson(self._chance.choice(lessons).id)

    def _open_scenario(self) -> None:
        opening = self._chance.choice(list(model.OPENINGS))
        programme = self._chance.choice(list(model.PROGRAMMES))
        self._app.store.open(model.scenario_from(opening=opening, programme=programme))

    def _trigger_action(self) -> None:
        act = self._app.window.act
        left_alone = (act.quit, act.full_screen, act.open, act.save, act.save_as, act.export_plot)
        calm = [one for one in act.all() if one not in left_alone]
        chosen = self._chance.choice(calm)
        if chosen.isEnabled():
            chosen.trigger()

    def _change_theme(self) -> None:
        self._app.theme.set_choice(self._chance.choice(THEME_CHOICES))

    def _change_zoom(self) -> None:
        self._app.theme.set_zoom(self._chance.choice((80, 100, 100, 125, 150, 200, 250)))

    def _resize(self) -> None:
        self._app.window.resize(self._chance.randint(700, 1920), self._chance.randint(500, 1080))

    def _reset(self) -> None:
        self._app.store.reset()

    def _close_dialogs(self) -> None:
        """Close what has opened over the window, after a look or two at it."""
        for widget in QApplication.topLevelWidgets():
            if not widget.isVisible() or widget is self._app.window:
                continue
            if isinstance(widget, QMenu) or self._chance.random() < 0.3:
                widget.close()
            elif isinstance(widget, QDialog):
                buttons = [one for one in widget.findChildren(QAbstractButton) if one.isEnabled()]
                if buttons:
                    _click(self._chance.choice(buttons))


@contextmanager
def kept_inside() -> Iterator[None]:
    """Keep a random learner inside the app: no file is chosen, no other program is opened."""
    dialogs = {name: getattr(QFileDialog, name) for name in _FILE_DIALOGS}
    open_url = QDesktopServices.openUrl
    try:
        for name, nothing in _FILE_DIALOGS.items():
            setattr(QFileDialog, name, staticmethod(lambda *_, nothing=nothing, **__: nothing))
        QDesktopServices.openUrl = staticmethod(lambda *_: True)  # type: ignore[method-assign]
        yield
    finally:
        for name, original in dialogs.items():
            setattr(QFileDialog, name, original)
        QDesktopServices.openUrl = open_url  # type: ignore[method-assign]


_FILE_DIALOGS: Final[dict[str, object]] = {
    "getOpenFileName": ("", ""),
    "getOpenFileNames": ([], ""),
    "getSaveFileName": ("", ""),
    "getExistingDirectory": "",
}


def _click(button: QAbstractButton) -> None:
    middle = QPointF(button.rect().center())
    _mouse(button, QEvent.Type.MouseButtonPress, middle, Qt.MouseButton.LeftButton)
    _mouse(button, QEvent.Type.MouseButtonRelease, middle, Qt.MouseButton.LeftButton)


def _mouse(widget: QWidget, kind: QEvent.Type, place: QPointF, button: Qt.MouseButton) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    spot = QPointF(widget.mapToGlobal(QPoint(round(place.x()), round(place.y()))))
    event = QMouseEvent(kind, place, spot, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)
