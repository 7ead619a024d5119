"""The picture of the README is drawn by the app, from the lesson that it names."""

from pathlib import Path

from PySide6.QtGui import QImage

from qtexplainer.app import build
from qtexplainer.cli.front_picture import draw_front
from qtexplainer.course.course import load_course
from qtexplainer.resources import content_dir
from qtexplainer.ui.prediction_card import PredictionCard
from qtexplainer.ui.user_folders import UserFolders


def test_the_front_picture_shows_a_revealed_prediction_beside_a_changed_lab(
    qapp, qtbot, tmp_path: Path
):
    folders = UserFolders(settings=tmp_path, records=tmp_path, logs=tmp_path)
    app = build(qapp, folders, load_course(content_dir()))
    qtbot.addWidget(app.window)
    app.lab.set_motion(False)
    app.window.resize(1366, 768)
    app.window.show()
    path = tmp_path / "front.png"
    draw_front(qapp, app, path)
    card = next(card for card in app.window.page.cards if isinstance(card, PredictionCard))
    assert card.is_settled
    assert card.pane.is_revealed
    assert app.store.is_changed
    assert 0 <= card.y() - app.window.page.verticalScrollBar().value() < 100
    assert QImage(str(path)).size() == app.window.size()
    assert path.stat().st_size < 300_000
