"""Opening balance sheets: the Fed and its neighbours on eleven Wednesdays."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct


class Opening(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The sheet that a projection starts from; $ billions, rates in per cent.

    Raises
    ------
    ValueError
        The day is no Wednesday, or the Fed's liabilities exceed its assets so that other
        liabilities, the residual, would be negative.
    """

    date: date
    """Wednesday of the sheet."""
    title: str
    total_assets: float
    treasuries: float
    bills: float
    mbs: float
    reserves: float
    on_rrp: float
    tga: float
    currency: float
    foreign_rrp: float
    capital: float
    """Net worth after the deferred asset."""
    bank_assets: float
    deposits: float
    gdp: float
    """Nominal GDP at annual rate."""
    ladder: tuple[float, float, float, float]
    """Coupons by remaining years: up to 1, 1-5, 5-10, above 10; shares of their sum."""
    ten_year: float
    fund_assets: float
    """Money market funds' investments."""
    private_repo: float
    """Repo that funds lend to others than the Fed."""
    treasury_bills: float
    """Bills outstanding, for the public's column only."""
    treasury_coupons: float
    """Coupons outstanding, for the public's column only."""

    def __post_init__(self) -> None:
        if self.date.weekday() != 2:
            raise ValueError(f"opening {self.date} is no Wednesday; weeks end on Wednesday")
        for name, amount in (
            ("loans of banks", self.loans),
            ("other debt of banks", self.other_bank_debt),
            ("Treasuries of other investors", self.public_treasuries),
        ):
            if amount < 0:
                raise ValueError(
                    f"opening {self.date} does not balance: {name} {amount:,.0f} "
                    "must not be negative"
                )
        if self.other_liabilities < 0 or self.other_assets < 0:
            raise ValueError(
                f"opening {self.date} does not balance: other liabilities "
                f"{self.other_liabilities:,.0f} and other assets {self.other_assets:,.0f} "
                "must not be negative"
            )

    @property
    def coupons(self) -> float:
        """Treasury notes and bonds held by the Fed."""
        return self.treasuries - self.bills

    @property
    def other_assets(self) -> float:
        """Fed assets besides Treasuries and MBS."""
        return self.total_assets - self.treasuries - self.mbs

    @property
    def other_liabilities(self) -> float:
        """What is left of the Fed's liabilities: the residual that makes the sheet balance."""
        known = self.reserves + self.on_rrp + self.tga + self.currency + self.foreign_rrp
        return self.total_assets - known - self.capital

    @property
    def bank_coupons(self) -> float:
        """Treasury notes and bonds of banks: seven per cent of their assets [h8]."""
        return 0.07 * self.bank_assets

    @property
    def bank_mbs(self) -> float:
        """Mortgage-backed securities of banks: eleven per cent of their assets [h8]."""
        return 0.11 * self.bank_assets

    @property
    def loans(self) -> float:
        """What is left of banks' assets."""
        return self.bank_assets - self.reserves - self.bank_coupons - self.bank_mbs

    @property
    def other_bank_debt(self) -> float:
        """Debt of banks besides deposits: nine tenths of their assets are debt in all [h8]."""
        return 0.9 * self.bank_assets - self.deposits

    @property
    def fund_bills(self) -> float:
        """Bills of money funds: what is neither repo nor ON RRP, as far as there are bills."""
        paper = self.fund_assets - self.private_repo - self.on_rrp
        return max(min(paper, 0.85 * (self.treasury_bills - self.bills)), 0.0)

    @property
    def public_treasuries(self) -> float:
        """Treasuries held by neither the Fed nor banks nor money funds."""
        owed = self.treasury_bills + self.treasury_coupons
        return owed - self.treasuries - self.bank_coupons - self.fund_bills


_2015, _2022, _2025 = (216, 1118, 489, 638), (851, 2178, 1002, 1396), (575, 1395, 715, 1309)

# date, title, assets, Treasuries, bills, MBS, reserves, ON RRP, TGA, currency, foreign pool,
# capital, bank assets, deposits, GDP, ladder, ten-year, fund assets, repo to others, bills and
# coupons outstanding [h41, h8, ofr-mmf]
_ROWS: Final = (
    ("2017-10-04", "QT1 begins", 4460, 2466, 0, 1768, 2149, 179, 160, 1565, 235, 45, 16574, 11940,
     19900, _2015, 2.33, 2997, 687, 2100, 12300),
    ("2019-08-28", "Before the repo spike", 3760, 2095, 3, 1490, 1499, 4, 146, 1750, 280, 45, 17483,
     12850, 21600, _2015, 1.5, 3800, 1296, 2400, 14100),
    ("2019-09-18", "The repo spike", 3845, 2106, 6, 1484, 1394, 19, 250, 1755, 280, 45, 17450,
     12910, 21600, _2015, 1.8, 3800, 1296, 2400, 14100),
    ("2020-03-11", "Before pandemic purchases", 4312, 2523, 321, 1372, 1744, 1, 381, 1800, 280, 45,
     18271, 13479, 21700, _2022, 0.82, 4031, 1324, 2600, 14900),
    ("2021-12-08", "Reserves at their peak", 8664, 5604, 326, 2571, 4276, 1484, 115, 2230, 303, 45,
     22576, 17873, 24800, _2022, 1.52, 5229, 756, 3800, 17800),
    ("2022-06-01", "QT2 begins", 8915, 5771, 326, 2707, 3322, 1965, 790, 2275, 266, 45, 22691,
     18105, 25800, _2022, 2.94, 4989, 671, 3500, 18900),
    ("2023-06-07", "After the debt limit", 8389, 5162, 278, 2558, 3350, 2162, 45, 2345, 340, -25,
     22839, 17267, 27500, _2022, 3.79, 5867, 1336, 4470, 20600),
    ("2024-06-05", "QT2 slows", 7256, 4461, 195, 2355, 3408, 372, 710, 2355, 340, -130, 23349,
     17597, 29000, _2025, 4.29, 6540, 2085, 5800, 21400),
    ("2025-06-04", "Before the refill", 6673, 4212, 195, 2156, 3294, 169, 379, 2390, 340, -190,
     24252, 18182, 30500, _2025, 4.37, 7427, 2632, 5900, 22700),
    ("2025-10-29", "QT2 to end", 6587, 4197, 195, 2070, 2848, 20, 958, 2425, 340, -198, 24368,
     18428, 31100, _2025, 4.08, 7924, 2733, 6590, 23300),
    ("2025-12-24", "After QT2", 6581, 4228, 234, 2051, 2956, 5, 837, 2432, 340, -198, 24654, 18626,
     31423, _2025, 4.15, 8305, 2921, 6600, 23600),
)  # fmt: skip


def _opening(row: tuple[object, ...]) -> Opening:
    day, *rest = row
    names = [name for name in Opening.__struct_fields__ if name != "date"]
    return Opening(date=date.fromisoformat(str(day)), **dict(zip(names, rest, strict=True)))  # type: ignore[arg-type]


OPENINGS: Final[Mapping[str, Opening]] = {str(row[0]): _opening(row) for row in _ROWS}
"""Opening sheets by ISO date."""
