"""The transactions of every week of one path, as amounts that are posted when they are asked for.

The projection keeps the Fed's lines alone. From them, the portfolio and the assumptions every flow
of the other sectors follows, in the order in which a week happens.
"""

from collections.abc import Generator, Iterator
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qtexplainer.model.autonomous_factors import cash_target
from qtexplainer.model.fed_sheet import RUNNING_COST, rates_paid
from qtexplainer.model.portfolio import WEEKS_A_YEAR, steps_in_force
from qtexplainer.model.projection import Projection
from qtexplainer.model.transaction import KINDS

Floats = NDArray[np.float64]
Key = tuple[str, str]
"""A sector and a line of its sheet."""

_RUNOFF: Final = "runoff of Treasuries"
_INCOME: Final = "Fed income and remittances"
_ACCOUNT: Final = "TGA"


class Flow(Struct, frozen=True, eq=False):
    """One kind of transaction over all weeks of a path."""

    code: str
    amounts: Floats
    """$bn in each week, shape (weeks + 1,); nothing in week 0."""
    reason: str
    """What it is called where it moves reserves."""
    security: str = ""
    label: str = ""
    """Words, where those of its kind are too general."""


def weekly_flows(run: Projection, path: int) -> tuple[Flow, ...]:
    """All flows of a path in the order of a week, whatever their amounts."""
    return tuple(_Path(run, path).flows())


