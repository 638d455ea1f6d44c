"""One simulated shop of 62 days for all tests of this folder, and its files."""

from datetime import date
from pathlib import Path

import pytest

from duoshou.simulated_shop import ShopTruth, simulate, write_exports

FIRST_DAY, DAYS, SEED = date(2026, 9, 21), 62, 20260921
"""Sixty-two days up to Saturday 21 November 2026, with 双11 inside."""


@pytest.fixture(scope="session")
def truth() -> ShopTruth:
    return simulate(seed=SEED, first_day=FIRST_DAY, days=DAYS)


@pytest.fixture(scope="session")
def exports(truth: ShopTruth, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("downloads")
    write_exports(truth=truth, folder=folder)
    return folder
