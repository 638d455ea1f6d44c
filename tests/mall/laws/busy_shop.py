"""A shop at work in a process of its own: buyers order, pay, give up, get parcels and send goods back.

Each finished step is told down a pipe. It is there to be killed."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing import get_context
from typing import Any

from django.db import connections

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.orders import facade as orders
from tests.mall.after_sales.cases import NO_FOLDER
from tests.mall.world import World

# What the state of a case is called beside those of its order.
CASE = "case "
# Where an order of each kind goes, step by step.
WAYS = {
    "left": ("awaiting_payment",),
    "given up": ("awaiting_payment", "cancelled"),
    "kept": ("awaiting_payment", "paid"),
    "given back": ("awaiting_payment", "paid", "refunded"),
    "sent": ("awaiting_payment", "paid", "shipped", "received"),
    "sent back": (
        *("awaiting_payment", "paid", "shipped", "received"),
        *(CASE + state for state in ("asked", "awaiting_return", "returning", "refunded")),
    ),
}
LONGEST_LIFE_SECONDS = 0.4
LONGEST_DUE_WORK_SECONDS = 0.05
FIRST_WORD_SECONDS = 60


@dataclass
class Told:
    """What the shop told before it was killed: by key, the order and how many steps of its way were done."""

    orders: dict[str, int] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)
    claims: dict[str, int] = field(default_factory=dict)
    broke: list[str] = field(default_factory=list)


def wish_of(world: World, key: str, coupon_id: int | None = None) -> orders.PlaceOrder:
    """What the buyer wants under this key: its words are read off the key, so that it can be asked again."""
    buyer, goods = key.split("/")[2:4]
    lines = tuple((world.sku[code], 1) for code in goods.split("+"))
    return orders.PlaceOrder(
        shop_id=world.shop_id,
        buyer_id=world.buyer[buyer],
        key=key,
        body_sha256=hashlib.sha256(key.encode()).hexdigest(),
        lines=lines,
        address_id=world.address[buyer],
        coupon_ids=(coupon_id,) if coupon_id else (),
    )


def way_of(key: str) -> str:
    """Where the order of this key goes."""
    return key.rpartition("/")[2]


def back_wish_of(order_id: int, buyer_id: int) -> after_sales.AskAfterSale:
    """The buyer wants to send back a piece of the first line: the same words every time."""
    return after_sales.AskAfterSale(order_id, buyer_id, 1, "return", "no_reason", 1, key=f"back/{order_id}")


def keys_of(world: World, name: str, ways: Sequence[str]) -> Iterator[str]:
    """The keys of one counter, one order after the other, in any of these ways."""
    dice = random.Random(name)
    for number in range(1_000_000):
        goods = dice.choice(("tin", "tin+cup", "tea+tin"))
        yield f"{name}/{number}/{dice.choice(sorted(world.buyer))}/{goods}/{dice.choice(ways)}"


def work(world: World, template_id: int, name: str, ways: Sequence[str], tell: Callable[..., None]) -> None:
    """One counter that serves until the process ends."""
    for key in keys_of(world, name, ways):
        buyer_id = world.buyer[key.split("/")[2]]
        [claimed] = coupons.claim_coupons(
            [coupons.ClaimCoupon(world.shop_id, buyer_id, key[:60], template_id)], moment=world.noon
        )
        coupon_id = claimed.coupon_id if isinstance(claimed, coupons.ClaimedCoupon) else None
        if coupon_id:
            tell("claimed", key, coupon_id)
        order_id = orders.ORDERS.ask_and_wait(wish_of(world, key, coupon_id), moment=world.noon).order_id
        tell("placed", key, order_id)
        for after in WAYS[way_of(key)][1:]:
            take_step(world, order_id, buyer_id, after)
            tell("done", key, order_id)
        orders.tick(moment=world.noon + timedelta(minutes=1))


def take_step(world: World, order_id: int, buyer_id: int, after: str) -> None:
    """Takes the order one step on."""
    mine = {"order_id": order_id, "buyer_id": buyer_id, "moment": world.noon}
    if after == "paid":
        orders.pay_in_sandbox(**mine)
    elif after in ("cancelled", "refunded"):
        orders.cancel(**mine, who="buyer", why="")
    elif after.startswith(CASE):
        take_step_of_case(world, order_id, buyer_id, after.removeprefix(CASE))
    elif after == "shipped":
        parcel = orders.Parcel(order_id, "顺丰", f"SF{order_id}")
        orders.ship(shop_id=world.shop_id, parcel=parcel, who="店员", moment=world.noon)
    else:
        orders.confirm_receipt(**mine)


def take_step_of_case(world: World, order_id: int, buyer_id: int, after: str) -> None:
    """Takes the order's one case on to this state; `asked` begins it."""
    if after == "asked":
        after_sales.ask(back_wish_of(order_id, buyer_id), moment=world.noon, folder=NO_FOLDER)
        return
    [case] = after_sales.cases_of_order(order_id=order_id)
    shop: dict[str, Any] = {"shop_id": world.shop_id, "who": "店员", "case_id": case.case_id, "moment": world.noon}
    if after == "awaiting_return":
        after_sales.agree(**shop)
    elif after == "returning":
        parcel = {"carrier": "圆通", "tracking": f"YT{order_id}"}
        after_sales.send_back(case_id=case.case_id, buyer_id=buyer_id, moment=world.noon, **parcel)
    else:
        after_sales.take_goods(**shop)


