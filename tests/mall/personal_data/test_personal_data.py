"""What is held about a buyer is listed, handed out whole, forgotten on demand, and read by nobody without a reason
(invariant test 36, what of it this part promises)."""

from __future__ import annotations

import io
import json
import logging
import re
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.test import Client
from django.urls import reverse

from duoshou.mall.members import facade as members
from duoshou.mall.members.models import Address, Buyer, BuyerToken
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import Order
from duoshou.mall.outbox.models import News
from duoshou.mall.payments.models import Notice
from duoshou.mall.personal_data import facade as personal_data
from duoshou.mall.personal_data.models import KeptByLaw, Looked, MinorAccess
from duoshou.mall.personal_data.rules.register import (
    CLEARED,
    CONSENT,
    GONE,
    HELD,
    LEADS_TO_BUYER,
    SEALED,
)
from duoshou.mall.service_chat import facade as service_chat
from duoshou.rooms.team import facade as team
from duoshou.safekeeping.facade import Wish, back_up
from tests.mall.databases import Database
from tests.mall.personal_data.not_about_buyers import NOT_ABOUT_BUYERS
from tests.mall.placing.ordering import place_one
from tests.mall.world import World

PHONE = "13800000000"
PASSWORD = "quiet-harbour-7"
COULD_BE_PERSONAL = ("buyer", "visitor", "member", "person", "phone", "address", "user")
YEARS = timedelta(days=3 * 365 + 2)


def an_order(world: World, *, finished: bool) -> int:
    order = place_one(world, ("tin", 1)).order_id
    if finished:
        orders.cancel(order_id=order, buyer_id=world.buyer["小明"], who="buyer", why="", moment=world.noon)
    return order


def close(world: World, buyer: str = "小明") -> personal_data.Closed:
    return personal_data.close_account(shop_id=world.shop_id, buyer_id=world.buyer[buyer], by="店主", moment=world.noon)


def every_word() -> str:
    """Every row of the mall as text, but for the sealed receivers."""
    rows = [
        row
        for model in apps.get_models()
        if model.__module__.startswith("duoshou.mall") and model is not KeptByLaw
        for row in model._default_manager.values()
    ]
    return json.dumps(rows, default=str, ensure_ascii=False)


