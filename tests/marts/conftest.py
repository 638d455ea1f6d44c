"""An empty home, and a folder for the exports that come into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from duoshou.kernel.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").make()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    return made
