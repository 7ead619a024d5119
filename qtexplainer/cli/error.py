"""The refusal of a command: a sentence for the person who typed it."""


class CommandError(Exception):
    """Why a command cannot be carried out; printed as it is, without a traceback."""
