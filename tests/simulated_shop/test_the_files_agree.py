"""The simulated files tell one story: each report adds up to the truth, and the reports to each other."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from duoshou.simulated_shop import ShopTruth
from tests.simulated_shop.reading import Rows, bare_id, csv_rows, fen, sheet_rows, whole


def months_of(exports: Path, name: str) -> Rows:
    files = sorted(exports.glob(f"{name}2026*.csv"))
    return [row for path in files for row in csv_rows(path, encoding="gb18030")[1]]


@pytest.fixture(scope="module")
def orders(exports: Path) -> Rows:
    return months_of(exports, "ExportOrderList")


@pytest.fixture(scope="module")
def lines(exports: Path) -> Rows:
    return months_of(exports, "ExportOrderDetailList")


@pytest.fixture(scope="module")
def shop_days(exports: Path) -> Rows:
    return sheet_rows(next(exports.glob("*店铺_全部*")), header_row=4)[1]


@pytest.fixture(scope="module")
def item_days(exports: Path) -> Rows:
    return [row for path in sorted(exports.glob("*商品_全部*")) for row in sheet_rows(path, header_row=5)[1]]


@pytest.fixture(scope="module")
def ads(exports: Path) -> Rows:
    return csv_rows(next(exports.glob("推广商品报表_*")), encoding="gbk")[1]


@pytest.fixture(scope="module")
def sources(exports: Path) -> Rows:
    files = sorted(exports.glob("*店铺流量来源_*"))
    return [row for path in files for row in sheet_rows(path, header_row=5)[1]]


class TestTheOrderList:
    def test_reaches_the_truth_to_the_fen(self, truth: ShopTruth, orders: Rows):
        totals = truth.totals()
        paid = [row for row in orders if row["订单付款时间 "]]
        assert len(orders) == totals["orders_created"]
        assert len(paid) == totals["orders"]
        assert sum(fen(row["总金额"]) for row in paid) == totals["paid_fen"]
        assert sum(fen(row["总金额"]) for row in orders) == totals["ordered_fen"]
        assert sum(fen(row["退款金额"]) for row in orders) == totals["refund_of_paid_fen"]
        assert len({row["买家会员名"] for row in paid}) == totals["buyers"]

    def test_is_goods_and_postage_in_every_order(self, orders: Rows):
        assert all(fen(row["买家应付货款"]) + fen(row["买家应付邮费"]) == fen(row["总金额"]) for row in orders)

    def test_is_net_of_refunds_in_what_the_buyer_really_paid(self, orders: Rows):
        paid = [row for row in orders if row["订单付款时间 "]]
        assert all(fen(row["买家实际支付金额"]) == fen(row["总金额"]) - fen(row["退款金额"]) for row in paid)

    def test_says_what_the_line_list_says(self, orders: Rows, lines: Rows):
        pieces, kinds, listed, titles = Counter[str](), Counter[str](), Counter[str](), dict[str, list[str]]()
        for line in lines:
            order_id = bare_id(line["订单编号"])
            pieces[order_id] += int(line["购买数量"])
            kinds[order_id] += 1
            listed[order_id] += fen(line["价格"]) * int(line["购买数量"])
            titles.setdefault(order_id, []).append(line["标题"])
        assert kinds.keys() == {bare_id(row["订单编号"]) for row in orders}
        for row in orders:
            order_id = bare_id(row["订单编号"])
            assert pieces[order_id] == int(row["宝贝总数量"])
            assert kinds[order_id] == int(row["宝贝种类 "])
            assert listed[order_id] >= fen(row["买家应付货款"])
            assert row["宝贝标题 "] == "，".join(titles[order_id])


class TestTheShopReport:
    def test_says_of_every_day_what_the_orders_say(self, orders: Rows, shop_days: Rows):
        paid, count, buyers = Counter[str](), Counter[str](), dict[str, set[str]]()
        for row in orders:
            if day := row["订单付款时间 "][:10]:
                paid[day] += fen(row["总金额"])
                count[day] += 1
                buyers.setdefault(day, set()).add(row["买家会员名"])
        for row in shop_days:
            day = row["统计日期"]
            assert fen(row["支付金额"]) == paid[day]
            assert whole(row["支付父订单数"]) == count[day]
            assert whole(row["支付买家数"]) == len(buyers[day])

    def test_computes_its_ratios_from_its_own_columns(self, shop_days: Rows):
        for row in shop_days:
            ratio = Decimal(whole(row["支付买家数"]) * 100) / whole(row["访客数"])
            assert Decimal(row["支付转化率"].removesuffix("%")) == ratio.quantize(Decimal("0.01"), ROUND_HALF_UP)
            spent = Decimal(fen(row["支付金额"])) / whole(row["支付买家数"]) / 100
            assert Decimal(row["客单价"].replace(",", "")) == spent.quantize(Decimal("0.01"), ROUND_HALF_UP)

    def test_divides_its_visitors_into_new_and_old(self, shop_days: Rows):
        assert all(whole(row["老访客数"]) + whole(row["新访客数"]) == whole(row["访客数"]) for row in shop_days)

    def test_reaches_the_truth(self, truth: ShopTruth, shop_days: Rows):
        totals = truth.totals()
        assert sum(whole(row["访客数"]) for row in shop_days) == totals["visitors"]
        assert sum(whole(row["浏览量"]) for row in shop_days) == totals["page_views"]
        assert sum(fen(row["成功退款金额"]) for row in shop_days) == totals["refund_fen"]
        assert sum(fen(row["直通车消耗"]) for row in shop_days) == totals["ad_spend_fen"]


class TestTheItemReport:
    def test_adds_up_to_the_goods_amount_of_the_paid_orders(self, orders: Rows, item_days: Rows):
        paid = sum(fen(row["买家应付货款"]) for row in orders if row["订单付款时间 "])
        assert sum(fen(row["支付金额"]) for row in item_days) == paid

    def test_sells_the_pieces_of_the_line_list(self, orders: Rows, lines: Rows, item_days: Rows):
        paid_ids = {bare_id(row["订单编号"]) for row in orders if row["订单付款时间 "]}
        by_lines, by_report = Counter[str](), Counter[str]()
        for line in lines:
            if bare_id(line["订单编号"]) in paid_ids:
                by_lines[line["商家编码"]] += int(line["购买数量"])
        for row in item_days:
            by_report[row["货号"]] += whole(row["支付件数"])
        assert by_report == by_lines

    def test_divides_its_buyers_into_new_and_old(self, item_days: Rows):
        assert all(
            whole(row["支付新买家数"]) + whole(row["支付老买家数"]) == whole(row["支付买家数"]) for row in item_days
        )

    def test_carries_the_sum_of_the_month_so_far(self, item_days: Rows):
        so_far = Counter[tuple[str, str]]()
        for row in item_days:
            month = (row["商品ID"], row["统计日期"][:7])
            so_far[month] += fen(row["支付金额"])
            assert fen(row["月累计支付金额"]) == so_far[month]


class TestTheAdReport:
    def test_reaches_the_truth(self, truth: ShopTruth, ads: Rows):
        totals = truth.totals()
        assert sum(fen(row["花费"]) for row in ads) == totals["ad_spend_fen"]
        assert sum(fen(row["总成交金额"]) for row in ads) == totals["ad_amount_fen"]
        assert sum(whole(row["点击量"]) for row in ads) == totals["ad_clicks"]

    def test_adds_direct_and_indirect_sales(self, ads: Rows):
        assert all(fen(row["直接成交金额"]) + fen(row["间接成交金额"]) == fen(row["总成交金额"]) for row in ads)
        assert all(int(row["直接成交笔数"]) + int(row["间接成交笔数"]) == int(row["总成交笔数"]) for row in ads)

    def test_promotes_items_that_the_item_report_knows(self, item_days: Rows, ads: Rows):
        known = {row["商品ID"] for row in item_days}
        assert {row["主体ID"] for row in ads} < known
        assert all(len(item_id) == 12 and item_id.isdigit() for item_id in known)


class TestTheSourceReport:
    def test_is_paid_what_the_shop_was_paid(self, shop_days: Rows, sources: Rows):
        paid = Counter[str]()
        for row in sources:
            if row["来源明细"] != "汇总":
                paid[row["统计日期"]] += fen(row["支付金额"])
        assert {row["统计日期"]: fen(row["支付金额"]) for row in shop_days} == dict(paid)

    def test_counts_more_people_than_came(self, shop_days: Rows, sources: Rows):
        came = Counter[str]()
        for row in sources:
            if row["来源明细"] != "汇总":
                came[row["统计日期"]] += whole(row["访客数"])
        assert all(came[row["统计日期"]] > whole(row["访客数"]) for row in shop_days)

    def test_counts_people_of_a_group_once(self, sources: Rows):
        below: dict[tuple[str, str], list[int]] = {}
        for row in sources:
            if row["来源明细"] != "汇总":
                below.setdefault((row["统计日期"], row["来源"]), []).append(whole(row["访客数"]))
        for row in sources:
            if row["来源明细"] == "汇总":
                own = below[row["统计日期"], row["来源"]]
                assert max(own) <= whole(row["访客数"]) <= sum(own)
                assert whole(row["访客数"]) >= whole(row["支付买家数"])


class TestTheListOfRefunds:
    def test_adds_up_to_what_the_orders_gave_back(self, exports: Path, orders: Rows):
        _, refunds = sheet_rows(next(exports.glob("退款明细_*")), header_row=1)
        of_orders = Counter[str]()
        for row in refunds:
            of_orders[row["订单编号"]] += fen(row["买家退款金额"])
            assert row["订单付款时间"] <= row["退款的申请时间"] <= row["退款完结时间"]
        assert {bare_id(row["订单编号"]): fen(row["退款金额"]) for row in orders if fen(row["退款金额"])} == dict(
            of_orders
        )

    def test_has_each_refund_once_and_with_a_reason(self, exports: Path):
        _, refunds = sheet_rows(next(exports.glob("退款明细_*")), header_row=1)
        assert len({row["退款编号"] for row in refunds}) == len(refunds) > 100
        assert all(row["买家退款原因"] for row in refunds)


class TestTheListOfReplies:
    def test_reaches_the_truth(self, truth: ShopTruth, exports: Path):
        _, rows = sheet_rows(next(exports.glob("客服接待_*")), header_row=1)
        assert sum(int(row["咨询人数"]) for row in rows) == truth.totals()["enquiries"]
        assert len(rows) == 2 * truth.days


class TestTheMorningsStock:
    def test_leads_to_the_last_evening(self, truth: ShopTruth, exports: Path):
        """Of every good: the last morning less what was sold since is the evening, unless a delivery came."""
        _, mornings = csv_rows(exports / "库存日报.csv", encoding="utf-8-sig")
        assert {row["盘点日期"] for row in mornings} == {day.isoformat() for day in list(truth.period.days())[:-1]}
        assert all(int(row["库存数量"]) >= 0 for row in mornings)
        codes = {good.code for good in truth.goods}
        assert {row["商家编码"] for row in mornings} == codes

    def test_is_enough_for_what_was_sold(self, truth: ShopTruth):
        sold = Counter[tuple[object, str]]()
        for order in truth.orders:
            if order.paid_on is not None:
                for line in order.lines:
                    sold[order.created_on, line.code] += line.pieces
        assert all(count.pieces >= sold[count.counted_on, count.code] for count in truth.stock_days)


class TestTheShopsOwnLists:
    def test_know_every_good_that_was_sold(self, exports: Path, lines: Rows):
        sold = {line["商家编码"] for line in lines}
        _, costs = sheet_rows(exports / "商品成本.xlsx", header_row=1)
        _, stock = sheet_rows(exports / "库存.xlsx", header_row=1)
        assert sold <= {row["商家编码"] for row in costs}
        assert sold <= {row["商家编码"] for row in stock}
        assert all(row["生效日期"] >= "2026-09-21" for row in costs)

    def test_reach_the_truth(self, truth: ShopTruth, exports: Path):
        _, spent = csv_rows(exports / "其他费用.csv", encoding="utf-8-sig")
        _, stock = sheet_rows(exports / "库存.xlsx", header_row=1)
        assert sum(fen(row["金额"]) for row in spent) == truth.totals()["expenses_fen"]
        assert sum(int(Decimal(row["库存数量"])) for row in stock) == truth.totals()["stock_pieces"]
