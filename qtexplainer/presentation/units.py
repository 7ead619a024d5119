"""The unit in which a value of a series is written, told from its name."""


def unit_of(name: str) -> str:
    """Return the unit for number formats.

    >>> unit_of("reserves"), unit_of("sofr_iorb_bp"), unit_of("sofr_pct")
    ('$bn', 'bp', '%')
    """
    if name == "reserves_ratio_pct":
        return "% of bank assets"
    if name.endswith("_bp"):
        return "bp"
    if name.endswith(("_pct", "_rate")):
        return "%"
    return "$bn"
