"""Replays from a dated opening: what ran off, and who held less at the Fed afterwards."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from qtexplainer import model
from qtexplainer.history.backtest.actual import actual, change
from qtexplainer.history.backtest.moment import Moment
from qtexplainer.model import Projection

_QT2: Final = (date(2022, 6, 1), date(2025, 11, 19))
_QT1: Final = (date(2017, 10, 4), date(2019, 7, 31))
_SCARCE: Final = date(2019, 9, 18)
_LABELS: Final = {"treasuries": "Treasuries", "mbs": "MBS"}


def replay_moments() -> Iterator[Moment]:
    """Runoff, its absorption, scarcity in 2019 and the deferred asset."""
    qt2 = model.project(model.built_in_scenario("qt2"))
    qt1 = model.project(model.built_in_scenario("qt1"))
    for name, label in _LABELS.items():
        yield _run_off(f"QT2: change of {label}, 1 Jun 2022 to 19 Nov 2025, $bn", qt2, name, 0.05)
    yield _mbs_a_month(qt2)
    for name, label in _LABELS.items():
        yield _run_off(f"QT1: change of {label}, 4 Oct 2017 to 31 Jul 2019, $bn", qt1, name, 0.15)
    for name, label in (("on_rrp", "ON RRP"), ("reserves", "reserves")):
        yield Moment(
            name=f"QT2: share of the fall in assets taken by {label}, to 19 Nov 2025, %",
            kind="soft",
            target=100 * change(name, *_QT2) / change("total_assets", *_QT2),
            tolerance=8.0,
            value=100 * _change(qt2, name, *_QT2) / _change(qt2, "total_assets", *_QT2),
            naive=0.0,
        )
    yield Moment(
        name="QT1: reserves in the week to 18 Sep 2019, % of bank assets",
        kind="soft",
        target=actual("reserves_ratio_pct", _SCARCE),
        tolerance=1.0,
        value=_on(qt1, "reserves_ratio_pct", _SCARCE),
        naive=_on(qt1, "reserves_ratio_pct", _QT1[0]),
    )
    for day, reported in ((date(2024, 12, 25), 216.0), (date(2025, 11, 5), 244.0)):
        # Reserve Banks' audited statements, and the weekly peak, quoted in the press.
        yield Moment(
            name=f"QT2: deferred asset, week to {day.day} {day:%b %Y}, $bn",
            kind="soft",
            target=reported,
            tolerance=0.1 * reported,
            value=_on(qt2, "deferred_asset", day),
            naive=_on(qt2, "deferred_asset", _QT2[0]),
        )


def _run_off(name: str, run: Projection, line: str, share: float) -> Moment:
    first, last = _QT2 if run.scenario.name == "qt2" else _QT1
    target = change(line, first, last)
    return Moment(
        name=name,
        kind="soft",
        target=target,
        tolerance=abs(share * target),
        value=_change(run, line, first, last),
        naive=0.0,
    )


def _mbs_a_month(run: Projection) -> Moment:
    first, last = date(2022, 12, 28), date(2025, 11, 26)
    return Moment(
        name="QT2: MBS that ran off a month, January 2023 to November 2025, $bn",
        kind="soft",
        target=-change("mbs", first, last) / 35,
        tolerance=2.0,
        value=-_change(run, "mbs", first, last) / 35,
        naive=0.0,
    )


def _on(run: Projection, name: str, day: date) -> float:
    return float(run.line(name)[run.scenario.week_of(day)])


def _change(run: Projection, name: str, first: date, last: date) -> float:
    return _on(run, name, last) - _on(run, name, first)
