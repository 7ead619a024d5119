"""Loaded by every Python process of the test suite: no internet connection is let through.

An offline app that fetches in secret loses trust. Local sockets, by which a second start finds the
first, have a path for an address and stay open.
"""

import sys

_REACHING = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind")
_ASKING = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")


def refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what would leave the machine; an audit hook."""
    if event in _ASKING or (event in _REACHING and not isinstance(arguments[1], (str, bytes))):
        raise RuntimeError(f"the network is closed to the tests: {event} {arguments!r:.120}")


sys.addaudithook(refuse_network)
