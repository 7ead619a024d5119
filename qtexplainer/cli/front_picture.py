"""The picture of the app that stands at the top of the README, drawn by the app itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from qtexplainer.cli.error import CommandError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from qtexplainer.app import App

_LESSON: Final = "qt-week-by-week"
_PREDICTION: Final = "the-last-stretch"
_CURVE: Final = ((0.0, 3408.0), (20.0, 3270.0), (43.0, 3130.0), (60.0, 3080.0), (77.0, 3060.0))
"""A path of reserves that many would draw: weeks after June 2024, $ billion."""
_CHARTS: Final = ("liabilities", "reserves")
_CAP: Final = 60.0
"""Treasury runoff cap from June 2024 on, $ billion a month, had the Fed not slowed down."""


def draw_front(qt: "QApplication", app: "App", path: Path) -> None:
    """Draw QT2 with a revealed prediction, beside a lab in which the Fed does not slow down.

    Raises CommandError if the file cannot be written.
    """
    from qtexplainer.cli.settle import settle
    from qtexplainer.study.contents import Prediction
    from qtexplainer.ui.prediction_card import PredictionCard

    made = Prediction(curve=_CURVE, confidence=2, right=False)
    app.study.add(made, lesson=_LESSON, item=_PREDICTION)
    app.reader.open_lesson(_LESSON)
    page = app.window.page
    page.card_of(0)  # which makes all cards
    settle(qt, app)
    app.lab.show_lab(charts=_CHARTS, parameters=app.lab.sliders.names)
    app.store.set_parameter("treasury_cap", _CAP)
    card = next(card for card in page.cards if isinstance(card, PredictionCard))
    settle(qt, app)
    page.verticalScrollBar().setValue(card.y() - app.theme.px(12))
    settle(qt, app)
    if not app.window.grab().save(str(path)):
        raise CommandError(f"cannot write {path}")
