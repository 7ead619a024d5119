"""Nothing leaves the machine: the program knows no network, and the tests have none."""

import ast
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCAL = {"QLocalServer", "QLocalSocket"}
"""How a second start finds the first: a file in the machine, not a network."""
NETWORK = ("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "requests",
           "urllib3", "httpx", "aiohttp", "xmlrpc", "socketserver", "webbrowser")  # fmt: skip


def imported(path: Path) -> Iterator[str]:
    """Every name that a module imports, with the module it comes from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_module_of_the_program_can_reach_a_network() -> None:
    seen = 0
    for path in sorted((ROOT / "qtexplainer").rglob("*.py")):
        for name in imported(path):
            seen += 1
            assert not any(name == one or name.startswith(f"{one}.") for one in NETWORK), path
            if name.startswith("PySide6.QtNetwork"):
                assert name.rpartition(".")[2] in LOCAL, f"{path} imports {name}"
            assert "WebEngine" not in name, path
    assert seen > 1000


def test_a_connection_is_refused_in_the_tests_themselves() -> None:
    with socket.socket() as one, pytest.raises(RuntimeError, match="network is closed"):
        one.connect(("127.0.0.1", 9))
    with pytest.raises(RuntimeError, match="network is closed"):
        socket.getaddrinfo("localhost", 9)
    datagram = socket.socket(type=socket.SOCK_DGRAM)
    with datagram as one, pytest.raises(RuntimeError, match="network is closed"):
        one.sendto(b"hello", ("127.0.0.1", 9))


def test_a_connection_is_refused_in_every_process_that_a_test_starts() -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "the network is closed to the tests" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX has local sockets with a path")
def test_a_local_socket_still_works(tmp_path: Path) -> None:
    path = os.fspath(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(path)
        server.listen()
        client.connect(path)
        assert client.getpeername() == path
