"""The peers: the reduced system in PySD and in BPTK-Py, two system-dynamics packages.

Neither is a dependency of the app; a developer installs them to compare. Each gets the same
equations in its own language and gives back the path of every stock, shape (weeks + 1,).
"""

import importlib
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import numpy as np

from qtexplainer.benchmark.peer_missing import PeerMissingError
from qtexplainer.benchmark.reduced_system import Floats, ReducedSystem

Paths = Mapping[str, Floats]
Runner = Callable[[], Paths]
STOCKS: Final = ("assets", "tga", "on_rrp", "reserves", "rate")


def pysd_runner(system: ReducedSystem) -> Runner:
    """Translate the system for PySD; what is returned runs it once.

    Raises PeerMissingError where PySD is not installed.
    """
    pysd = _import("pysd", "pysd")
    with tempfile.TemporaryDirectory(prefix="qtexplainer-peer-") as folder:
        path = Path(folder) / "reduced.mdl"
        path.write_text(vensim_text(system), "utf-8")
        translated = pysd.read_vensim(str(path))

    def run() -> Paths:
        table = translated.run(return_columns=list(STOCKS))
        return {name: table[name].to_numpy() for name in STOCKS}

    return run


def vensim_text(system: ReducedSystem) -> str:
    """The reduced system in Vensim's language, in steps of a week."""

    def table(name: str, values: Floats) -> str:
        points = ",".join(f"({week},{value!r})" for week, value in enumerate(values.tolist()))
        return f"{name} = WITH LOOKUP(Time, ([(0,0)-(1,1)],{points})) ~~|\n"

    s, start = system, {name: repr(value) for name, value in system.start.items()}
    rows = [
        "{UTF-8}\n",
        table("assets flow", s.assets_flow),
        table("tga flow", s.tga_flow),
        table("other next", s.other),
        table("bank rest next", s.bank_rest),
        f"assets = INTEG(assets flow, {start['assets']}) ~~|\n",
        f"tga = INTEG(tga flow, {start['tga']}) ~~|\n",
        "liquidity next = assets + assets flow - tga - tga flow - other next ~~|\n",
        "bank assets next = bank rest next + reserves ~~|\n",
        f"excess = (liquidity next - {s.threshold!r} * bank assets next) / {s.smoothness!r} ~~|\n",
        # ln(1 + exp(x)) without overflow
        f"spill = {s.smoothness!r} * (MAX(excess, 0) + LN(1 + EXP(-ABS(excess)))) ~~|\n",
        f"on rrp target = MAX({s.floor!r}, {s.pass_through!r} * spill) ~~|\n",
        "on rrp flow = 0.5 * (on rrp target - on rrp) ~~|\n",
        f"on rrp = INTEG(on rrp flow, {start['on_rrp']}) ~~|\n",
        "reserves flow = liquidity next - on rrp - on rrp flow - reserves ~~|\n",
        f"reserves = INTEG(reserves flow, {start['reserves']}) ~~|\n",
        "ratio next = 100 * (reserves + reserves flow)"
        " / (bank rest next + reserves + reserves flow) ~~|\n",
        f"shortfall = ({s.kink!r} - ratio next) / 0.2 ~~|\n",
        "scarcity = 0.2 * (MAX(shortfall, 0) + LN(1 + EXP(-ABS(shortfall)))) ~~|\n",
        f"rate flow = {s.inertia!r} * ({s.base!r} + {s.slope!r} * scarcity - rate) ~~|\n",
        f"rate = INTEG(rate flow, {start['rate']}) ~~|\n",
        f"FINAL TIME = {s.weeks} ~~|\nINITIAL TIME = 0 ~~|\nTIME STEP = 1 ~~|\nSAVEPER = 1 ~~|\n",
    ]
    return "".join(rows).replace("on rrp", "on_rrp")


def bptk_runner(system: ReducedSystem) -> Runner:
    """Write the system for BPTK-Py; what is returned runs it once.

    Raises PeerMissingError where BPTK-Py is not installed.
    """
    package = _import("BPTK_Py", "BPTK-Py")

    def run() -> Paths:
        built = _bptk_model(package, system)
        weeks = range(system.weeks + 1)
        return {
            name: np.array([built.stocks[name](week) for week in weeks], np.float64)
            for name in STOCKS
        }

    return run


def _bptk_model(package: ModuleType, s: ReducedSystem) -> Any:
    """Write the equations anew: the package remembers every value that it has worked out."""
    sd = package.sd_functions
    model = package.Model(starttime=0, stoptime=s.weeks, dt=1, name="reduced")
    tables = {
        "assets_flow": s.assets_flow,
        "tga_flow": s.tga_flow,
        "other_next": s.other,
        "bank_rest_next": s.bank_rest,
    }
    stocks = {name: model.stock(name) for name in STOCKS}
    for name, stock in stocks.items():
        stock.initial_value = s.start[name]
    given = {}
    for name, values in tables.items():
        model.points[name] = [[week, value] for week, value in enumerate(values.tolist())]
        given[name] = model.converter(name)
        given[name].equation = sd.lookup(sd.time(), model.points[name])
    liquidity = model.converter("liquidity_next")
    liquidity.equation = (
        stocks["assets"] + given["assets_flow"] - stocks["tga"] - given["tga_flow"]
        - given["other_next"]
    )  # fmt: skip
    excess = model.converter("excess")
    excess.equation = (
        liquidity - s.threshold * (given["bank_rest_next"] + stocks["reserves"])
    ) / s.smoothness
    target = model.converter("target")
    spill = sd.max(excess, 0.0) + sd.ln(1.0 + sd.exp(-1.0 * sd.abs(excess)))
    target.equation = sd.max(s.floor, s.pass_through * s.smoothness * spill)
    flows = {name: model.biflow(f"{name}_change") for name in STOCKS}
    flows["assets"].equation = given["assets_flow"] * 1.0
    flows["tga"].equation = given["tga_flow"] * 1.0
    flows["on_rrp"].equation = 0.5 * (target - stocks["on_rrp"])
    flows["reserves"].equation = liquidity - stocks["on_rrp"] - flows["on_rrp"] - stocks["reserves"]
    after = model.converter("reserves_next")
    after.equation = stocks["reserves"] + flows["reserves"]
    shortfall = model.converter("shortfall")
    shortfall.equation = (s.kink - 100.0 * after / (given["bank_rest_next"] + after)) / 0.2
    scarcity = sd.max(shortfall, 0.0) + sd.ln(1.0 + sd.exp(-1.0 * sd.abs(shortfall)))
    flows["rate"].equation = s.inertia * (s.base + s.slope * 0.2 * scarcity - stocks["rate"])
    for name, stock in stocks.items():
        stock.equation = flows[name]
    return model


def _import(module: str, package: str) -> ModuleType:
    try:
        return importlib.import_module(module)
    except ImportError as missing:
        raise PeerMissingError(package) from missing
