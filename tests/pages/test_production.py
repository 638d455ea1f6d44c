"""What Django itself says of the production settings, and of migrations not written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def manage(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DUOSHOU_HOME": str(home), "DJANGO_SETTINGS_MODULE": "duoshou.settings.production"}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *command],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


class TestProduction:
    @pytest.mark.parametrize(
        "command", [("check", "--deploy", "--fail-level", "WARNING"), ("makemigrations", "--check", "--dry-run")]
    )
    def test_has_nothing_that_django_warns_of(self, tmp_path, command):
        done = manage(tmp_path / "home", *command)
        assert done.returncode == 0, done.stdout + done.stderr

    def test_keeps_its_key_in_the_home_closed_to_others_and_never_changes_it(self, tmp_path):
        home = tmp_path / "home"
        manage(home, "check")
        key = home / "secret_key"
        first = key.read_text()
        manage(home, "check")
        assert key.read_text() == first
        assert len(first) >= 50
        assert key.stat().st_mode & 0o777 == 0o600