def killed_at_work(
    world: World,
    template_id: int,
    name: str,
    *,
    counters: int,
    dice: random.Random,
    ways: Sequence[str] = tuple(sorted(WAYS)),
    words: int = 1,
) -> Told:
    """What a shop with so many counters told until it was killed, at a moment after so many words that nobody chose."""
    jobs = [
        lambda tell, place=place: work(world, template_id, f"{name}-{place}", ways, tell) for place in range(counters)
    ]
    return _told(_killed(jobs, dice.random() * LONGEST_LIFE_SECONDS, words))


def killed_doing_what_is_due(world: World, *, after: timedelta, dice: random.Random) -> Told:
    """The same for whoever does what is due at that time."""

    def due(tell: Callable[..., None]) -> None:
        tell("begun", "", 0)
        orders.tick(moment=world.noon + after)
        time.sleep(FIRST_WORD_SECONDS)

    return _told(_killed([due], dice.random() * LONGEST_DUE_WORK_SECONDS, words=1))


def _killed(jobs: Sequence[Callable[..., None]], seconds: float, words: int) -> bytes:
    """All that came down the pipe: the process lives so long after so many words."""
    # A forked child must not talk over its parent's connection.
    connections.close_all()
    reading, writing = os.pipe()
    child = get_context("fork").Process(target=_run, args=(jobs, reading, writing), daemon=True)
    child.start()
    os.close(writing)
    with os.fdopen(reading, "rb") as heard:
        first = b"".join(heard.readline() for _ in range(words))
        time.sleep(seconds)
        os.kill(child.pid or 0, signal.SIGKILL)
        rest = heard.read()
    child.join(FIRST_WORD_SECONDS)
    return first + rest


def _run(jobs: Sequence[Callable[..., None]], reading: int, writing: int) -> None:
    os.close(reading)

    def tell(*words: Any) -> None:
        # One write of few bytes: a line arrives whole or not at all.
        os.write(writing, json.dumps(words).encode() + b"\n")

    def one(job: Callable[..., None]) -> None:
        try:
            job(tell)
        except BaseException as broken:  # noqa: BLE001 whatever it is, the test looks at it
            tell("broke", repr(broken)[:300], 0)

    threads = [threading.Thread(target=one, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _told(heard: bytes) -> Told:
    told = Told()
    for line in heard.splitlines():
        what, key, number = json.loads(line)
        if what == "claimed":
            told.claims[key] = number
        elif what == "placed":
            told.orders[key], told.steps[key] = number, 1
        elif what == "done":
            told.steps[key] += 1
        elif what == "broke":
            told.broke.append(key)
    return told
