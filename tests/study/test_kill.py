"""Killed at any moment, the record has lost nothing that was acknowledged."""

import json
import subprocess
import sys
from pathlib import Path

KILLS = 220


def test_no_acknowledged_write_is_lost_in_two_hundred_kills(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, Path(__file__).with_name("kill_loop.py"), tmp_path, str(KILLS), "1"],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    figures = json.loads(result.stdout)
    assert figures["kills"] == KILLS
    assert figures["acknowledged"] > KILLS
    assert figures["migrating"] > 0  # killed in the midst of a migration
    assert figures["copying"] > 0  # and of the daily backup
    assert figures["lost"] == figures["corrupt"] == figures["trouble"] == 0, figures


def test_the_kill_loop_notices_a_record_that_saves_nothing(tmp_path: Path) -> None:
    # Where a file stands in place of the folder, every write is "trouble" and every kill a loss.
    (tmp_path / "0").write_text("in the way")
    result = subprocess.run(
        [sys.executable, Path(__file__).with_name("kill_loop.py"), tmp_path, "5", "2"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert json.loads(result.stdout)["trouble"] > 0
