"""The state in which a lab, a prediction or an exercise opens: which economy, which settings."""

import msgspec


class State(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A start of the simulator; what is left out comes from the lab in force."""

    scenario: str | None = None
    """A file of ``content/scenarios`` or a built-in scenario."""
    opening: str | None = None
    """Date of an opening sheet (``"2022-06-01"``), in place of a scenario."""
    programme: str | None = None
    """Name of a programme of policy steps."""
    set: dict[str, bool | int | float | str] = {}
    """Parameters that are changed, with their values."""
    week: int = 0
    """Decision week: changes and sliders act from this week on."""

    @property
    def is_inherited(self) -> bool:
        """Whether the economy is that of the lab in force."""
        return self.scenario is None and self.opening is None and self.programme is None
