"""What is said where a peer to be compared with is not installed."""


class PeerMissingError(RuntimeError):
    """A package that only comparisons need is not installed; the message says how to get it."""

    def __init__(self, package: str) -> None:
        super().__init__(
            f"{package} is not installed: `pip install {package}` adds it for this comparison"
        )
