"""The names of the lanes, as terms and tables hold them. What each means stands in `lanes`."""

from __future__ import annotations

SCENE_PRICE = "scene"
ITEM_PRICE = "item_price"
BUNDLE = "bundle"
THRESHOLD = "threshold"
COUPON = "coupon"
FREIGHT = "freight"
GIFT = "gift"
