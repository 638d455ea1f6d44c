"""What spoilt files have brought to light: each ends in a refusal by name now, or says the same both ways."""

from __future__ import annotations

import io
import os
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from duoshou.kernel.money import fen_from_yuan
from duoshou.mall.catalog.goods_list.sheet import ListTooLarge, ListUnreadable, opened
from duoshou.mall.orders.carrier_sheets import rows_of
from duoshou.mall.orders.errors import CarrierFileRefused
from duoshou.mall.reconciliation.facade import BillUnreadable, read_bill
from duoshou.warehouse.errors import MappingIsWrong
from duoshou.warehouse.files import xls_tried
from duoshou.warehouse.files.sheets import MOST_COLUMNS
from duoshou.warehouse.mapping import importer_from_text
from tests.fuzzing.seeds import MAPPING, SANDBOX_BILL
from tests.fuzzing.spoiling import as_xls
from tests.mall.catalog import lists
from tests.mall.reconciliation import test_alipays_bill as alipay
from tests.mall.reconciliation import test_wechats_bill as wechat
from tests.warehouse.lake import Lake, cautions

HEADER = ("日期", "费用项目", "金额", "备注")
ROW = ("2026-11-01", "房租", "1200.00", "")
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
# A record of the old format that holds one number: its kind and its length, before row and column.
NUMBER_OF_XLS = b"\x7e\x02\x0a\x00"
TOO_MANY_TEXTS = b'uniqueCount="4000000000"'


def changed(book: bytes, part: str, pattern: bytes, other: bytes) -> bytes:
    """The workbook with one thing in one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as packed, zipfile.ZipFile(out, "w") as again:
        assert re.search(pattern, packed.read(part))
        for name in packed.namelist():
            said = packed.read(name)
            again.writestr(name, re.sub(pattern, other, said, count=1) if name == part else said)
    return out.getvalue()


def expenses(amount: float = 1200, number_format: str = "0.00") -> bytes:
    """A list of expenses of one row as a workbook."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet, shown = book.add_worksheet(), book.add_format({"num_format": number_format})
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ROW[:2])
        sheet.write_number(1, 2, amount, shown)
    return out.getvalue()


def carrier_book() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("订单号", "快递公司", "快递单号"))
        sheet.write_row(1, 0, ("117838331717419008", "顺丰", "SF1"))
    return out.getvalue()


