"""The unit in which a value of a series is written, told from its name."""


def unit_of(name: str) -> str:
    """Return the unit for number formats.

    >>> unit_of("reserves"), unit_of("sofr_iorb_bp"), unit_of("sofr_pct"), unit_of("dollar_broad")
    ('$bn', 'bp', '%', 'index')
    """
    if name == "dollar_broad":
        return "index"
    if name == "reserves_ratio_pct":
        return "% of bank assets"
    if name.endswith("_bp"):
        return "bp"
    if name.endswith(("_pct", "_rate")):
        return "%"
    return "$bn"


def axis_unit(name: str, *, in_trillions: bool = False) -> str:
    """Return the unit as it stands over a plot.

    >>> axis_unit("reserves"), axis_unit("reserves", in_trillions=True), axis_unit("sofr_iorb_bp")
    ('$ billion', '$ trillion', 'basis points')
    """
    unit = unit_of(name)
    if unit == "$bn":
        return "$ trillion" if in_trillions else "$ billion"
    return {"bp": "basis points", "index": "January 2006 = 100"}.get(unit, unit)


def amount(value: float, name: str) -> str:
    """Return the size of a value or gap in the words of a sentence.

    >>> amount(-612.0, "reserves"), amount(4.0, "sofr_iorb_bp"), amount(0.25, "sofr_pct")
    ('612 billion', '4 basis points', '0.25 percentage points')
    >>> amount(-2.34, "dollar_broad")
    '2.3 points'
    """
    size = abs(value)
    unit = unit_of(name)
    if unit == "$bn":
        return f"{size:,.0f} billion"
    if unit == "bp":
        return f"{size:,.0f} basis point{'' if round(size) == 1 else 's'}"
    if unit == "index":
        return f"{size:.1f} points"
    return f"{size:.{2 if unit == '%' else 1}f} percentage points"
