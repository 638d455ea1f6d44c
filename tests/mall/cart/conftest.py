"""What every test of the cart stands on."""

from __future__ import annotations

import pytest

from duoshou.mall.pricing.facade import forget_books


@pytest.fixture(autouse=True)
def no_books_of_others(world):
    """Prices that another test's database has had are forgotten."""
    forget_books()


@pytest.fixture
def ming(world):
    return world.buyer["小明"]
