"""An empty lake for every test."""

from pathlib import Path

import pytest

from tests.warehouse.lake import Lake


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "home")
