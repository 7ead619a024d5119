"""What is wrong in a file of history data, and where."""

from pathlib import Path


class HistoryFileError(ValueError):
    """A data file, or one column of it, that cannot be used.

    Reads ``file:line:column: what is wrong``; line and column count from 1, a column being one
    field of the table.

    >>> str(HistoryFileError("gdp.csv", 3, 2, "'abc' is not a number"))
    "gdp.csv:3:2: 'abc' is not a number"
    """

    def __init__(self, path: Path | str, line: int, column: int, message: str) -> None:
        super().__init__(f"{path}:{line}:{column}: {message}")
        self.path = str(path)
        self.line = line
        self.column = column
        self.message = message
