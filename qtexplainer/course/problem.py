"""What is wrong with a content file, and where."""

from msgspec import Struct


class Problem(Struct, frozen=True, order=True):
    """One thing wrong in one line of one file.

    >>> str(Problem("content/glossary.toml", 3, "unknown key 'trem'; did you mean 'term'?"))
    "content/glossary.toml:3: unknown key 'trem'; did you mean 'term'?"
    """

    path: str
    """File as the author knows it."""
    line: int
    """Line in the file, from 1."""
    message: str
    """What is wrong, and the likely right thing."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class ContentError(Exception):
    """A content file that cannot be used; carries every problem found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
