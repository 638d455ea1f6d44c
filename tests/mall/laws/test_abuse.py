"""Programs that ask for more than their share: beyond the policy nobody succeeds, and genuine buyers get through.
Limits stand in the database: they outlast a restart, and asking everywhere at once. Flash sales have theirs in
test_pace.py."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection, connections
from django.utils import timezone

from duoshou.kernel.errors import Refusal
from duoshou.mall.cart import facade as cart
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.coupons.models import Coupon
from duoshou.mall.coupons.rules.codes import SIGNS
from duoshou.mall.members import facade as members
from duoshou.mall.members.models import Buyer, SignInTries
from duoshou.mall.members.rules.sign_in_wait import ONE_ADDRESS, ONE_PHONE_AT_ONE_ADDRESS
from duoshou.mall.orders import facade as orders
from duoshou.mall.stock.models import StockItem
from tests.api.test_the_server import LOOPBACK, serving
from tests.mall.coupons.conftest import Desk
from tests.mall.databases import POSTGRESQL_BY_NIGHT, Database, at_once
from tests.mall.placing.ordering import place_one
from tests.mall.world import World, small_world

ACCOUNTS, CLAIMS, DOORS = 100, 10_000, 8
GENUINE = 100
PASSWORD, DEVICE = "quiet-harbour-7", "203.0.113.5"


def said(answers: Iterable[Any]) -> Counter[str]:
    return Counter(type(answer).__name__ for answer in answers)


def from_many_doors(desk: Desk, wishes: list[coupons.ClaimCoupon]) -> Counter[str]:
    """What was answered to all of them, asked through eight doors at once, two hundred at a time."""
    parts = [wishes[place : place + 200] for place in range(0, len(wishes), 200)]
    doors = at_once([lambda mine=parts[door::DOORS]: [desk.claim(*part) for part in mine] for door in range(DOORS)])
    return said(answer for door in doors for part in door for answer in part)


class TestTenThousandClaimsByAHundredAccounts:
    def test_bring_one_coupon_to_each_and_every_genuine_buyer_gets_theirs(self, world: World):
        desk = Desk(world)
        template_id = desk.template(total=ACCOUNTS + GENUINE)
        everybody = desk.members(ACCOUNTS + GENUINE)
        robots, people = everybody[:ACCOUNTS], everybody[ACCOUNTS:]
        wishes = [desk.wish(one, template_id) for _ in range(CLAIMS // ACCOUNTS) for one in robots]
        assert len(wishes) == CLAIMS
        assert from_many_doors(desk, wishes) == {"ClaimedCoupon": ACCOUNTS, "ClaimLimitReached": CLAIMS - ACCOUNTS}
        connections.close_all()
        assert from_many_doors(desk, [desk.wish(one, template_id) for one in robots]) == {"ClaimLimitReached": ACCOUNTS}
        assert from_many_doors(desk, [desk.wish(one, template_id) for one in people]) == {"ClaimedCoupon": GENUINE}
        assert Coupon.objects.filter(template_id=template_id).count() == ACCOUNTS + GENUINE

    def test_take_accounts_that_one_device_is_slowed_down_in_making(self, world: World):
        """An account costs its address a try: after the free ones of a day, one in ten seconds at the end."""
        SignInTries.objects.create(phone_hash="", address=DEVICE, failures=ONE_ADDRESS.free + 10, last_at=world.noon)
        guest = members.make_guest(shop_id=world.shop_id, moment=world.noon).buyer.id
        asked = {"buyer_id": guest, "phone": "13912345678", "password": PASSWORD, "client_address": DEVICE}
        connections.close_all()
        with pytest.raises(members.TooManySignIns):
            members.register(**asked, moment=world.noon + timedelta(seconds=9))
        assert members.register(**{**asked, "client_address": "198.51.100.7"}, moment=world.noon).buyer.kind == "member"


class TestTenThousandGuessesAtCodes:
    def test_one_sign_away_from_real_ones_hit_none_and_whoever_was_given_one_gets_the_coupon(self, world: World):
        desk = Desk(world)
        template_id = desk.template(kind="code", total=GENUINE, per_buyer=1)
        codes = coupons.make_codes(shop_id=world.shop_id, template_id=template_id, count=GENUINE)
        known = set(codes)
        near = (
            code[:place] + SIGNS[(SIGNS.index(code[place]) + step) % len(SIGNS)] + code[place + 1 :]
            for step in range(1, 9)
            for place in range(16)
            for code in codes
        )
        guesses = list(itertools.islice((one for one in near if one not in known), CLAIMS))
        robots = itertools.cycle(desk.members(ACCOUNTS))
        told = from_many_doors(desk, [desk.wish(next(robots), code=one) for one in guesses])
        assert sum(told.values()) == CLAIMS and "ClaimedCoupon" not in told and len(told) == 1
        Buyer.objects.filter(phone__startswith="139").update(phone=None, kind="guest")
        people = desk.members(GENUINE)
        wishes = [desk.wish(one, code=code) for one, code in zip(people, codes, strict=True)]
        assert from_many_doors(desk, wishes) == {"ClaimedCoupon": GENUINE}


class TestHoarding:
    def on_shelf(self, world: World) -> int:
        return StockItem.objects.get(pk=world.item["cup"]).available

    def test_in_carts_takes_nothing_from_the_shelf(self, world: World):
        before = self.on_shelf(world)
        for _ in range(50):
            robot = members.make_guest(shop_id=world.shop_id, moment=world.noon).buyer.id
            cart.put(buyer_id=robot, sku_id=world.sku["cup"], pieces=999, moment=world.noon)
        assert self.on_shelf(world) == before
        assert place_one(world, ("cup", before)).order_id
        assert self.on_shelf(world) == 0

    def test_in_an_order_that_nobody_pays_ends_with_its_half_hour(self, world: World):
        before = self.on_shelf(world)
        place_one(world, ("cup", before))
        orders.tick(moment=world.noon + timedelta(minutes=30))
        assert self.on_shelf(world) == before
        assert orders.check() == []


def listed(world: World, count: int, first: int) -> list[str]:
    """The phones of so many members, all with one password."""
    phones, sealed = [f"136{first + number:08d}" for number in range(count)], make_password(PASSWORD)
    Buyer.objects.bulk_create(
        Buyer(shop_id=world.shop_id, kind="member", phone=phone, password=sealed, level=1, made_at=world.noon)
        for phone in phones
    )
    return phones


def tried(world: World, phone: str, password: str, address: str, moment: datetime) -> str:
    """`in`, or the code of the refusal."""
    try:
        members.sign_in(shop_id=world.shop_id, phone=phone, password=password, client_address=address, moment=moment)
    except Refusal as no:
        return no.code
    return "in"


def stuffed(world: World, tries: int) -> None:
    """A stolen list of phones and passwords, every tenth of them right, is tried from one device ten times a second,
    through four doors at once; people sign in meanwhile, each at home."""
    phones, people = listed(world, tries, 0), listed(world, GENUINE, 50_000_000)
    step = timedelta(seconds=0.1)

    def door(number: int) -> list[str]:
        mine = list(enumerate(phones))[number::4]
        return [
            tried(world, phone, PASSWORD if place % 10 == 0 else "another-one", DEVICE, world.noon + place * step)
            for place, phone in mine
        ]

    told = Counter(answer for answers in at_once([lambda number=number: door(number) for number in range(4)])
                   for answer in answers)  # fmt: skip
    seconds = tries * 0.1
    # What the policy lets one address try: the free ones, some seconds of doubling waits, then one in ten seconds.
    let_in = ONE_ADDRESS.free + 6 + int(seconds / ONE_ADDRESS.longest_seconds)
    assert sum(told.values()) == tries and set(told) <= {"in", "WrongPhoneOrPassword", "TooManySignIns"}
    looked_at = told["in"] + told["WrongPhoneOrPassword"]
    # A right password takes its try back, so that one in ten is free.
    assert looked_at <= let_in + told["in"] + 4
    assert told["in"] <= let_in
    end = world.noon + tries * step
    connections.close_all()
    assert tried(world, phones[0], PASSWORD, DEVICE, end) == "TooManySignIns"
    genuine = [tried(world, one, PASSWORD, f"198.51.100.{place}", end) for place, one in enumerate(people)]
    assert genuine.count("in") >= GENUINE * 99 / 100


class TestAStolenListOfPasswords:
    def test_opens_no_more_than_the_policy_lets_one_device_try(self, world: World):
        stuffed(world, 600)

    @pytest.mark.nightly
    def test_of_ten_thousand_opens_no_more_either(self, world: World):
        stuffed(world, 10_000)

    def test_for_one_account_is_slowed_wherever_it_comes_from_and_the_rest_of_the_shop_is_not(self, world: World):
        [phone], people = listed(world, 1, 0), listed(world, GENUINE, 50_000_000)
        told = [tried(world, phone, f"guess-{number}", f"10.0.{number}.1", world.noon) for number in range(200)]
        assert told.count("WrongPhoneOrPassword") <= 51 and told[-1] == "TooManySignIns"
        genuine = [tried(world, one, PASSWORD, f"198.51.100.{place}", world.noon) for place, one in enumerate(people)]
        assert genuine.count("in") == GENUINE


@POSTGRESQL_BY_NIGHT
class TestAnAddressThatSomebodyClaimsToHave:
    def test_is_not_believed_and_the_wait_outlasts_a_restart(self, database: Database):
        """X-Forwarded-For from anybody but a proxy that the server was told of."""
        world = small_world(datetime.now(UTC))
        [phone] = listed(world, 1, 0)
        connection.close()
        around = {"DUOSHOU_DATABASE_URL": database.url} if database.url else {}

        def wrong(port: int, number: int) -> int:
            door = HTTPConnection(LOOPBACK, port, timeout=60)
            lies = {"X-Forwarded-For": f"198.51.100.{number}", "X-Real-IP": f"198.51.100.{number}"}
            lies |= {"Forwarded": f"for=198.51.100.{number}", "Content-Type": "application/json"}
            try:
                guess = json.dumps({"phone": phone, "password": f"guess-{number}"})
                door.request("POST", "/api/v1/shops/tea/sessions", guess, lies)
                return door.getresponse().status
            finally:
                door.close()

        with serving(database.home, **around) as (port, _):
            told = at_once([lambda number=number: wrong(port, number) for number in range(20)])
        assert told.count(429) >= 20 - ONE_PHONE_AT_ONE_ADDRESS.free - 4 and set(told) <= {422, 429}, told
        assert set(SignInTries.objects.values_list("address", flat=True)) == {"", LOOPBACK}
        SignInTries.objects.filter(address=LOOPBACK).exclude(phone_hash="").update(failures=14, last_at=timezone.now())
        connection.close()
        with serving(database.home, **around) as (port, _):
            assert [wrong(port, number) for number in range(20, 30)] == [429] * 10
