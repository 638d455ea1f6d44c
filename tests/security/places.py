"""Every address of the house and whose it is; a new one without a line here fails test_everybodys_own.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from duoshou.kernel.periods import business_day
from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.catalog.models import Product
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.members.models import Address, Buyer
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.values import PlaceOrder
from duoshou.mall.outbox import facade as outbox
from duoshou.mall.plays.flash_sale import facade as flash
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.reconciliation import facade as reconciliation
from duoshou.mall.service_chat import facade as service_chat
from duoshou.mall.webhooks import facade as webhooks
from duoshou.rooms.team import facade as team
from tests.mall.after_sales.cases import NO_FOLDER
from tests.mall.reconciliation import test_wechats_bill as wechats_bill
from tests.mall.world import World, small_world

# Whose: `all` may see it; a `buyer` sees rows of theirs behind it; `object`, one row, the buyer's own;
# `shop`, pages for the people of one shop; `thing`, one thing of that shop; `house`, for whoever is signed in.
WHOSE: dict[str, str] = {
    **dict.fromkeys(
        "mall:shops mall:language mall:home mall:shelves mall:shelf mall:search mall:product mall:picture mall:rules "
        "mall:flash mall:flash-item mall:flash-state mall:papers mall:nothing-here mall:reviews mall:review-picture "
        "api:openapi-json api:shop api:reviews_of_product api:categories api:products api:product api:flash_slots "
        "api:shops api:levels api:offers api:offer api:products_of_offer api:personal_data_held api:no-such-address "
        "api:make_guest api:sign_in api:api-root api:payment-notices language sign-in".split(),
        "all",
    ),
    **dict.fromkeys(
        "mall:flash-enter mall:flash-buy "
        "mall:cart mall:put mall:choose mall:pieces mall:checkout mall:place mall:orders mall:coupons mall:claim "
        "mall:chat mall:chat-say mall:chat-news "
        "mall:member mall:points mall:register mall:sign-in mall:sign-out mall:addresses mall:new-address api:quote "
        "mall:my-data mall:my-copy mall:withdraw-consent mall:close-account "
        "api:register api:sign_out api:me api:addresses api:add_address api:my_coupons api:claimable api:my_cart "
        "api:put api:choose api:place api:my_orders api:claim api:flash_ticket api:flash_buy api:conversation api:say "
        "api:show api:my_points api:copy_my_data api:withdraw_consent api:close_account".split(),
        "buyer",
    ),
    **dict.fromkeys(
        "mall:chat-picture mall:order-reviews mall:review-write mall:order-invoice mall:invoice-ask mall:invoice-file "
        "mall:red-letter-file "
        "mall:after-sales mall:after-sale-ask mall:after-sale mall:after-sale-picture "
        "api:after_sales_of api:ask_after_sale api:show_picture api:case_picture "
        "api:after_sale api:withdraw api:send_back api:invoices_of_order api:ask_for_invoice api:withdraw_invoice "
        "api:invoice_file api:ways_to_pay api:payment_state api:chat_picture api:red_letter_file "
        "api:reviews_of_order api:write_review api:add_to_review api:keep_review_picture "
        "mall:order mall:cancel mall:receive mall:pay mall:paying mall:wechat-payer mall:payment-state mall:sandbox "
        "mall:address mall:address-gone api:change_address "
        "api:remove_address api:set_pieces api:remove api:one_order api:begin_payment api:pay_in_sandbox api:cancel "
        "api:confirm_receipt".split(),
        "object",
    ),
    **dict.fromkeys(
        "office-orders office-shipping office-to-ship-file office-ship-file office-goods office-goods-file "
        "office-product-new office-flash office-flash-new office-goods-take office-prices office-promotions "
        "office-promotion-new office-coupons office-chat office-chat-set-up office-reviews office-invoices "
        "office-payments office-bills office-bill-file office-webhooks office-webhook-new "
        "office-coupon-new office-ledger office-entries office-check office-personal office-personal-approve "
        "office-personal-for office-after-sales office-freights".split(),
        "shop",
    ),
    **dict.fromkeys(
        "office-after-sale office-after-sale-decide office-after-sale-picture "
        "office-order office-reveal office-ship office-cancel office-product office-product-change office-promotion "
        "office-promotion-start office-promotion-stop office-promotion-change office-coupon office-coupon-codes "
        "office-codes-file office-coupon-extend office-coupon-hand-out "
        "office-invoice-issue office-invoice-file office-red-letter-file "
        "office-review-change office-chat-thread office-chat-news office-chat-answer office-chat-picture "
        "office-coupon-stop office-flash-slot office-flash-publish office-flash-stop office-refund-retry office-bill "
        "office-bill-again office-bill-resolve office-webhook office-webhook-kinds office-webhook-switch "
        "office-webhook-secret office-webhook-replay office-webhook-delivery office-webhook-remove "
        "office-webhook-test office-freight".split(),
        "thing",
    ),
    **dict.fromkeys(
        "today today-table metrics metrics-file metric metric-rows metric-rows-file metric-file deliveries "
        "deliveries-file upload import import-state import-again import-columns mappings mapping "
        "mapping-rename mapping-delete fix-me search room office office-open-shop people "
        "person preferences change-password record sign-out reports report-new report report-preview report-switch "
        "report-trial report-send report-remove report-restore inbox inbox-decide inbox-take-back inbox-lift "
        "diagnosis-of diagnosis targets targets-state targets-file today-judgement backups "
        "standing-tables standing-table standing-table-file reconciliation reconciliation-of "
        "reconciliation-file suppliers supplier-lines shop-empty shop-again".split(),
        "house",
    ),
}
PASSWORD = "calm-desk-2026"
# What looking alone may write.
OF_THE_HOUSE = {"team", "inbox", "console", "reports", "sessions", "contenttypes", "auth", "visits"}
NUMBERS = "case_id refund_id hush_id place mapping_id line_no review_id invoice_id red_id".split()
ELSEWHERE = {
    **dict.fromkeys(NUMBERS, 1),
    "table": "trend",
    "table_id": "operations",
    "figure_id": "paid_amount",
    "format": "csv",
    "metric_id": "paid_amount",
    "provider": "wechat",
    "shop_id": 1,
    "job_id": "00000000-0000-4000-8000-000000000000",
    "name": "nothing.csv",
    "room_id": "goods",
    "person_id": 1,
    "schedule_id": 1,
    "fingerprint": "0" * 64,
    "width": 400,
    "rest": "nothing",
}


@dataclass(frozen=True)
class Side:
    """One shop, and what only it and its first buyer may know."""

    world: World
    slug: str
    ids: dict[str, Any]
    # Words that stand on the shop's own pages, and words that only 小明 and the shop's people may read.
    of_the_shop: tuple[str, ...]
    of_the_buyer: tuple[str, ...]

    def address(self, name: str, **other: Any) -> str:
        """The address of that name with this side's numbers in it. Raises KeyError for an argument nobody knows."""
        known = {**ELSEWHERE, **self.ids, **other}
        return reverse(name, kwargs={part: known[part] for part in ARGUMENTS[name]})


