"""What a switch or a choice may be, in words."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qtexplainer.model import Parameter


def choice_words(parameter: "Parameter") -> str:
    """Return the values that a switch or a choice may have; nothing for a number.

    >>> from qtexplainer import model
    >>> choice_words(model.PARAMETERS["mbs_reinvestment"])
    'bills, Treasuries or MBS'
    >>> choice_words(model.PARAMETERS["standing_repo_on"])
    'yes or no'
    """
    if parameter.kind == "switch":
        return "yes or no"
    *first, last = parameter.words or ("",)
    return f"{', '.join(first)} or {last}" if first else last
