"""A row of widgets goes on below where it finds no more room, and leaves nothing behind."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtWidgets import QApplication, QLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from qtexplainer.ui.flow_row import FlowRow
from qtexplainer.ui.tab_order import stops


@pytest.fixture
def row(qtbot):
    made = FlowRow()
    qtbot.addWidget(made)
    made.set_gap(6)
    made.add(*(QPushButton(words, made) for words in ("One", "Two words", "Three", "Four")))
    return made


def places(row) -> list[QRect]:
    return [part.geometry() for part in row.tab_parts()]


def shown(row, width: int) -> None:
    row.resize(width, row.heightForWidth(width))
    row.show()
    QApplication.processEvents()


def test_with_room_all_stand_on_one_line(row):
    shown(row, row.sizeHint().width())
    assert len({place.center().y() for place in places(row)}) == 1
    gaps = [b.left() - a.right() - 1 for a, b in zip(places(row), places(row)[1:], strict=False)]
    assert gaps == [6, 6, 6]


def test_without_room_it_goes_on_below_and_is_higher(row):
    wide, narrow = row.sizeHint(), row.minimumSizeHint().width()
    shown(row, narrow)
    assert row.height() > 2 * wide.height()
    tops = [place.top() for place in places(row)]
    assert tops == sorted(tops)
    assert tops[0] < tops[-1]
    assert all(place.right() < narrow for place in places(row))
    assert places(row)[-1].bottom() < row.height()


def test_a_hidden_one_takes_no_place_and_comes_back_to_it(row):
    shown(row, row.sizeHint().width())
    before = places(row)
    row.tab_parts()[1].hide()
    QApplication.processEvents()
    assert row.tab_parts()[2].x() == before[1].x()
    row.tab_parts()[1].show()
    QApplication.processEvents()
    assert places(row) == before


def test_longer_words_push_the_next_ones_on(row):
    shown(row, 2 * row.sizeHint().width())
    before = row.tab_parts()[1].x()
    row.tab_parts()[0].setText("One that has become longer")
    QApplication.processEvents()
    assert row.tab_parts()[1].x() > before


def test_margins_move_all(row):
    shown(row, 2 * row.sizeHint().width())
    row.setContentsMargins(20, 10, 0, 0)
    QApplication.processEvents()
    assert places(row)[0].topLeft().x() == 20
    assert places(row)[0].topLeft().y() >= 10


def test_what_was_hidden_before_it_was_added_stays_hidden(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    quiet, loud = QPushButton("Quiet", holder), QPushButton("Loud", holder)
    quiet.hide()
    row = FlowRow(holder)
    row.add(quiet, loud)
    QVBoxLayout(holder).addWidget(row)
    holder.show()
    assert loud.isVisible()
    assert not quiet.isVisible()


def test_tab_goes_through_its_parts_in_their_order(row):
    assert [one.text() for one in stops(row)] == ["One", "Two words", "Three", "Four"]


def test_no_layout_is_written_in_python():
    """Items of such a one are never freed, and their wrappers outlive those that Qt deletes."""
    import qtexplainer.app  # noqa: F401 - brings most of the interface in

    own = [kind for kind in QLayout.__subclasses__() if kind.__module__.startswith("qtexplainer")]
    assert not own


def test_rows_that_are_gone_leave_no_wrapper_behind(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()

    def come_and_go() -> int:
        row = FlowRow(holder)
        row.add(*(QPushButton(str(n), row) for n in range(5)))
        row.show()
        QApplication.processEvents()
        row.deleteLater()
        del row
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        return len(Shiboken.getAllValidWrappers())

    come_and_go()
    before = come_and_go()
    for _ in range(4):
        come_and_go()
    assert come_and_go() <= before
