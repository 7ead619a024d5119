"""Replays of real data: what is strong, what is a ghost, what is marked and what is said."""

from datetime import date

import numpy as np
import pytest

from qtexplainer.course.block import HistoryReplay
from qtexplainer.presentation.replay import moment_values, moment_words, replay_figures, replay_of
from qtexplainer.presentation.ticks import day_number


def block(**changes):
    fields = {
        "id": "one",
        "title": "QT2",
        "series": ("total_assets", "reserves"),
        "start": date(2022, 6, 1),
        "end": date(2025, 12, 31),
        "alt": "It falls.",
    } | changes
    return HistoryReplay(**fields)


def test_what_was_known_is_strong_and_the_rest_a_ghost():
    replay = replay_of(block())
    day = day_number(date(2023, 7, 12))
    (figure,) = replay_figures(replay, day)
    strong = next(line for line in figure.lines if line.name == "reserves" and line.role == "live")
    ghost = next(line for line in figure.lines if line.name == "reserves" and line.role == "ghost")
    assert strong.x[-1] == day
    assert ghost.x[-1] == day_number(date(2025, 12, 31))
    assert strong.y[-1] == pytest.approx(3.167)
    assert figure.chart.unit == "$ trillion"


def test_the_axis_rests_while_time_goes_on():
    replay = replay_of(block())
    first, last = (replay_figures(replay, float(day))[0] for day in replay.moments[[0, -1]])
    assert first.y_range == last.y_range == (0, 10)
    assert first.x_range == last.x_range


def test_september_2019_is_read_day_by_day_and_its_events_are_marked():
    replay = replay_of(
        block(
            series=("sofr_pct", "effr_pct", "iorb_pct"),
            start=date(2019, 9, 3),
            end=date(2019, 10, 15),
            daily=True,
            programme="qt1",
        )
    )
    day = day_number(date(2019, 9, 17))
    assert day in replay.moments
    assert np.diff(replay.moments).min() == 1
    assert "SOFR 5.25%" in moment_words(replay, day)
    assert moment_words(replay, day).startswith("17 September 2019.")
    mark = replay.mark_before(day)
    assert mark.kind == "market"
    assert "Repo rates spike" in mark.card
    assert replay.marks[-1].kind == "step"
    assert "Purchases of about 60 billion a month" in replay.marks[-1].words


def test_steps_of_the_programme_say_their_caps():
    replay = replay_of(block(programme="qt2"))
    steps = {mark.day: mark.words for mark in replay.marks if mark.kind == "step"}
    assert (
        "At most 60 billion of Treasuries and 35 billion of MBS"
        in steps[day_number(date(2022, 9, 1))]
    )
    days = [mark.day for mark in replay.marks]
    assert days == sorted(days)
    assert len(days) == len(set(days))


def test_only_the_events_that_the_lesson_names_are_marked():
    replay = replay_of(block(events=(date(2024, 5, 1),)))
    assert [mark.title for mark in replay.marks] == ["QT2 slowed"]


def test_units_stand_in_plots_of_their_own_and_both_ends_of_the_range_are_a_band():
    replay = replay_of(block(series=("reserves", "sofr_pct", "range_low_pct", "range_high_pct")))
    money, rates = replay_figures(replay, float(replay.moments[-1]))
    assert {line.name for line in money.lines} == {"reserves"}
    assert {line.name for line in rates.lines} == {"sofr_pct"}
    assert rates.bands[0].name == "range"
    assert (rates.bands[0].high > rates.bands[0].low).all()


def test_a_hidden_series_is_in_no_line_and_in_no_word():
    replay = replay_of(block())
    day = float(replay.moments[-1])
    (figure,) = replay_figures(replay, day, hidden={"reserves"})
    assert {line.name for line in figure.lines} == {"total_assets"}
    assert figure.veil == "Reserves: after your prediction"
    assert [name for name, *_ in moment_values(replay, day, hidden={"reserves"})] == [
        "total_assets"
    ]


def test_a_day_without_data_shows_the_last_ones():
    replay = replay_of(block())
    monday = moment_values(replay, day_number(date(2023, 7, 17)))
    assert monday == moment_values(replay, day_number(date(2023, 7, 12)))


def test_a_span_without_data_is_said():
    with pytest.raises(KeyError, match="no data of reserves"):
        replay_of(block(series=("reserves",), start=date(1990, 1, 1), end=date(1991, 1, 1)))
