"""A shop of the mall for browsers: goods with drawn pictures, offers, a coupon, in a home of its own."""

from __future__ import annotations

import subprocess
import sys

from duoshou.kernel.home import Home
from tests.browser.cockpit import environment

SHOP, MEMBER_PHONE, MEMBER_PASSWORD = "茶舍", "13911112222", "quiet-mountain-tea-9"

# In a process of its own, as this one has the tests' settings.
OPEN_A_SHOP = """
import io
from datetime import timedelta
from duoshou.settings.server import prepare
prepare()
from PIL import Image, ImageDraw
from django.conf import settings
from duoshou.kernel import clock
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.shops.facade import change_shop
from tests.mall.world import small_world

now = clock.now()
world = small_world(now)
change_shop(shop_id=world.shop_id, notice="周一休息", licence="91330100MA2X", contact="0571-88888888")
for place, code in enumerate(("tea", "cup", "pot", "last")):
    for turn in range(3 if code == "tea" else 1):
        drawn = Image.new("RGB", (960, 960), ("#d9c7a3", "#e6d5c3", "#b98a6a", "#9db6a0")[(place + turn) % 4])
        ImageDraw.Draw(drawn).ellipse((240, 240, 720, 720), fill="#fff6ea", outline="#7a5a3a", width=14)
        content = io.BytesIO()
        drawn.save(content, "PNG")
        catalog.add_picture(
            shop_id=world.shop_id,
            product_id=world.product[code],
            content=content.getvalue(),
            folder=settings.SHOP_HOME.root / "pictures",
        )
catalog.make_sku(
    shop_id=world.shop_id,
    product_id=world.product["tea"],
    sku=catalog.SkuForm(code="tea-500", attributes={"规格": "500克"}, position=1),
    price_fen=23_800,
    who="店主",
    moment=now,
    components=[(world.item["tea"], 2)],
)
tiers = {"rule": "tiers", "by": "amount_fen", "steps": [[30_000, 3_000]]}
drafts = (
    ("满300减30", "threshold", {"benefit": {"rule": "amount_off", "calculator": tiers}}),
    (
        "早鸟价",
        "item_price",
        {
            "conditions": [{"rule": "goods_in_scope", "sku_ids": [world.sku["tea"]]}],
            "benefit": {"rule": "fixed_price", "price_fen": 9_900},
        },
    ),
)
for name, lane, terms in drafts:
    draft = promotions.Draft(
        name=name, lane=lane, terms=terms, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=20)
    )
    made = promotions.make_promotion(shop_id=world.shop_id, draft=draft, who="店主", moment=now)
    promotions.start_promotion(shop_id=world.shop_id, promotion_id=made.id, who="店主", moment=now)
ten_off = {"rule": "tiers", "by": "amount_fen", "steps": [[10_000, 1_000]]}
coupon = coupons.CouponDraft(
    name="见面礼",
    terms={"benefit": {"rule": "amount_off", "calculator": ten_off}},
    total=100,
    per_buyer=1,
    claim_from=now - timedelta(hours=1),
    claim_until=now + timedelta(days=5),
    valid_days=7,
)
coupons.make_template(shop_id=world.shop_id, draft=coupon, who="店主", moment=now)
"""


def open_a_shop(home: Home) -> None:
    """The small tea shop, open, in this home."""
    subprocess.run([sys.executable, "-c", OPEN_A_SHOP], env=environment(home), check=True)
