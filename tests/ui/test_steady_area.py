"""No area that scrolls shows and hides its bar without end, whatever is in it."""

import pytest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from qtexplainer.ui.steady_area import SteadyArea

WIDTH = 400


class Picture(QWidget):
    """As a picture: the wider, the taller."""

    def resizeEvent(self, event):
        super().resizeEvent(event)
        height = event.size().width() // 2
        if height != self.minimumHeight():
            self.setFixedHeight(height)


@pytest.fixture
def area(qtbot):
    area = SteadyArea()
    qtbot.addWidget(area)
    ground = QWidget(area)
    rows = QVBoxLayout(ground)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(Picture(ground))
    rows.addStretch(1)
    area.setWidget(ground)
    area.resize(WIDTH, 150)
    with qtbot.waitExposed(area):
        area.show()
    return area


def test_content_that_is_taller_where_it_is_wider_has_one_width(qtbot, area):
    widths = set()
    for height in range(150, 251):
        area.resize(WIDTH, height)
        qtbot.wait(0)
        widths.add(area.widget().width())
    assert widths == {WIDTH - area.bar_width}


def test_the_handle_is_there_only_where_there_is_something_to_scroll(qtbot, area):
    bar = area.verticalScrollBar()
    assert bar.isEnabled()
    area.resize(WIDTH, 400)
    qtbot.waitUntil(lambda: not bar.isEnabled())
    assert bar.isVisible()
    area.resize(WIDTH, 120)
    qtbot.waitUntil(bar.isEnabled)


def test_every_area_of_the_app_is_a_steady_one(open_app):
    app = open_app()
    for action in (app.window.act.start_page, app.window.act.notes, app.window.act.review):
        action.trigger()
    areas = app.window.findChildren(QScrollArea)
    kinds = {type(one).__name__ for one in areas}
    assert {"LessonPage", "StartPage", "NotesPage"} < kinds
    assert [type(one).__name__ for one in areas if not isinstance(one, SteadyArea)] == []
