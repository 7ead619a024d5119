"""A random learner meets no error and no warning, and the economy balances all the while."""

import numpy as np
import pytest

from qtexplainer import model
from qtexplainer.app import build, connect_help
from qtexplainer.benchmark.random_learner import RandomLearner
from qtexplainer.course.course import load_course
from qtexplainer.resources import content_dir
from qtexplainer.ui.crash import CrashHandling
from qtexplainer.ui.user_folders import UserFolders

ASSETS = ("treasuries", "mbs", "other_assets", "standing_repo")
LIABILITIES = ("reserves", "on_rrp", "tga", "currency", "other_liabilities", "foreign_rrp")


@pytest.mark.parametrize("seed", [1, 2])
def test_anything_at_all_may_be_done_in_any_order(qapp, qtbot, tmp_path, seed):
    folders = UserFolders(settings=tmp_path, records=tmp_path, logs=tmp_path)
    app = build(qapp, folders, load_course(content_dir()))
    connect_help(app, CrashHandling(tmp_path))
    app.window.resize(1366, 768)
    app.reader.resume()
    app.window.show()
    qtbot.waitExposed(app.window)
    learner = RandomLearner(app, tmp_path / "files", seed)
    done = set()
    with learner.files.in_dialogs():
        for act in range(160):
            done.add(learner.act())
            if act % 25 == 0:
                the_sheet_balances(app.store.projection)
                the_sliders_tell_the_scenario(app)
    assert len(done) > 8
    app.window.close()
    app.window.deleteLater()


def the_sheet_balances(run):
    assets = sum(run.line(name) for name in ASSETS)
    owed = sum(run.line(name) for name in LIABILITIES) + run.line("capital")
    np.testing.assert_allclose(assets, owed, atol=1e-6)


def the_sliders_tell_the_scenario(app):
    for name in app.lab.sliders.names:
        slider = app.lab.sliders.slider(name)
        if slider.track is not None and not slider.box.hasFocus():  # half a number may be typed
            parameter = model.PARAMETERS[name]
            shown = slider.box.value()
            reached = parameter.clamp(app.store.value(name))  # a programme may go further
            assert shown == pytest.approx(reached, abs=parameter.step)