@dataclass(frozen=True)
class House:
    """Two shops with two buyers each, and their people."""

    here: Side
    there: Side

    def staff(self, role: str, *shops: str) -> Client:
        """A browser in which somebody is signed in who sees these shops, all when none is named."""
        name = f"{role}-{'-'.join(map(str, map(len, shops))) or 'all'}"
        person = team.make_person(
            name=name, password=PASSWORD, role=role, shops=list(shops) or None, now=self.here.world.noon
        )
        browser = Client()
        browser.force_login(person)
        return browser

    def rows(self) -> dict[str, list[Any]]:
        """Every row of the mall."""
        return {
            model._meta.label: list(model.objects.order_by("pk").values())
            for model in apps.get_models()
            if model._meta.app_label not in OF_THE_HOUSE
        }


def a_browser(side: Side, nickname: str) -> Client:
    """What shows a buyer's token wherever it goes, further than a browser would."""
    browser = Client()
    browser.cookies["duoshou_buyer"] = side.world.token[nickname]
    return browser


def a_side(noon: datetime, *, slug: str, sign: str) -> Side:
    """A shop whose every name holds `sign`, with an order, a promotion and a coupon with codes."""
    world = small_world(noon, name=f"{sign}的店", slug=slug)
    for product in Product.objects.filter(shop_id=world.shop_id):
        product.title = f"{sign}{product.title}"
        product.save()
    phone = f"139{len(slug):04d}{sum(map(ord, slug)):04d}"
    receiver = f"{sign}收件人"
    Address.objects.filter(pk=world.address["小明"]).update(name=receiver, phone=phone, street=f"{sign}街 9 号")
    Buyer.objects.filter(pk=world.buyer["小明"]).update(phone=phone)
    wish = PlaceOrder(
        shop_id=world.shop_id,
        buyer_id=world.buyer["小明"],
        key="first",
        body_sha256="0" * 64,
        lines=((world.sku["cup"], 1),),
        address_id=world.address["小明"],
        note=f"{sign}留言",
    )
    placed = orders.place_orders([wish], moment=noon)[0]
    assert isinstance(placed, orders.PlacedOrder)
    ids = {"slug": slug, "order_id": placed.order_id, **_offers(world, sign, noon)}
    ids["freight_id"] = Product.objects.get(pk=world.product["cup"]).freight_id
    ids |= {"product_id": world.product["cup"], "sku_id": world.sku["cup"], "category_id": world.category["茶"]}
    ids |= {"address_id": world.address["小明"], "line_no": 1, "kind": "refund", "which": "open"}
    ids |= {"after_sale_id": make_a_case(world, noon), **make_bill(world, noon), **_talk(world, sign, noon)}
    ids |= make_webhook(world, slug, placed.order_id, noon)
    return Side(
        world,
        slug,
        ids,
        of_the_shop=(f"{sign}白瓷杯", f"{sign}促销", f"{sign}优惠券", f"{sign}的店", f"hooks-{slug}.example"),
        of_the_buyer=(str(placed.order_id), receiver, phone, f"{sign}街 9 号", f"{sign}留言", f"{sign}的悄悄话"),
    )


