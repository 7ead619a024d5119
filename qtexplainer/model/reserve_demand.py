"""Three rival reserve demand models: the federal funds rate against the quantity of reserves."""

from collections.abc import Callable
from typing import Any

import numpy as np

from qtexplainer.model.arithmetic import softplus
from qtexplainer.model.assumptions import Assumptions

DEMAND_MODELS = ("log", "hinge_ratio", "hinge_dollar")


def demand_curve(a: Assumptions, model: str | None = None) -> Callable[[Any, Any], Any]:
    """EFFR − IORB in bp as a function of reserves and bank assets in $bn [lsvj, sr1019, est].

    Takes the model's name, or that of the assumptions if left out.
    """
    chosen = model or a.reserve_demand_model

    def log(reserves: Any, bank_assets: Any) -> Any:
        x = a.effr_intercept + a.effr_reserve_slope * np.log(np.maximum(reserves, 1.0))
        x = x + a.effr_bank_slope * np.log(bank_assets) + a.effr_shift
        return a.effr_floor + softplus(x - a.effr_floor, 0.5)

    def hinge_ratio(reserves: Any, bank_assets: Any) -> Any:
        gap = softplus(a.effr_kink - 100 * reserves / bank_assets, 0.2)
        return a.effr_base + a.effr_shift + a.effr_slope * gap

    def hinge_dollar(reserves: Any, bank_assets: Any) -> Any:
        gap = softplus((a.effr_kink_dollars - reserves) / 100, 0.3)
        return a.effr_base + a.effr_shift + a.effr_slope_dollars * gap

    return {"log": log, "hinge_ratio": hinge_ratio, "hinge_dollar": hinge_dollar}[chosen]
