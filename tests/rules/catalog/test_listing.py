"""When a product is for sale: state and schedule together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from duoshou.mall.catalog.rules.listing import Listing, is_for_sale, is_no_longer_sold, why_not_for_sale

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class TestAProduct:
    @pytest.mark.parametrize(
        ("listing", "expected"),
        [
            (Listing("draft"), False),
            (Listing("delisted"), False),
            (Listing("listed"), True),
            (Listing("listed", list_at=NOON), True),
            (Listing("listed", list_at=NOON + SECOND), False),
            (Listing("listed", delist_at=NOON), False),
            (Listing("listed", delist_at=NOON + SECOND), True),
            (Listing("listed", list_at=NOON - SECOND, delist_at=NOON + SECOND), True),
            (Listing("delisted", list_at=NOON - SECOND, delist_at=NOON + SECOND), False),
            (Listing("listed", sku_is_active=False), False),
        ],
    )
    def test_is_for_sale_by_state_and_schedule(self, listing: Listing, expected: bool):
        assert is_for_sale(listing, moment=NOON) is expected

    @pytest.mark.parametrize(
        ("listing", "expected"),
        [
            (Listing("draft"), False),
            (Listing("listed"), False),
            (Listing("listed", list_at=NOON + SECOND), False),
            (Listing("delisted"), True),
            (Listing("listed", delist_at=NOON), True),
            (Listing("listed", sku_is_active=False), True),
            (Listing("listed", list_at=NOON + SECOND, sku_is_active=False), False),
        ],
    )
    def test_is_no_longer_sold_only_after_it_was(self, listing: Listing, expected: bool):
        assert is_no_longer_sold(listing, moment=NOON) is expected

    def test_says_when_it_comes(self):
        why = why_not_for_sale(Listing("listed", list_at=NOON + timedelta(days=1)), moment=NOON)
        assert why is not None
        assert "2026-11-23" in why.zh
