"""The plots of the lab: one entry is one plot, and lessons name it by its id."""

from types import MappingProxyType
from typing import Final

from qtexplainer.presentation.chart import Chart

_ENTRIES: Final = (
    Chart(
        id="liabilities",
        title="What the Fed owes",
        unit="$ trillion",
        explanation=(
            "The Fed's main liabilities. When its assets shrink, one of these lines must fall: "
            "which one, and in what order, is the story of quantitative tightening."
        ),
        lines=("reserves", "on_rrp", "tga", "currency"),
        scale=1e-3,
        from_zero=True,
    ),
    Chart(
        id="reserves",
        title="Are reserves ample?",
        unit="$ trillion",
        explanation=(
            "Banks' balances at the Fed against the zones of the chosen demand model. Zones rise "
            "as banks grow: the same dollars become scarcer every year."
        ),
        lines=("reserves",),
        zones="dollars",
        scale=1e-3,
        least_span=0.8,
    ),
    Chart(
        id="reserves-share",
        title="Are reserves ample?",
        unit="% of bank assets",
        explanation=(
            "Reserves as a share of all bank assets against the zones of the chosen demand model: "
            "abundant where demand is flat, scarce where banks pay more than interest on reserves."
        ),
        lines=("reserves_ratio_pct",),
        zones="share",
        least_span=3.0,
    ),
    Chart(
        id="corridor",
        title="Overnight rates",
        unit="%",
        explanation=(
            "Rates that the Fed sets (dashed) and rates that the market makes (solid), with the "
            "target range shaded. Stems reach from a week's mean SOFR to its peak day."
        ),
        lines=("sofr_pct", "effr_pct", "iorb_pct", "on_rrp_rate_pct", "standing_repo_rate_pct"),
        shade=("range_low_pct", "range_high_pct"),
        stems=("sofr_pct", "sofr_peak_pct"),
        least_span=0.35,
    ),
    Chart(
        id="spreads",
        title="Rates over IORB",
        unit="basis points",
        explanation=(
            "SOFR and the federal funds rate less interest on reserves. Above zero the market pays "
            "more for cash than the Fed does. Stems reach to the week's peak day."
        ),
        lines=("sofr_iorb_bp", "effr_iorb_bp"),
        stems=("sofr_iorb_bp", "sofr_peak_iorb_bp"),
        least_span=20.0,
        zero_line=True,
    ),
    Chart(
        id="assets",
        title="What the Fed owns",
        unit="$ trillion",
        explanation=(
            "The Fed's assets by type, stacked: notes and bonds, mortgage-backed securities, "
            "bills, other assets and loans to banks through the standing repo facility."
        ),
        stacked=("coupons", "mbs", "bills", "other_assets", "standing_repo"),
        total="total_assets",
        scale=1e-3,
        from_zero=True,
    ),
    Chart(
        id="term-premium",
        title="Effect on ten-year yields",
        unit="basis points",
        explanation=(
            "How much the Fed's holdings, present and expected, lower (below zero) the ten-year "
            "yield, against the opening week. Studies disagree, so the band is the message."
        ),
        lines=("term_premium_effect_bp",),
        band=("term_premium_low_bp", "term_premium_high_bp"),
        least_span=10.0,
        zero_line=True,
    ),
    Chart(
        id="demand-curve",
        title="Demand for reserves",
        unit="EFFR − IORB in bp",
        explanation=(
            "The demand curve itself: the rate that banks pay for reserves, over interest on "
            "reserves, against reserves as a share of bank assets. The dot is the economy."
        ),
        demand_curve=True,
        least_span=12.0,
        zero_line=True,
    ),
    Chart(
        id="fed-income",
        title="Loss carried forward",
        unit="$ billion",
        explanation=(
            "The deferred asset: losses that must be earned back before the Fed pays the Treasury "
            "again. It does not limit what the Fed can do."
        ),
        lines=("deferred_asset",),
        from_zero=True,
        least_span=50.0,
    ),
)

CHARTS: Final = MappingProxyType({chart.id: chart for chart in _ENTRIES})
"""Every plot by its id, in the order of the chooser."""

DEFAULT_CHARTS: Final = ("liabilities", "reserves-share", "spreads", "assets")
"""What the lab shows when no lesson chooses."""