def whole(answer: Any) -> str:
    """All that was answered; of a workbook, every sheet."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as box:
        return "".join(box.read(name).decode("utf-8", "replace") for name in box.namelist())


def unlisted(fields: set[str]) -> set[str]:
    return fields - NOT_ABOUT_BUYERS - {f"{one.model}.{one.field}" for one in HELD}


class TestTheRegister:
    def test_knows_every_field_that_could_say_something_about_a_buyer(self):
        texts = (models.CharField, models.TextField, models.JSONField, models.FileField, models.GenericIPAddressField)
        found = {
            f"{model._meta.label}.{field.name}"
            for model in apps.get_models()
            if model.__module__.startswith("duoshou.mall")
            for field in model._meta.concrete_fields
            if isinstance(field, texts) or any(word in field.name for word in COULD_BE_PERSONAL)
        }
        assert unlisted(found) == set()
        every = {f"{m._meta.label}.{field.name}" for m in apps.get_models() for field in m._meta.concrete_fields}
        listed = {f"{one.model}.{one.field}" for one in HELD} | NOT_ABOUT_BUYERS
        assert listed - every == set(), "the register lists what is no more"
        assert unlisted({"reviews.Review.shoe_size"}) == {"reviews.Review.shoe_size"}

    def test_hands_out_every_table_that_it_says_is_handed_out(self):
        goes = {one.model for one in HELD if one.exported or one.at_closing in (GONE, CLEARED, SEALED)}
        assert goes - set(LEADS_TO_BUYER) == set()

    def test_lets_nothing_go_that_its_table_never_lets_go(self, world: World, database: Database):
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if database.vendor != "sqlite":
            guards = "SELECT tgname FROM pg_trigger"
        with connection.cursor() as cursor:
            cursor.execute(guards)
            guarded = {name.removesuffix("_not_changed") for (name,) in cursor.fetchall()}
        assert "mall_order_event" in guarded
        goes = {one.model for one in HELD if one.at_closing in (GONE, CLEARED, SEALED) or one.basis == CONSENT}
        assert not {model for model in goes if apps.get_model(model)._meta.db_table in guarded}


class TestACopy:
    def test_holds_everything_of_one_and_nothing_of_another(self, world: World):
        order = an_order(world, finished=False)
        copy = personal_data.copy_of(shop_id=world.shop_id, buyer_id=world.buyer["小明"], by="buyer", moment=world.noon)
        with zipfile.ZipFile(io.BytesIO(personal_data.zipped(copy))) as box:
            said, page = json.loads(box.read("data.json")), box.read("data.html").decode()
        assert [one["id"] for one in said["tables"]["orders.Order"]] == [order]
        assert [one["phone"] for one in said["tables"]["members.Address"]] == [PHONE]
        assert PHONE in page
        assert "13800000001" not in json.dumps(said)
        assert not {"password", "sha256"} & set(said["tables"]["members.Buyer"][0])

    def test_is_empty_for_a_buyer_of_another_shop(self, world: World):
        copy = personal_data.copy_of(shop_id=world.shop_id + 1, buyer_id=1, by="店主", moment=world.noon)
        assert copy.tables == {}


class TestAClosedAccount:
    def test_leaves_no_phone_name_or_street_but_what_law_keeps(self, world: World):
        order = an_order(world, finished=True)
        assert PHONE in every_word()
        closed = close(world)
        assert (closed.addresses, closed.receivers_sealed) == (1, 1)
        left = every_word()
        assert PHONE not in left
        assert "小明" not in left
        assert KeptByLaw.objects.get(row_id=order).content["address"]["phone"] == PHONE
        assert not BuyerToken.objects.filter(buyer_id=world.buyer["小明"]).exists()
        assert Order.objects.get(pk=order).state == "cancelled"
        assert orders.check() == []

    def test_leaves_no_word_of_what_was_said_to_the_shop(self, world: World, tmp_path: Path):
        said = service_chat.Said(key="k", text=f"我的电话是{PHONE}")
        buyer_id = world.buyer["小明"]
        service_chat.ask(shop_id=world.shop_id, buyer_id=buyer_id, said=said, folder=tmp_path, moment=world.noon)
        close(world)
        assert PHONE not in every_word()

    def test_shows_the_sealed_receiver_nowhere(self, world: World):
        order = an_order(world, finished=True)
        close(world)
        page = orders.shop_order(shop_id=world.shop_id, order_id=order, whole_address=True)
        assert PHONE not in repr(page)
        assert page.address.phone == ""

    def test_has_its_sealed_receivers_gone_after_three_years(self, world: World):
        an_order(world, finished=True)
        close(world)
        personal_data.forget_what_law_keeps_no_longer(moment=world.noon + YEARS / 2)
        assert KeptByLaw.objects.count() == 1
        personal_data.forget_what_law_keeps_no_longer(moment=world.noon + YEARS)
        assert KeptByLaw.objects.count() == 0

    def test_is_not_needed_for_receivers_to_go_after_three_years(self, world: World):
        order = an_order(world, finished=True)
        personal_data.forget_what_law_keeps_no_longer(moment=world.noon + YEARS / 2)
        assert Order.objects.get(pk=order).address["phone"] == PHONE
        personal_data.forget_what_law_keeps_no_longer(moment=world.noon + YEARS)
        assert Order.objects.get(pk=order).address == {}

    def test_waits_for_orders_that_are_under_way(self, world: World):
        an_order(world, finished=False)
        with pytest.raises(personal_data.AccountNotClosed) as refused:
            close(world)
        assert refused.value.facts == {"orders": 1, "refunds": 0}
        assert Address.objects.filter(buyer_id=world.buyer["小明"]).exists()

    def test_is_closed_once_and_by_its_own_shop(self, world: World):
        close(world)
        assert close(world).already
        with pytest.raises(members.NoSuchBuyer):
            personal_data.close_account(
                shop_id=world.shop_id + 1, buyer_id=world.buyer["小红"], by="店主", moment=world.noon
            )

    def test_wants_the_password_of_a_member(self, world: World):
        guest = members.make_guest(shop_id=world.shop_id, moment=world.noon)
        mine = members.register(
            buyer_id=guest.buyer.id, phone="13900001111", password=PASSWORD, moment=world.noon
        ).buyer.id
        asked = {"shop_id": world.shop_id, "buyer_id": mine, "client_address": "", "moment": world.noon}
        with pytest.raises(personal_data.NotYou):
            personal_data.close_my_account(password="something else", **asked)
        assert not personal_data.close_my_account(password=PASSWORD, **asked).already
        assert Buyer.objects.get(pk=mine).phone is None


class TestWhoeverLooks:
    def look(self, world: World, order: int, why: str = "买家来电", who: str = "小林") -> orders.OrderPage:
        return personal_data.reveal_receiver(shop_id=world.shop_id, order_id=order, who=who, why=why, moment=world.noon)

    def test_gives_a_reason_and_is_written_down(self, world: World):
        order = an_order(world, finished=False)
        with pytest.raises(personal_data.ReasonMissing):
            self.look(world, order, why="  ")
        assert Looked.objects.count() == 0
        assert self.look(world, order).address.phone == PHONE
        [line] = personal_data.looked(shop_id=world.shop_id)
        assert (line.who, line.about, line.why) == ("小林", f"order {order}", "买家来电")

    def test_cannot_change_what_was_written(self, world: World):
        self.look(world, an_order(world, finished=False))
        with pytest.raises(DatabaseError), transaction.atomic():
            Looked.objects.update(who="somebody else")

    def test_needs_leave_of_another_person_for_a_minor(self, world: World):
        order = an_order(world, finished=False)
        personal_data.mark_minor(shop_id=world.shop_id, buyer_id=world.buyer["小明"], who="店主", moment=world.noon)
        for _ in range(2):
            with pytest.raises(personal_data.MinorNeedsApproval):
                self.look(world, order)
        [waits] = personal_data.waiting(shop_id=world.shop_id)
        with pytest.raises(personal_data.NotToBeApproved):
            personal_data.approve(shop_id=world.shop_id, access_id=waits.id, who="小林", moment=world.noon)
        personal_data.approve(shop_id=world.shop_id, access_id=waits.id, who="店主", moment=world.noon)
        assert self.look(world, order).address.phone == PHONE
        MinorAccess.objects.update(until=world.noon)
        with pytest.raises(personal_data.MinorNeedsApproval):
            self.look(world, order)


class TestAThousandBuyers:
    """Only their own buyer's pages, and what the register says is revealed, ever show a phone, a street or a receiver
    whole."""

    def test_stand_on_no_page_in_no_export_no_log_no_refusal_no_news_and_no_manifest(
        self, world: World, database: Database, caplog: pytest.LogCaptureFixture
    ):
        phones = [f"1377{number:07d}" for number in range(1_000)]
        streets = [f"静水巷 {number:04d} 弄 {number + 3} 号" for number in range(1_000)]
        names = [f"收件人{number:04d}" for number in range(1_000)]
        made = Buyer.objects.bulk_create(
            [Buyer(shop_id=world.shop_id, kind="member", phone=phone, made_at=world.noon) for phone in phones]
        )
        Address.objects.bulk_create(
            Address(buyer=one, name=name, phone=phone, province="浙江省", city="杭州市", street=street)
            for one, name, phone, street in zip(made, names, phones, streets, strict=True)
        )
        mine = {"phone": phones[7], "street": streets[7], "name": names[7]}
        Address.objects.filter(pk=world.address["小明"]).update(**mine)
        order = an_order(world, finished=False)
        buyer, desk = Client(), Client()
        buyer.cookies["duoshou_buyer"] = world.token["小红"]
        desk.force_login(team.make_person(name="owner", password=PASSWORD, role="owner", now=world.noon))
        pages = [(buyer, reverse(f"mall:{name}", args=["tea"])) for name in ("home", "member", "my-data", "addresses")]
        pages += [(buyer, reverse("mall:order", args=["tea", order])), (buyer, "/mall/tea/nothing-here/")]
        rooms = ("office-orders", "office-shipping", "office-personal", "office-ledger", "office-entries")
        pages += [(desk, reverse(name, args=["tea"])) for name in rooms]
        pages += [(desk, reverse("office-order", args=["tea", order])), (desk, reverse("record"))]
        # What programs are told, of themselves and of somebody else's order; and the files of the shop's desk.
        for who in ("小明", "小红"):
            program = Client(headers={"authorization": f"Bearer {world.token[who]}"})
            pages += [(program, f"/api/v1/{path}") for path in ("me", "orders", "coupons")]
        pages += [(program, "/api/v1/addresses"), (desk, reverse("office-goods-file", args=["tea", "xlsx"]))]
        pages += [(program, f"/api/v1/orders/{order}")]
        with caplog.at_level(logging.DEBUG):
            answers = [browser.get(path) for browser, path in pages]
            with pytest.raises(members.PhoneTaken) as refused:
                members.register(
                    buyer_id=members.make_guest(shop_id=world.shop_id, moment=world.noon).buyer.id,
                    phone=phones[3],
                    password=PASSWORD,
                    moment=world.noon,
                )
            made = back_up(home=database.home, database_url=database.url, moment=world.noon, wish=Wish())
        assert [one.status_code for one in answers] == [200] * 4 + [404] * 2 + [200] * 15 + [404]
        said = "".join(whole(one) for one in answers) + refused.value.in_both_languages()
        said += (made.where / "manifest.json").read_text(encoding="utf-8")
        said += "".join(one.getMessage() for one in caplog.records if one.name != "django.db.backends")
        said += repr(list(News.objects.values())) + repr(list(Notice.objects.values()))
        assert News.objects.exists()
        assert not [word for word in (*phones, *streets, *names) if word in said]

    def test_have_no_identity_number_and_no_openid_that_could_be_kept(self):
        """No table has a place for either; who pays inside WeChat is known to the request that asks, and no longer."""
        fields = {
            field.name
            for model in apps.get_models()
            if model.__module__.startswith("duoshou.mall")
            for field in model._meta.concrete_fields
        }
        assert not [name for name in fields if re.search("openid|unionid|identity|id_card|id_number|passport", name)]
        assert {"phone", "nickname"} <= fields
