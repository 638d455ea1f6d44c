"""What a person sees who opens the simulated files: names, encodings, headers, quirks."""

import hashlib
from pathlib import Path

import pytest

from duoshou.simulated_shop import ShopTruth, write_exports
from duoshou.simulated_shop.headers import (
    SYCM_ITEM_DAY,
    SYCM_SHOP_DAY,
    SYCM_SOURCE_DAY,
    SYCM_SOURCES_2017,
    TAOBAO_ORDER_LINES,
    TAOBAO_ORDERS_2019,
    TAOBAO_REFUNDS,
    WANXIANGTAI_ITEM_DAY,
)
from tests.simulated_shop.reading import csv_rows, sheet_rows


def fingerprints(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


class TestTheFiles:
    def test_are_named_as_the_platforms_name_them(self, exports: Path):
        assert {path.name for path in exports.iterdir()} == {
            *(f"ExportOrderList2026{month}.csv" for month in ("09", "10", "11")),
            *(f"ExportOrderDetailList2026{month}.csv" for month in ("09", "10", "11")),
            "【生意参谋平台】店铺_全部_2026-09-21_2026-11-21.xls",
            "【生意参谋平台】商品_全部_2026-09-21_2026-09-30.xls",
            "【生意参谋平台】商品_全部_2026-10-01_2026-10-31.xls",
            "【生意参谋平台】商品_全部_2026-11-01_2026-11-21.xls",
            "【生意参谋平台】店铺流量来源_2026-09-21_2026-09-30.xls",
            "【生意参谋平台】店铺流量来源_2026-10-01_2026-10-31.xls",
            "【生意参谋平台】店铺流量来源_2026-11-01_2026-11-21.xls",
            "推广商品报表_20261122_083015.csv",
            "客服接待_2026-09-21_2026-11-21.xlsx",
            "退款明细_2026-09-21_2026-11-21.xlsx",
            "商品成本.xlsx",
            "库存.xlsx",
            "库存日报.csv",
            "其他费用.csv",
        }

    def test_are_the_same_bytes_for_the_same_shop(self, truth: ShopTruth, exports: Path, tmp_path: Path):
        written = write_exports(truth=truth, folder=tmp_path / "again")
        assert fingerprints(tmp_path / "again") == fingerprints(exports)
        assert len(written) == len(set(written)) == len(fingerprints(exports))

    @pytest.mark.parametrize(
        ("header", "columns"),
        [
            (TAOBAO_ORDERS_2019, 54),
            (TAOBAO_ORDER_LINES, 10),
            (SYCM_SHOP_DAY, 49),
            (SYCM_ITEM_DAY, 38),
            (WANXIANGTAI_ITEM_DAY, 76),
            (SYCM_SOURCES_2017, 8),
            (SYCM_SOURCE_DAY, 12),
            (TAOBAO_REFUNDS, 38),
        ],
    )
    def test_have_as_many_columns_as_the_platform_gives_and_none_twice(self, header: tuple[str, ...], columns: int):
        assert len(header) == len(set(header)) == columns


class TestTheOrderList:
    def test_keeps_the_trailing_blanks_of_the_platform(self, exports: Path):
        header, _ = csv_rows(exports / "ExportOrderList202610.csv", encoding="gb18030")
        assert header == list(TAOBAO_ORDERS_2019)
        blank = {name for name in header if name.endswith(" ")}
        assert blank == {"收货地址 ", "联系电话 ", "订单付款时间 ", "宝贝标题 ", "宝贝种类 ", "物流单号 "}

    def test_guards_ids_in_even_months_and_ends_them_with_a_tab_in_odd_ones(self, exports: Path):
        _, october = csv_rows(exports / "ExportOrderList202610.csv", encoding="gb18030")
        _, november = csv_rows(exports / "ExportOrderList202611.csv", encoding="gb18030")
        assert all(row["订单编号"].startswith('="') and row["订单编号"].endswith('"') for row in october)
        assert all(row["订单编号"].endswith("\t") for row in november)

    def test_writes_units_and_prefixes_into_its_cells(self, exports: Path):
        _, rows = csv_rows(exports / "ExportOrderList202610.csv", encoding="gb18030")
        assert {row["买家服务费"] for row in rows} == {"0元"}
        assert all(row["打款商家金额"].endswith("元") for row in rows)
        assert all(row["联系手机"].startswith("'1") and row["订单备注"].startswith("'") for row in rows)
        assert all(row["物流单号 "].startswith("No:") for row in rows if row["物流公司"])
        assert {row["是否手机订单"] for row in rows} == {"手机订单", ""}

    def test_names_places_as_province_city_district(self, exports: Path):
        _, rows = csv_rows(exports / "ExportOrderList202610.csv", encoding="gb18030")
        assert all(len(row["收货地址 "].split(" ")) == 3 for row in rows)

    def test_holds_no_whole_phone_number(self, exports: Path):
        _, rows = csv_rows(exports / "ExportOrderList202610.csv", encoding="gb18030")
        assert all("****" in row["联系手机"] for row in rows)


class TestTheLineList:
    @pytest.mark.needs_shared
    def test_has_the_header_of_a_real_one(self, shared_data: Path):
        real = shared_data / "taobao_toy_shop" / "ExportOrderDetailList201705.csv"
        header, _ = csv_rows(real, encoding="gb18030")
        assert header == list(TAOBAO_ORDER_LINES)


class TestTheSycmReports:
    def test_are_old_excel_files(self, exports: Path):
        compound_file = bytes.fromhex("d0cf11e0a1b11ae1")
        assert all(path.read_bytes().startswith(compound_file) for path in exports.glob("*.xls"))

    def test_have_the_header_under_their_notes(self, exports: Path):
        shop, shop_rows = sheet_rows(next(exports.glob("*店铺_全部*")), header_row=4)
        item, item_rows = sheet_rows(next(exports.glob("*商品_全部_2026-10*")), header_row=5)
        assert (tuple(shop), tuple(item)) == (SYCM_SHOP_DAY, SYCM_ITEM_DAY)
        assert len(shop_rows) == 62
        assert len(item_rows) >= 31 * 22

    def test_group_thousands_and_write_percents(self, exports: Path):
        _, rows = sheet_rows(next(exports.glob("*店铺_全部*")), header_row=4)
        assert any("," in row["访客数"] for row in rows)
        assert all(row["支付转化率"].endswith("%") for row in rows)
        assert {row["淘宝客佣金"] for row in rows} == {"-"}


class TestTheAdReport:
    def test_is_in_gbk_with_the_header_first(self, exports: Path):
        header, rows = csv_rows(next(exports.glob("推广商品报表_*")), encoding="gbk")
        assert header == list(WANXIANGTAI_ITEM_DAY)
        assert rows

    def test_writes_rates_as_fractions_and_leaves_undefined_ones_empty(self, exports: Path):
        _, rows = csv_rows(next(exports.glob("推广商品报表_*")), encoding="gbk")
        assert all(0 < float(row["点击率"]) < 0.1 for row in rows)
        without_sale = [row for row in rows if row["总成交笔数"] == "0"]
        assert without_sale
        assert {row["总成交成本"] for row in without_sale} == {""}
        assert all(row["花费"] != "0.00" for row in without_sale)


class TestTheShopsOwnLists:
    def test_have_plain_headers(self, exports: Path):
        costs, _ = sheet_rows(exports / "商品成本.xlsx", header_row=1)
        stock, _ = sheet_rows(exports / "库存.xlsx", header_row=1)
        spent, _ = csv_rows(exports / "其他费用.csv", encoding="utf-8-sig")
        assert costs == ["商家编码", "商品名称", "类目", "成本价", "生效日期"]
        assert stock == ["商家编码", "商品名称", "库存数量", "盘点日期"]
        assert spent == ["日期", "费用项目", "金额", "备注"]
        assert (exports / "其他费用.csv").read_bytes().startswith(b"\xef\xbb\xbf")
