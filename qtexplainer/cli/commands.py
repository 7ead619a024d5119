"""The sub-commands of ``qtexplainer``, in the order of the help text."""

from types import ModuleType

from qtexplainer.cli import associate, backtest, benchmark, check, export, simulate, tour

COMMANDS: tuple[ModuleType, ...] = (simulate, backtest, check, export, tour, benchmark, associate)
"""Modules of this folder; a new sub-command is its file and one entry here."""
