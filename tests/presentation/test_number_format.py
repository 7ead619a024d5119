import datetime
import math

import pytest

from qtexplainer.presentation import number_format as fmt


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (6581.2, "$6.58 trn"),
        (999.4, "$999 bn"),
        (999.6, "$1.00 trn"),
        (-2360.0, "−$2.36 trn"),
        (-0.2, "$0 bn"),
        (math.nan, "–"),
        (math.inf, "–"),
    ],
)
def test_money_is_short_and_has_no_minus_zero(value, text):
    assert fmt.money(value) == text


def test_a_change_says_its_sign_or_that_there_is_none():
    assert fmt.money_change(52) == "+$52 bn"
    assert fmt.money_change(-1964) == "−$1.96 trn"
    assert fmt.money_change(0.0) == "no change"
    assert fmt.basis_points_change(-6.6) == "−7 bp"


def test_a_screen_reader_gets_whole_words():
    assert fmt.spoken(2956, "$bn") == "2.96 trillion dollars"
    assert fmt.spoken(-6.2, "bp") == "minus 6 basis points"
    assert fmt.spoken(3.655, "%") == "3.65 per cent"
    assert fmt.spoken(math.nan, "%") == "no value"


def test_dates_are_the_same_in_every_locale():
    day = datetime.date(2027, 3, 3)
    assert fmt.long_date(day) == "3 March 2027"
    assert fmt.short_date(day) == "3 Mar 2027"
    assert fmt.month_and_year(day) == "March 2027"