class TestAWorkbook:
    def test_may_hold_a_number_that_is_none(self, lake: Lake, tmp_path: Path):
        file = tmp_path / "a.xlsx"
        file.write_bytes(changed(expenses(), SHEET, rb"<v>1200</v>", b"<v>NaN</v>"))
        receipt = lake.take_one(file)
        assert [(one.line, one.column, one.raw) for one in receipt.first_rejects] == [(2, "金额", "NAN")]

    @pytest.mark.parametrize(("number", "shown"), [(1e17, "[h]:mm:ss"), (-1e300, "yyyy-mm-dd"), (-1e300, "[h]:mm:ss")])
    def test_may_hold_a_time_that_is_none(self, number: float, shown: str, lake: Lake, tmp_path: Path):
        file = tmp_path / "a.xlsx"
        file.write_bytes(expenses(number, shown))
        assert lake.take_one(file).refused_code == "BrokenWorkbook"

    def test_may_promise_more_texts_than_memory_holds(self, lake: Lake, tmp_path: Path):
        """Its reader would have ended the process."""
        file = tmp_path / "a.xlsx"
        file.write_bytes(changed(expenses(), TEXTS, rb'uniqueCount="[0-9]+"', TOO_MANY_TEXTS))
        assert lake.take_one(file).refused_code == "BrokenWorkbook"

    def test_of_the_old_format_may_end_whoever_reads_it(self, lake: Lake, tmp_path: Path):
        """Its cells lie in the last of 65,536 columns and rows: the reader would ask for a hundred gibibytes."""
        file, book = tmp_path / "a.xls", as_xls([[*HEADER], [*ROW], [*ROW]], Dice())
        number = book.index(NUMBER_OF_XLS) + len(NUMBER_OF_XLS)
        file.write_bytes(book[:number] + b"\xff\xff\xff\xff" + book[number + 4 :])
        assert lake.take_one(file).refused_code == "BrokenWorkbook"

    def test_of_the_old_format_is_left_when_it_takes_for_ever(
        self, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(xls_tried, "MOST_SECONDS", 0.001)
        file = tmp_path / "a.xls"
        file.write_bytes(as_xls([[*HEADER], [*ROW]], Dice()))
        assert lake.take_one(file).refused_code == "BrokenWorkbook"


class Dice(random.Random):
    """Whatever may be a number is one, and none of them is a day."""

    def random(self) -> float:
        self.thrown = getattr(self, "thrown", 1.5) / 1.5
        return max(self.thrown, 0.5)


class TestAnArchive:
    def test_may_call_its_members_what_is_no_text(self, lake: Lake, tmp_path: Path):
        file = tmp_path / "a.zip"
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("茶.csv", ",".join(HEADER))
        file.write_bytes(file.read_bytes().replace("茶".encode(), b"\xff\xfe\xfd"))
        assert lake.take_one(file).refused_code == "BrokenArchive"

    def test_may_say_that_it_begins_before_its_beginning(self, lake: Lake, tmp_path: Path):
        file = tmp_path / "a.zip"
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("a.csv", ",".join(HEADER))
        file.write_bytes(before_its_beginning(file.read_bytes()))
        assert lake.take_one(file).refused_code == "BrokenArchive"
        for read, refusal in (
            (opened, ListUnreadable),
            (rows_of, CarrierFileRefused),
            (lambda raw: read_bill(provider="alipay", raw=raw), BillUnreadable),
        ):
            with pytest.raises(refusal):
                read(before_its_beginning({opened: lists.xlsx(*lists.SHIRT), rows_of: carrier_book()}.get(read, BILL)))


BILL = alipay.bill(alipay.PAID, alipay.BACK)


def before_its_beginning(packed: bytes) -> bytes:
    """The archive whose list of members is said to lie seven bytes further on than it does, and so every member."""
    said = int.from_bytes(packed[-6:-2], "little") + 7
    return packed[:-6] + said.to_bytes(4, "little") + packed[-2:]


class TestAFile:
    @pytest.mark.parametrize(("called", "shown"), [("中文.csv".encode("gbk"), "中文.csv"), (b"\xff\x80.csv", "\ufffd")])
    def test_may_be_called_what_is_no_utf8(self, called: bytes, shown: str, lake: Lake, tmp_path: Path):
        file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + called))
        file.write_text(f"{','.join(HEADER)}\n{','.join(ROW)}\n", encoding="utf-8")
        receipt = lake.take_one(file)
        assert (receipt.rows_accepted, shown in receipt.path) == (1, True)

    @pytest.mark.parametrize("more", [",", ",x"])
    def test_may_have_more_columns_than_there_is_memory_for(self, more: str, lake: Lake, tmp_path: Path):
        file = tmp_path / "a.csv"
        file.write_text(f"{','.join(HEADER)}{more * 20_000}\n{','.join(ROW)}{more * 20_000}\n", encoding="utf-8")
        assert lake.take_one(file).refused_code == "TooManyColumns"

    def test_may_have_as_many_columns_as_are_allowed(self, lake: Lake, tmp_path: Path):
        file, more = tmp_path / "a.csv", "," * (MOST_COLUMNS - len(HEADER))
        file.write_text(f"{','.join(HEADER)}{more}\n{','.join(ROW)}{more}\n", encoding="utf-8")
        receipt = lake.take_one(file)
        assert (receipt.rows_accepted, cautions(receipt)) == (1, {})


class TestAnAmount:
    def test_of_thirty_digits_is_rounded_once(self):
        assert fen_from_yuan("999999999999999.004999999999999") == 999_999_999_999_999_00
        assert fen_from_yuan("-999999999999999.005") == -999_999_999_999_999_01


class TestAGoodsList:
    def test_may_hold_a_number_that_is_none(self):
        content = changed(lists.xlsx(*lists.SHIRT), SHEET, rb'(<c r="G2"[^>]*>)<v>10</v>', rb"\1<v>NaN</v>")
        assert opened(content).rows[0].cells["stock_add"] == "NAN"

    def test_may_promise_more_texts_than_memory_holds(self):
        content = changed(lists.xlsx(*lists.SHIRT), TEXTS, rb'uniqueCount="[0-9]+"', TOO_MANY_TEXTS)
        with pytest.raises(ListUnreadable):
            opened(content)

    def test_names_a_cell_far_out_as_a_spreadsheet_does(self):
        content = changed(lists.xlsx(*lists.SHIRT), SHEET, rb'r="A2"', b'r="ZZ2"')
        with pytest.raises(ListTooLarge, match="ZZ2"):
            opened(content)