class _Path:
    """Lines of one path, and the flows that follow from them."""

    def __init__(self, run: Projection, path: int) -> None:
        self.a, self.opening = run.scenario.assumptions, run.scenario.opening
        self.weeks = run.lines.weeks
        self.held = self.weeks.rates.portfolio
        self.steps = steps_in_force(run.scenario.programme, run.dates)
        self.line = {
            name: run.lines[name][:, path]
            for name in ("reserves", "on_rrp", "standing_repo", "tga", "currency", "foreign_rrp",
                         "other_liabilities", "remittances", "rule_bills", "other_assets")
        }  # fmt: skip

    def flows(self) -> Iterator[Flow]:
        """Flows in the order of a week."""
        a, held, line, before = self.a, self.held, self.line, _before
        standing = line["standing_repo"]
        yield Flow("standing_repo_draw", -before(standing), "standing repo")
        # Treasuries mature, roll or redeem; the Treasury refinances what it repaid.
        yield Flow("fed_security_matures", held.coupons_redeemed, _RUNOFF, "coupons")
        yield Flow(
            "rollover_at_auction", held.coupons_due - held.coupons_redeemed, _RUNOFF, "coupons"
        )
        yield Flow("fed_security_matures", held.bills_redeemed, _RUNOFF, "bills")
        bills_before = before(held.bills) + before(line["rule_bills"])
        rolled = np.maximum(bills_before / 13 - held.bills_redeemed, 0.0)
        yield Flow("rollover_at_auction", rolled, _RUNOFF, "bills")
        to_funds = yield from self._refinancing()
        # Mortgage principal and what is bought with it; purchases and sales.
        yield Flow("mbs_principal_to_fed", held.mbs_principal, "MBS principal")
        yield from self._purchases()
        # The Treasury's cash, the deficit and the other factors.
        gdp = self.weeks.rates.gdp
        deficit = gdp * a.deficit_share / 100 / WEEKS_A_YEAR
        deficit = np.concatenate([[0.0], deficit[1:]])
        share = a.new_issue_bill_share / 100
        spent = "The Treasury spends what it borrows"
        yield Flow("government_spending", deficit, _ACCOUNT, label=spent)
        for security, part in (("bills", share), ("coupons", 1 - share)):
            yield Flow("treasury_issues_to_public", deficit * part, _ACCOUNT, security)
        # Where the target rises, as after a debt limit, the account is refilled with bills.
        refill = np.maximum(_change(cash_target(self.weeks.scenario, self.weeks.dates)), 0.0)
        label = "The Treasury sells bills to the public, to refill its account"
        yield Flow("treasury_issues_to_public", refill, _ACCOUNT, "bills", label)
        cash = _change(line["tga"]) - refill
        yield Flow("tax_payment", np.maximum(cash, 0.0), _ACCOUNT)
        yield Flow("government_spending", np.maximum(-cash, 0.0), _ACCOUNT)
        yield Flow("currency_withdrawal", _change(line["currency"]), "currency")
        yield Flow("foreign_pool_inflow", _change(line["foreign_rrp"]), "foreign repo pool")
        yield Flow("other_deposit_inflow", _change(line["other_liabilities"]), "other deposits")
        lent = before(self.weeks.fixed.bank_rest) * a.bank_lending_growth / 100 / WEEKS_A_YEAR
        yield Flow("bank_lending", lent, "bank lending")
        on_rrp_interest = yield from self._income()
        yield from self._liquidity(on_rrp_interest - to_funds, deficit * share + refill)
        # Without the facility the Fed lends only where payments would fail: a forced operation.
        forced = "" if a.standing_repo_on else "The Fed lends to banks so that payments go through"
        yield Flow("standing_repo_draw", standing, "standing repo", label=forced)

    def _refinancing(self) -> Generator[Flow, None, Floats]:
        """Debt sold to repay the Fed; gives what money funds paid from ON RRP."""
        a, held = self.a, self.held
        repaid = held.coupons_redeemed + held.bills_redeemed
        to_funds = np.zeros_like(repaid)
        buyer = "public"
        if a.refinanced_by == "funds":
            to_funds = np.minimum(repaid, _before(self.line["on_rrp"]))
            label = "The Treasury sells bills to money funds, to repay the Fed"
            yield Flow("treasury_issues_to_funds", to_funds, _RUNOFF, "bills", label)
        elif a.refinanced_by == "banks":
            buyer = "banks"
        share = a.new_issue_bill_share / 100
        for security, part in (("bills", share), ("coupons", 1 - share)):
            code = f"treasury_issues_to_{buyer}"
            label = KINDS[code].label + ", to repay the Fed"
            yield Flow(code, (repaid - to_funds) * part, _RUNOFF, security, label)
        return to_funds

    def _purchases(self) -> Iterator[Flow]:
        held = self.held
        again = held.mbs_reinvested
        bought = {
            "bills": held.bills_bought + _change(self.line["rule_bills"]),
            "coupons": held.coupons_bought,
            "mbs": held.mbs_bought,
        }
        from_banks = {"coupons": held.coupons_from_banks, "mbs": held.mbs_from_banks}
        into = [{"treasuries": "coupons"}.get(s.mbs_reinvestment, s.mbs_reinvestment)
                for s in self.steps]  # fmt: skip
        for security, amount in bought.items():
            reason = {"bills": "bill purchases", "coupons": "bond purchases"}.get(
                security, "MBS purchases"
            )
            reinvested = again * np.array([name == security for name in into])
            label = "The Fed buys {s} with repaid mortgage principal"
            yield Flow("fed_buys_from_public", reinvested, reason, security, label)
            banks = from_banks.get(security, np.zeros_like(amount))
            yield Flow("fed_buys_from_public", amount - reinvested - banks, reason, security)
            if security in from_banks:
                yield Flow("fed_buys_from_bank", banks, reason, security)

    def _income(self) -> Generator[Flow, None, Floats]:
        """Interest, costs and remittances; gives the interest on ON RRP."""
        a, held, line, fixed = self.a, self.held, self.line, self.weeks.fixed
        week_share = 100 * WEEKS_A_YEAR
        on_rrp_rate, repo_rate = (
            _before(rate) / week_share for rate in rates_paid(self.weeks.scenario, fixed.iorb)
        )
        on_reserves = _before(line["reserves"]) * _before(fixed.iorb) / week_share
        yield Flow("interest_on_reserves", on_reserves, _INCOME)
        yield Flow("banks_pay_depositors", on_reserves, _INCOME)
        on_rrp_interest = _before(line["on_rrp"]) * on_rrp_rate
        yield Flow("on_rrp_interest", on_rrp_interest, _INCOME)
        costs = np.full_like(on_reserves, RUNNING_COST / WEEKS_A_YEAR)
        costs += self.opening.foreign_rrp * on_rrp_rate
        costs[0] = 0.0
        yield Flow("fed_pays_public", costs, _INCOME)
        coupons = (held.bills * fixed.bill_yield + held.coupons * fixed.coupon_yield) / week_share
        coupons += line["rule_bills"] * _before(fixed.bill_yield) / week_share
        coupons[0] = 0.0
        yield Flow("treasury_interest_to_fed", coupons, _INCOME)
        mortgages = held.mbs * a.mbs_yield / week_share
        mortgages[0] = 0.0
        yield Flow("mbs_interest_to_fed", mortgages, _INCOME)
        repo = _before(line["standing_repo"]) * repo_rate
        yield Flow("standing_repo_interest", repo, _INCOME)
        yield Flow("tips_compensation", held.tips_compensation, _INCOME)
        yield Flow("premium_amortisation", -_change(line["other_assets"]), _INCOME)
        yield Flow("remittance", line["remittances"], _INCOME)
        # Interest to the Fed is financed by debt; a remittance beyond it is spent.
        need = coupons - line["remittances"]
        label = "The Treasury sells {s} to the public, to pay its interest"
        yield Flow("treasury_issues_to_public", np.maximum(need, 0.0), _INCOME, "bills", label)
        label = "The Treasury spends what the Fed remitted"
        yield Flow("government_spending", np.maximum(-need, 0.0), _INCOME, label=label)
        return on_rrp_interest

    def _liquidity(self, moved: Floats, new_bills: Floats) -> Iterator[Flow]:
        """Between ON RRP and reserves: what the split asks for beyond ``moved``.

        Money funds leave for bills as far as the Treasury sells new ones, then for private repo;
        they come back from that repo first, then with savers' money.
        """
        rise = _change(self.line["on_rrp"]) - moved
        bills, repo, savers = (np.zeros_like(rise) for _ in range(3))
        lent = 0.0
        for week, change in enumerate(rise.tolist()):
            if change < 0:
                bills[week] = min(-change, new_bills[week])
                repo[week] = -change - bills[week]
            else:
                repo[week] = -min(change, lent)
                savers[week] = change + repo[week]
            lent += repo[week]
        yield Flow("savers_move_to_funds", savers, "ON RRP")
        yield Flow("funds_buy_bills_with_on_rrp", bills, "ON RRP")
        yield Flow("funds_lend_repo_from_on_rrp", repo, "ON RRP")


def _before(values: Floats) -> Floats:
    """Values of the week before; nothing in week 0."""
    return np.concatenate([[0.0], values[:-1]])


def _change(values: Floats) -> Floats:
    """Change in each week; nothing in week 0."""
    return np.concatenate([[0.0], np.diff(values)])
