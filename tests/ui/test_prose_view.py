"""Numbers in the text are dragged, stepped and typed, results follow, terms are explained."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from qtexplainer.ui.number_editor import NumberEditor
from qtexplainer.ui.number_text import NumberText, typed_value
from qtexplainer.ui.prose_style import settable_html
from qtexplainer.ui.prose_view import DRAG_PIXELS, ProseView


@pytest.fixture
def app(open_app):
    return open_app()


@pytest.fixture
def view(app):
    return next(card for card in app.window.page.cards if isinstance(card, ProseView))


def anchor_of(view, href):
    return next(anchor for anchor in view.anchors if anchor.href == href)


def middle(view, href):
    return view.rectangle_of(anchor_of(view, href)).center()


def point_at(view, place):
    """Move the pointer there from elsewhere: an earlier test may have left it in that place."""
    QTest.mouseMove(view.viewport(), QPoint(1, 1))
    QTest.mouseMove(view.viewport(), place)


def drag(view, start, pixels, modifier=Qt.KeyboardModifier.NoModifier):
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, modifier, start)
    for share in (0.5, 1.0):
        place = QPointF(start + QPoint(round(pixels * share), 0))
        move = QMouseEvent(
            QEvent.Type.MouseMove, place, QPointF(port.mapToGlobal(place.toPoint())),
            Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, modifier,
        )  # fmt: skip
        QApplication.sendEvent(port, move)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, modifier, start + QPoint(pixels, 0))


def test_dragging_a_number_moves_the_lab_and_the_results_follow(app, view, qtbot):
    result = anchor_of(view, "value:reserves@52w")
    before = result.text
    with qtbot.waitSignal(app.store.projected):
        drag(view, middle(view, "param:treasury_cap"), 4 * DRAG_PIXELS + 2)
    assert app.store.value("treasury_cap") > 0
    assert anchor_of(view, "param:treasury_cap").text == f"{app.store.value('treasury_cap'):g}"
    assert result.text != before
    assert not app.store.held


def test_a_drag_beyond_the_range_stops_at_its_end(app, view):
    drag(view, middle(view, "param:treasury_cap"), -400)
    assert app.store.value("treasury_cap") == 0


def test_other_sliders_move_the_number_in_the_text(app, view):
    app.store.set_parameter("treasury_cap", 35)
    assert anchor_of(view, "param:treasury_cap").text == "35"


def test_a_number_is_stepped_with_the_arrows_after_tab(app, view):
    app.window.page.setFocus()
    while view.focused_anchor is None or view.focused_anchor.scheme != "param":
        QTest.keyClick(app.window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Up)
    one = app.store.value("treasury_cap")
    assert one > 0
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert one < app.store.value("treasury_cap") < 2 * one
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert app.store.value("treasury_cap") == 0
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert app.store.value("treasury_cap") > one


def test_a_number_is_typed_after_enter(app, view, qtbot):
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Return)
    editor = view.findChild(NumberEditor)
    assert editor.isVisible()
    editor.selectAll()
    QTest.keyClicks(editor, "47.5")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert app.store.value("treasury_cap") == 47.5
    assert anchor_of(view, "param:treasury_cap").text == "47.5"
    qtbot.waitUntil(lambda: view.findChild(NumberEditor) is None)
    assert view.hasFocus()


def test_escape_leaves_a_typed_number_as_it_was(app, view, qtbot):
    place = middle(view, "param:treasury_cap")
    QTest.mouseDClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    editor = view.findChild(NumberEditor)
    QTest.keyClicks(editor, "99")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert app.store.value("treasury_cap") == 0
    qtbot.waitUntil(lambda: view.findChild(NumberEditor) is None)


def test_words_that_are_no_number_change_nothing(app, view, qtbot):
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Return)
    editor = view.findChild(NumberEditor)
    editor.setText("many")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert app.store.value("treasury_cap") == 0
    qtbot.waitUntil(lambda: view.findChild(NumberEditor) is None)
    qtbot.waitUntil(lambda: "“many” is no number" in QToolTip.text())


def test_a_typed_number_beyond_the_range_is_taken_to_its_end_and_the_range_is_said(
    app, view, qtbot
):
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Return)
    editor = view.findChild(NumberEditor)
    editor.setText("400")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert app.store.value("treasury_cap") == 100
    qtbot.waitUntil(lambda: "goes from $0 to $100" in QToolTip.text())


def test_a_switch_in_the_text_turns_when_it_is_clicked(app, view):
    before = app.store.value("standing_repo_on")
    place = middle(view, "param:standing_repo_on")
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert app.store.value("standing_repo_on") is not before
    assert anchor_of(view, "param:standing_repo_on").text == ("off" if before else "on")


def test_the_pointer_over_a_number_points_both_ways(view):
    point_at(view, middle(view, "param:treasury_cap"))
    assert view.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor
    point_at(view, middle(view, "term:reserves"))
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor


def card_of(view):
    return view._reading.card


def test_a_term_is_explained_when_the_pointer_rests_on_it(view, qtbot):
    point_at(view, middle(view, "term:reserves"))
    qtbot.waitUntil(lambda: card_of(view).isVisible())
    assert "What banks hold at the Fed" in card_of(view).html
    QTest.mouseMove(view.viewport(), QPoint(view.width() - 2, 2))
    qtbot.waitUntil(lambda: not card_of(view).isVisible())


def test_a_term_is_explained_when_the_keyboard_reaches_it(view):
    view.setFocus(Qt.FocusReason.TabFocusReason)
    while view.focused_anchor.scheme != "term":
        QTest.keyClick(view, Qt.Key.Key_Tab)
    assert card_of(view).isVisible()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not card_of(view).isVisible()


def test_a_source_is_named_with_institution_and_date(view):
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        middle(view, "ref:plan"),
    )  # fmt: skip
    assert card_of(view).isVisible()
    assert "Board of Governors, 2022-05-04" in card_of(view).html


def test_a_lab_link_moves_the_slider(app, view):
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        middle(view, "lab:?treasury_cap=60"),
    )  # fmt: skip
    assert app.store.value("treasury_cap") == 60


def test_the_view_is_as_tall_as_its_text_at_every_width_and_zoom(app, view, qtbot):
    height = view.height()
    assert height == pytest.approx(view.document().size().height(), abs=1)
    app.theme.set_zoom(150)
    qtbot.waitUntil(lambda: view.height() > height)
    assert view.height() == pytest.approx(view.document().size().height(), abs=1)
    app.theme.set_zoom(100)


def test_numbers_keep_their_places_when_their_lengths_change(app, view):
    plain = view.toPlainText()
    for value in (100, 5, 62.5, 0):
        app.store.set_parameter("treasury_cap", value)
        assert f"The cap is {value:g} bn a month, and reserves stand" in view.toPlainText()
    assert view.toPlainText() == plain


def test_formulas_are_drawn_and_take_the_theme_s_colour(app, qtbot):
    page = app.window.page
    text = next(card for card in page.cards if "ratio" in getattr(card, "_html", ""))
    qtbot.waitUntil(lambda: app.formulas.is_idle)
    light = text._image(text._images[0])
    app.theme.set_choice("dark")
    text._image(text._images[0])
    qtbot.waitUntil(lambda: app.formulas.is_idle)
    assert text._image(text._images[0]) != light


def test_a_text_takes_no_wheel(app, view):
    bar = app.window.page.verticalScrollBar()
    from PySide6.QtGui import QWheelEvent

    wheel = QWheelEvent(
        QPointF(20, 20), QPointF(view.mapToGlobal(QPoint(20, 20))), QPoint(0, -120),
        QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    view.wheelEvent(wheel)
    assert not wheel.isAccepted()
    assert bar.value() == 0


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("60", 45.0, "45"),
        ("$3.05 trillion", 2956.2, "$2.96 trillion"),
        ("-6.4 bp", 3.14, "3.1 bp"),
        ("+12 bn", -7.0, "−7 bn"),
        ("12%", 11.6, "12%"),
        ("1,000 bn", float("nan"), "–"),
    ],
)
def test_another_number_is_written_like_the_one_in_the_lesson(text, value, written):
    assert NumberText.of(text).written(value) == written


def test_a_fall_written_without_its_sign_stays_so():
    writing = NumberText.of("134 bn", -134.2)
    assert writing.written(-150) == "150 bn"
    assert writing.written(20) == "−20 bn"


def test_typed_numbers_are_read_with_their_unit_s_scale():
    assert typed_value("2.9 trillion", 1000.0) == 2900
    assert typed_value("−5", 1.0) == -5
    assert typed_value("a lot", 1.0) is None


def test_a_column_of_sentences_gets_half_of_a_table():
    sentence = "How far above the facility rate the market goes before firms borrow."
    rows = f"<tr><td>{sentence}</td><td>4 bp</td></tr>"
    head = "<thead><tr><th>parameter</th><th>default</th></tr></thead>"
    wide = settable_html(f"<table>{head}<tbody>{rows}</tbody></table>")
    assert wide.count('width="50%"') == 1
    assert '<th align="left" width="50%">parameter' in wide
    alike = settable_html(f"<table>{head}{rows.replace('4 bp', sentence)}</table>")
    assert "width" not in alike