def make_a_case(world: World, noon: datetime) -> int:
    """Money wanted back for another order of 小明."""
    buyer_id, lines = world.buyer["小明"], ((world.sku["tin"], 1),)
    wish = PlaceOrder(world.shop_id, buyer_id, "second", "1" * 64, lines, world.address["小明"])
    placed = orders.place_orders([wish], moment=noon)[0]
    assert isinstance(placed, orders.PlacedOrder)
    orders.pay_in_sandbox(order_id=placed.order_id, buyer_id=buyer_id, moment=noon)
    asked = after_sales.AskAfterSale(placed.order_id, buyer_id, 1, "refund", "not_wanted", 1, "first")
    return after_sales.ask(asked, moment=noon, folder=NO_FOLDER)


def _talk(world: World, sign: str, noon: datetime) -> dict[str, int]:
    """小明 has asked the shop something."""
    said = service_chat.Said(key="first", text=f"{sign}的悄悄话")
    shop_id, buyer_id = world.shop_id, world.buyer["小明"]
    service_chat.ask(shop_id=shop_id, buyer_id=buyer_id, said=said, folder=Path(), moment=noon)
    found = service_chat.thread_of(shop_id=shop_id, buyer_id=buyer_id)
    assert found is not None
    return {"thread_id": found.thread_id}


