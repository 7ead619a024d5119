"""The examination of the model: every moment passes, and each of them could fail."""

import json

import numpy as np
import pytest

from qtexplainer.cli.main import main
from qtexplainer.history import HistoryFileError, backtest
from qtexplainer.history.backtest import Moment, directions, overnight, replays

MOMENTS = backtest.backtest()
KEYS = {"name", "kind", "target", "tolerance", "value", "naive", "passed"}


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.name)
def test_every_moment_of_the_specification_passes(moment):
    assert moment.passed, f"{moment.value} is not {moment.target} ± {moment.tolerance}"


def test_both_kinds_are_there_each_moment_once():
    names = [moment.name for moment in MOMENTS]
    assert len(set(names)) == len(names)
    assert {moment.kind for moment in MOMENTS} == {"hard", "soft"}


def test_the_model_is_nearer_than_a_random_walk_almost_everywhere():
    compared = [moment for moment in MOMENTS if moment.naive_error is not None]
    better = [one for one in compared if abs(one.value - one.target) < one.naive_error]
    assert len(compared) > 20
    assert len(better) >= len(compared) - 2


def test_a_value_that_is_no_number_does_not_pass():
    assert not Moment(name="a", kind="soft", target=1, tolerance=9, value=float("nan")).passed


def test_a_model_without_on_rrp_fails_its_moments(monkeypatch):
    monkeypatch.setattr(overnight, "on_rrp_target", lambda a, liquidity, bank_assets: 0.0)
    failed = [moment for moment in overnight.overnight_moments() if not moment.passed]
    assert sum(moment.name.startswith("ON RRP") for moment in failed) == 2


def test_sofr_that_rises_with_reserves_is_found(monkeypatch):
    monkeypatch.setattr(directions, "ordinary_sofr", lambda curve, gap: -np.asarray(gap))
    (moment,) = [one for one in directions.direction_moments() if one.name.startswith("Ordinary")]
    assert not moment.passed


def test_the_command_prints_json_and_tells_a_failure_by_its_status(monkeypatch, capsys):
    assert main(["backtest", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert len(printed) == len(MOMENTS)
    assert all(set(one) == KEYS for one in printed)
    monkeypatch.setattr(replays, "actual", lambda name, day: 99.0)
    monkeypatch.setattr(backtest, "CHAPTERS", (replays.replay_moments,))
    assert main(["backtest"]) == 1
    out = capsys.readouterr().out
    assert "FAIL" in out
    assert "naive" in out


def test_a_damaged_table_is_one_line(monkeypatch, capsys):
    def refuse():
        raise HistoryFileError("content/history/weekly.csv", 7, 3, "'x' is not a number")

    monkeypatch.setattr(backtest, "CHAPTERS", (refuse,))
    assert main(["backtest"]) == 1
    assert "weekly.csv:7" in capsys.readouterr().err
