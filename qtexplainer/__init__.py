"""Lessons on QE, QT and repo markets beside a live model of the Fed's balance sheet."""

__version__ = "0.1.0"