def _offers(world: World, sign: str, noon: datetime) -> dict[str, int]:
    shop_id, until = world.shop_id, noon + timedelta(days=3)
    benefit = {"rule": "amount_off", "calculator": {"rule": "tiers", "by": "amount_fen", "steps": [[30_000, 3_000]]}}
    terms = {"conditions": [], "benefit": benefit}
    draft = promotions.Draft(name=f"{sign}促销", lane="threshold", terms=terms, starts_at=noon, ends_at=until)
    made = promotions.make_promotion(shop_id=shop_id, draft=draft, who="店主", moment=noon)
    coupon = coupons.CouponDraft(
        name=f"{sign}优惠券", kind="code", terms=terms, total=9, claim_from=noon, claim_until=until, valid_days=3
    )
    template = coupons.make_template(shop_id=shop_id, draft=coupon, who="店主", moment=noon)
    coupons.make_codes(shop_id=shop_id, template_id=template.template_id, count=3)
    return {"promotion_id": made.id, "template_id": template.template_id, **make_flash_sale(world, sign, noon)}


def make_bill(world: World, noon: datetime) -> dict[str, int]:
    """The numbers of a bill of the day before, and of what differs on it: money that nobody knows."""
    row = wechats_bill.row(交易时间=f"{noon - timedelta(days=1):%Y-%m-%d %H:%M:%S}")
    raw = wechats_bill.bill(row, sums="`1,`128.00,`0.00,`0.00,`0.77000,`128.00,`0.00")
    day = business_day(noon) - timedelta(days=1)
    bill_id = reconciliation.keep_bill(
        shop_id=world.shop_id, provider="wechat", day=day, raw=raw, who="店主", moment=noon
    )
    [found] = reconciliation.differences_of(shop_id=world.shop_id, bill_id=bill_id)
    return {"bill_id": bill_id, "mismatch_id": found.mismatch_id}


def make_webhook(world: World, slug: str, order_id: int, noon: datetime) -> dict[str, int]:
    """The numbers of an address of the shop, and of the news of an order that waits for it."""
    url, own = f"https://hooks-{slug}.example/{slug}", {"shop_id": world.shop_id}
    made = webhooks.register(**own, url=url, kinds=webhooks.KINDS, who="店主", moment=noon)
    facts = {"order_id": order_id, "before": "awaiting_payment", "after": "paid"}
    outbox.tell(**own, kind="order_paid", about=str(order_id), facts=facts, moment=noon)
    webhooks.hear_news(moment=noon)
    waiting = webhooks.deliveries_of(**own, webhook_id=made.webhook_id)[0]
    return {"webhook_id": made.webhook_id, "delivery_id": waiting.delivery_id}


def make_flash_sale(world: World, sign: str, noon: datetime) -> dict[str, int]:
    """The numbers of a published slot, and of the one thing in it."""
    starts_at = noon + timedelta(days=1)
    items = (flash.ItemDraft(sku_id=world.sku["tin"], price_fen=999, pieces=5),)
    draft = flash.SlotDraft(f"{sign}促销场", starts_at, starts_at + timedelta(hours=1), items)
    slot_id = flash.make_slot(shop_id=world.shop_id, draft=draft, who="店主", moment=noon)
    flash.publish_slot(shop_id=world.shop_id, slot_id=slot_id, who="店主", moment=noon)
    slot = flash.slot_of(shop_id=world.shop_id, slot_id=slot_id, moment=noon)
    return {"slot_id": slot_id, "item_id": slot.items[0].item_id}


def _patterns(patterns: list[Any], space: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            # The tables are made by Django, five addresses each; TestTheTables asks them.
            if pattern.namespace != "admin":
                yield from _patterns(pattern.url_patterns, pattern.namespace or space)
        else:
            assert isinstance(pattern, URLPattern)
            assert pattern.name, f"{pattern} has no name"
            named = pattern.pattern.regex.groupindex
            yield (f"{space}:{pattern.name}" if space else pattern.name), tuple(named)


ARGUMENTS = dict(_patterns(get_resolver().url_patterns))


def named(whose: str, *, space: str = "") -> list[str]:
    """The addresses that are somebody's, of one space (`mall:`, `api:`, or `office` for the back office) or of all."""
    return sorted(name for name, one in WHOSE.items() if one == whose and name.startswith(space))
