"""The frame of the command line: reads the words, runs the command, turns failure into words."""

import argparse
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NoReturn

from qtexplainer import __version__
from qtexplainer.cli import window
from qtexplainer.cli.error import CommandError


class Parser(argparse.ArgumentParser):
    """A parser that guesses which sub-command a misspelled word was meant to be."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, guess the word that was meant, and leave with status 2."""
        typed = message.partition("invalid choice: '")[2].partition("'")[0]
        choices = [
            str(choice) for action in self._actions for choice in action.choices or () if typed
        ]
        meant = get_close_matches(typed, choices, n=1)
        super().error(f"{message}; did you mean {meant[0]}?" if meant else message)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status.

    ``argv`` are the words after the program's name, those of the process by default. Status 1
    means that the command failed, 2 that the words were wrong, 130 that it was interrupted.
    """
    words = sys.argv[1:] if argv is None else argv
    args = (parser() if words else _window_parser()).parse_args(words)
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except CommandError as refusal:
        print(f"qtexplainer: {refusal}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (head, less) has seen enough; keep the interpreter from flushing again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return status


def parser() -> argparse.ArgumentParser:
    """The words that ``qtexplainer`` understands."""
    from qtexplainer.cli.commands import COMMANDS

    words = _window_parser()
    if COMMANDS:
        subparsers = words.add_subparsers(title="commands", metavar="COMMAND", dest="command")
        for command in COMMANDS:
            command.add_parser(subparsers)
    return words


def _window_parser() -> argparse.ArgumentParser:
    """All that is needed where no word was said, as in most starts: the window opens."""
    words = Parser(
        prog="qtexplainer",
        description="Learn QE, QT and repo markets beside a live model of the Fed's balance "
        "sheet. Without a command the window opens.",
    )
    words.add_argument("--version", action="version", version=f"qtexplainer {__version__}")
    window.add_options(words)
    return words
