"""The sub-commands of ``qtexplainer``, in the order of the help text."""

from types import ModuleType

from qtexplainer.cli import backtest, benchmark, check, simulate, tour

COMMANDS: tuple[ModuleType, ...] = (simulate, backtest, check, tour, benchmark)
"""Modules of this folder; a new sub-command is its file and one entry here."""