class TestACarrierFile:
    @pytest.mark.parametrize(
        ("spoil", "why"),
        [
            (lambda book: changed(book, SHEET, rb'r="A2"', b'r="XFD1048576"'), "far out"),
            (lambda book: changed(book, SHEET, rb' r="A2"', b""), "without an address"),
            (lambda book: changed(book, TEXTS, rb'uniqueCount="[0-9]+"', TOO_MANY_TEXTS), "is broken"),
        ],
        ids=["a cell far out", "a cell without an address", "too many texts"],
    )
    def test_that_would_end_the_server_is_refused(self, spoil: Callable[[bytes], bytes], why: str):
        with pytest.raises(CarrierFileRefused, match=why):
            rows_of(spoil(carrier_book()))

    def test_is_weighed_beyond_what_it_says_it_holds(self):
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(carrier_book())) as packed,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb,
        ):
            for name in packed.namelist():
                bomb.writestr(name, packed.read(name) + (b" " * (65 << 20) if name == SHEET else b""))
        with zipfile.ZipFile(out) as packed:
            said = packed.getinfo(SHEET).file_size.to_bytes(4, "little")
        lying = out.getvalue().replace(said, (100).to_bytes(4, "little"))
        with pytest.raises(CarrierFileRefused, match="too large"):
            rows_of(lying)

    def test_may_call_its_parts_what_is_no_text(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            packed.writestr("茶.xml", b"")
        with pytest.raises(CarrierFileRefused):
            rows_of(out.getvalue().replace("茶".encode(), b"\xff\xfe\xfd"))


class TestAMapping:
    @pytest.mark.parametrize(
        ("part", "other"),
        [
            ('currency = "CNY"', 'time_zone = ["Asia/Shanghai"]'),
            ('currency = "CNY"', "times_in = {}"),
            ('fill_down = ["order_id"]', 'fill_down = [["order_id"]]'),
            ("price_at_most = 0.5", "price_at_most = 1e400"),
            ("price_at_most = 0.5", "price_at_most = nan"),
            ("price_at_most = 0.5", f"price_at_most = {'9' * 5_000}"),
            ("price_at_most = 0.5", f"price_at_most = 0x{'f' * 5_000}"),
            ("price_at_most = 0.5", "price_at_most = 1e999999999999999999999"),
            ("price_at_most = 0.5", f"price_at_most = {{ {'a.' * 3_000}a = 1 }}"),
            ('currency = "CNY"', f"currency = 0x{'f' * 5_000}"),
            ('title = "品名"', f'title = ["品名", 0x{"f" * 5_000}]'),
            ('people = ["客户电话"]', f"people = {'[' * 5_000}"),
        ],
    )
    def test_that_says_a_thing_of_another_kind_is_refused(self, part: str, other: str):
        assert part in MAPPING
        with pytest.raises(MappingIsWrong):
            importer_from_text(MAPPING.replace(part, other), called="x", path="x.toml")


class TestABill:
    """What it says has to be kept: PostgreSQL takes no number of more than 64 signs and none with a NUL in it."""

    @pytest.mark.parametrize("number", ["7" * 65, "7\x007"])
    def test_has_no_number_that_cannot_be_kept(self, number: str):
        for provider, raw in (
            ("wechat", wechat.bill(wechat.row(商户订单号=number), wechat.BACK)),
            ("alipay", alipay.bill(alipay.PAID.replace("77\t", f"{number}\t"), alipay.BACK)),
            ("sandbox", SANDBOX_BILL.replace("77,T77,,", f"{number},T77,,").encode()),
        ):
            with pytest.raises(BillUnreadable):
                read_bill(provider=provider, raw=raw)

    @pytest.mark.parametrize("moment", ["0001-01-01 00:00:00", "1999-12-31 23:59:59"])
    def test_has_no_moment_before_there_were_providers(self, moment: str):
        """The first hours of the first year are none in UTC."""
        for provider, raw in (
            ("wechat", wechat.bill(wechat.row(交易时间=moment), wechat.BACK)),
            ("alipay", alipay.bill(alipay.PAID.replace("2026-11-22 12:00:00", moment), alipay.BACK)),
            ("sandbox", SANDBOX_BILL.replace("2026-11-22T12:00:00", moment).encode()),
        ):
            with pytest.raises(BillUnreadable):
                read_bill(provider=provider, raw=raw)

    def test_of_the_sandbox_ends_in_its_sums_and_in_no_empty_line(self):
        with pytest.raises(BillUnreadable):
            read_bill(provider="sandbox", raw=SANDBOX_BILL.encode() + b"\r\r")

    def test_of_the_sandbox_says_in_which_zone_its_moments_are(self):
        with pytest.raises(BillUnreadable):
            read_bill(provider="sandbox", raw=SANDBOX_BILL.replace("12:00:00+08:00", "12:00:00").encode())
