"""Formulas: set beside the window, drawn when they are there, as written where they cannot be."""

import pytest

from qtexplainer.ui.formula import Formulas
from qtexplainer.ui.typesetter import Source, Typesetter

WRONG = r"\frac{R}{"


def source(tex: str, *, display: bool = False) -> Source:
    return Source(tex, display, 18, "#123456")


@pytest.fixture
def formulas(light_theme):
    made = Formulas(light_theme)
    yield made
    made.finish()


def test_formulas_come_in_the_order_in_which_they_were_asked_for():
    typesetter = Typesetter()
    typesetter.begin([source("R"), source(WRONG), source(r"\frac{R}{A}", display=True)])
    letter, wrong, fraction = typesetter.take(wait=True)
    assert typesetter.is_idle
    assert wrong is None
    assert "#123456" in letter.svg
    assert fraction.above > letter.above
    assert fraction.below > letter.below >= 0


def test_a_formula_is_empty_until_it_has_been_set(formulas, qtbot):
    formulas.wake()
    empty = formulas.formula(r"\frac{R}{A}", display=True, ratio=2.0)
    assert not formulas.is_idle
    with qtbot.waitSignal(formulas.rendered):
        assert formulas.formula(r"\frac{R}{A}", display=True, ratio=2.0).image == empty.image
    drawn = formulas.formula(r"\frac{R}{A}", display=True, ratio=2.0)
    assert drawn.image.devicePixelRatio() == 2.0
    assert drawn.image.height() > empty.image.height()
    assert formulas.kept == 1


def test_what_is_asked_for_while_others_are_set_is_drawn_as_well(formulas, qtbot):
    formulas.wake()
    with qtbot.waitSignal(formulas.rendered):
        formulas.formula("R", display=False, ratio=1.0)
        qtbot.waitUntil(lambda: not formulas._typesetter.is_idle or formulas.is_idle)
        formulas.formula("A", display=False, ratio=1.0)
        formulas.formula("A", display=False, ratio=1.0)
    assert formulas.kept == 2


def test_a_formula_that_cannot_be_set_is_shown_as_it_is_written(formulas):
    formulas.formula(WRONG, display=False, ratio=1.0)
    formulas.formula("R", display=False, ratio=1.0)
    formulas.finish()
    wrong, letter = (formulas.formula(tex, display=False, ratio=1.0) for tex in (WRONG, "R"))
    assert wrong.image.width() > 3 * letter.image.width()
    assert any(
        wrong.image.pixelColor(x, y).alpha() > 0
        for x in range(wrong.image.width())
        for y in range(wrong.image.height())
    )
