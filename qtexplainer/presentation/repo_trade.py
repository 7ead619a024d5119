"""A repo with both legs: what goes which way today and at the end, and how much covers the loan.

Amounts in $ million; interest on a year of 360 days.
"""

from typing import Final

from msgspec import Struct

from qtexplainer.course.calculation import repo_cash, repo_interest
from qtexplainer.presentation.interactive import Reading, Values
from qtexplainer.presentation.number_format import number

MILLION: Final = 1_000_000


class RepoTrade(Struct, frozen=True):
    """One repo, and the price at which its collateral stands when the borrower fails."""

    collateral: float
    haircut_pct: float
    rate_pct: float
    days: float
    price_change_pct: float

    @property
    def cash(self) -> float:
        """Cash that the lender gives in the first leg.

        >>> RepoTrade(100, 2, 4, 1, 0).cash
        98.0
        """
        return repo_cash(self.collateral, self.haircut_pct)

    @property
    def interest(self) -> float:
        """Interest that is paid in the second leg.

        >>> round(RepoTrade(100, 2, 4, 1, 0).interest * 1_000_000)
        10889
        """
        return repo_interest(self.cash, self.rate_pct, self.days)

    @property
    def owed(self) -> float:
        """Cash that goes back in the second leg."""
        return self.cash + self.interest

    @property
    def worth(self) -> float:
        """What the collateral fetches after its price has changed."""
        return self.collateral * (1 + self.price_change_pct / 100)

    @property
    def cushion(self) -> float:
        """What the collateral fetches beyond what is owed; below zero it is the lender's loss.

        >>> round(RepoTrade(100, 2, 4, 1, 0).cushion, 2)
        1.99
        >>> round(RepoTrade(100, 2, 4, 1, -3).cushion, 2)
        -1.01
        """
        return self.worth - self.owed

    @property
    def breaking_change_pct(self) -> float:
        """Change of the price, in per cent, at which the cushion is gone.

        >>> round(RepoTrade(100, 2, 4, 1, 0).breaking_change_pct, 2)
        -1.99
        """
        return 100 * (self.owed / self.collateral - 1)

    def line_range(self) -> tuple[float, float]:
        """Ends of the line of values, far enough for every haircut and price."""
        return 0.89 * self.collateral, 1.11 * self.collateral


def repo_of(values: Values) -> RepoTrade:
    """Repo of the controls."""
    return RepoTrade(
        values["collateral"],
        values["haircut_pct"],
        values["rate_pct"],
        values["days"],
        values["price_change_pct"],
    )


def dollars(millions: float) -> str:
    """Return an amount in single dollars.

    >>> dollars(98.010889)
    '$98,010,889'
    """
    return f"${number(millions * MILLION, 0)}"


def in_millions(millions: float) -> str:
    """Return an amount in millions.

    >>> in_millions(1.989), in_millions(100)
    ('$1.99 m', '$100 m')
    """
    text = f"{abs(millions):,.2f}".removesuffix(".00")
    return f"{'−' if millions < 0 and float(text.replace(',', '')) else ''}${text} m"


def end_words(days: float) -> str:
    """Day of the second leg.

    >>> end_words(1), end_words(30)
    ('Tomorrow', 'In 30 days')
    """
    return "Tomorrow" if round(days) == 1 else f"In {round(days)} days"


def repo_readings(repo: RepoTrade) -> tuple[Reading, ...]:
    """Interest, what covers the loan, and where it ends.

    >>> [f"{one.label}: {one.value}" for one in repo_readings(RepoTrade(100, 2, 4, 1, 0))]
    ['Interest: $10,889', 'Cushion: $1.99 m', 'Gone at a price change of: −1.99%']
    """
    short = repo.cushion < 0
    breaking = f"{number(repo.breaking_change_pct, 2)}%"
    return (
        Reading("Interest", dollars(repo.interest), "reserves"),
        Reading("Lender's loss" if short else "Cushion", in_millions(abs(repo.cushion)),
                "sofr_pct" if short else "treasuries"),
        Reading("Gone at a price change of", breaking),
    )  # fmt: skip


def repo_words(repo: RepoTrade) -> str:
    """Say it, for a screen reader.

    >>> repo_words(RepoTrade(100, 2, 4, 1, -3))
    'Today 98 million dollars of cash against bonds worth 100 million. Tomorrow 98,010,889 dollars \
back, 10,889 of it interest. The bonds now fetch 97 million: the lender would lose 1.01 million.'
    """
    end = (
        f"the lender would lose {-repo.cushion:.2f} million."
        if repo.cushion < 0
        else f"the loan is covered with {repo.cushion:.2f} million to spare."
    )
    return (
        f"Today {repo.cash:g} million dollars of cash against bonds worth {repo.collateral:g} "
        f"million. {end_words(repo.days)} {repo.owed * MILLION:,.0f} dollars back, "
        f"{repo.interest * MILLION:,.0f} of it interest. The bonds now fetch {repo.worth:g} "
        f"million: {end}"
    )
