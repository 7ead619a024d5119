"""Lines of a projection, each computed when it is first read."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from qtexplainer.model.derived_lines import DERIVED, Weeks

Floats = NDArray[np.float64]


class Lines(Mapping[str, Floats]):
    """Arrays by series name, shape (weeks + 1, paths); those that nobody reads cost nothing."""

    def __init__(self, known: Mapping[str, Floats], weeks: Weeks) -> None:
        self._known = dict(known)
        self.weeks = weeks

    def __getitem__(self, name: str) -> Floats:
        """All paths of a series.

        Raises
        ------
        KeyError
            No such series.
        """
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = DERIVED[name](self.weeks, self)
        return found

    def __iter__(self) -> Iterator[str]:
        """Names of all lines, computed or not."""
        return iter(dict.fromkeys((*self._known, *DERIVED)))

    def __len__(self) -> int:
        """Number of lines."""
        return len({*self._known, *DERIVED})
