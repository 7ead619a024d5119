import pytest

from qtexplainer.presentation.readouts import headline, readouts, spoken_change, week_words


def said(run, week=52, baseline=None):
    return [(r.label, r.value, r.detail, r.change) for r in readouts(run, week, baseline=baseline)]


def test_the_numbers_of_a_week_stand_with_their_change_since_the_opening(tiny_run):
    run = tiny_run(total_assets=(6581.0, -10.0), reserves=(2956.0, -8.0), sofr_iorb_bp=(1.0, 0.1))
    assert said(run) == [
        ("Total assets", "$6.06 trn", "", "−$520 bn"),
        ("Reserves", "$2.54 trn", "10.3% of bank assets", "−$416 bn"),
        ("ON RRP", "$5 bn", "", "no change"),
        ("SOFR − IORB", "6 bp", "peak 5 bp", "+5 bp"),
    ]


def test_a_changed_run_is_compared_with_the_lessons_start_in_the_same_week(tiny_run):
    run, start = tiny_run(reserves=(2956.0, -8.0)), tiny_run(reserves=(2956.0, -2.0))
    assert said(run, baseline=start)[1][3] == "−$312 bn"


def test_the_opening_week_has_no_change(tiny_run):
    assert said(tiny_run(), week=0)[0][3] == ""


def test_a_week_beyond_the_run_is_its_last(tiny_run):
    assert said(tiny_run(), week=9999) == said(tiny_run(), week=104)


@pytest.mark.parametrize(
    ("week", "words"),
    [
        (0, "Week to 24 Dec 2025, the opening week"),
        (1, "Week to 31 Dec 2025, after one week; changes since the opening"),
        (52, "Week to 23 Dec 2026, after one year; changes since the opening"),
        (60, "Week to 17 Feb 2027, after 60 weeks; changes since the opening"),
        (104, "Week to 22 Dec 2027, after 2 years; changes since the opening"),
    ],
)
def test_a_week_says_its_date_and_distance(tiny_run, week, words):
    assert week_words(tiny_run(), week) == words


def test_a_compared_week_says_what_it_is_compared_with(tiny_run):
    assert week_words(tiny_run(), 52, against_start=True).endswith(
        "after one year; changes against the lesson's start"
    )


def test_reserves_that_fall_leave_the_ample_zone(tiny_run, demand):
    run = tiny_run(reserves=(2956.0, -5.0))
    assert headline(run, demand) == "At this pace reserves leave the ample zone in July 2026."


def test_reserves_that_rest_stay_in_their_zone(tiny_run, demand):
    assert headline(tiny_run(), demand) == "At this pace reserves stay ample through December 2027."


def test_on_rrp_runs_out_before_reserves_turn_scarce(tiny_run, demand):
    run = tiny_run(
        start="2022-06-01", reserves=(3322.0, -8.0), on_rrp=(1965.0, -40.0),
        bank_assets=(22691.0, 0.0),
    )  # fmt: skip
    assert headline(run, demand) == (
        "At this pace ON RRP runs out in May 2023; reserves leave the abundant zone in "
        "July 2023 and turn scarce in March 2024."
    )


def test_reserves_that_rise_become_abundant(tiny_run, demand):
    run = tiny_run(reserves=(2956.0, 5.0))
    assert headline(run, demand) == "At this pace reserves become abundant in July 2026."


def test_a_short_tax_season_is_not_an_exit(tiny_run, demand):
    run = tiny_run()
    quiet = run.line

    def with_dip(name):
        values = quiet(name).copy()
        if name == "reserves":
            values[30:34] = 2500.0
        return 100 * with_dip("reserves") / quiet("bank_assets") if "ratio" in name else values

    run.line = with_dip
    assert headline(run, demand) == "At this pace reserves stay ample through December 2027."


def test_a_change_is_spoken_in_whole_words(tiny_run):
    run = tiny_run(reserves=(2956.0, -6.0), sofr_iorb_bp=(1.0, 0.08))
    assert spoken_change(run, tiny_run(), 52) == (
        "Reserves 2.64 trillion dollars, down 312 billion dollars; "
        "SOFR over interest on reserves 5 basis points, up 4 basis points."
    )
    assert "no change" in spoken_change(run, run, 52)
