"""Mappings kept for a shop: known by their header, read in their units, the same pipeline as every import."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from duoshou.warehouse.errors import MappingIsWrong, MappingNameTaken, NoSuchMapping
from duoshou.warehouse.facade import choice_of, mapping_text, save_mapping, saved_mappings, states_in
from duoshou.warehouse.files.sheets import Record
from duoshou.warehouse.mapping import importer_from_text
from duoshou.warehouse.mapping_targets import mapping_targets
from duoshou.warehouse.saved_mappings import columns_said
from duoshou.warehouse.unknown_sheets import columns_seen
from duoshou.warehouse.values import MappingChoice
from tests.warehouse.lake import SHOP, THIS_MORNING, Lake, cautions, counts

DAYS = ("日期", "货号", "流量", "营业额", "备注")
CHOICE = MappingChoice(
    rows="item_days",
    columns={"day": "日期", "item_id": "货号", "visitors": "流量", "paid_fen": "营业额"},
    units={"paid_fen": "fen", "visitors": "wan"},
    day_order="dmy",
)
ROWS = ("03/04/2026,8812345678901234501,1.2,9600,a", "04/04/2026,8812345678901234501,0.0350,4800,b")


def written(folder: Path, *rows: str, header: tuple[str, ...] = DAYS, name: str = "days.csv") -> Path:
    file = folder / name
    file.write_text("\n".join((",".join(header), *(rows or ROWS))), encoding="utf-8")
    return file


def keep(lake: Lake, choice: MappingChoice = CHOICE, *, name: str = "商品流量", header: tuple[str, ...] = DAYS) -> None:
    """The mapping is saved for the shop."""
    said = mapping_text(choice, name=name)
    save_mapping(lake.home, shop=SHOP, name=name, labels=header, said=said, saved_by="小林", saved_at=THIS_MORNING)


class TestAFileWithTheHeaderOfASavedMapping:
    def test_is_read_in_its_units_and_its_order_of_days(self, lake: Lake, tmp_path: Path):
        keep(lake)
        receipt = lake.take_one(written(tmp_path))
        assert (receipt.kind_words.zh, counts(receipt)) == ("按保存的对照“商品流量”", (2, 0, 0))
        same = {"platform": "mapped", "item_id": "8812345678901234501"}
        assert lake.rows("item_days") == [
            same | {"day": date(2026, 4, 3), "visitors": 12_000, "paid_fen": 96_00},
            same | {"day": date(2026, 4, 4), "visitors": 350, "paid_fen": 48_00},
        ]

    def test_changes_nothing_the_second_time(self, lake: Lake, tmp_path: Path):
        keep(lake)
        lake.take_one(written(tmp_path))
        assert counts(lake.take_one(written(tmp_path))) == (0, 0, 2)

    def test_may_have_its_columns_in_another_order(self, lake: Lake, tmp_path: Path):
        keep(lake)
        turned = [",".join(reversed(row.split(","))) for row in ROWS]
        assert counts(lake.take_one(written(tmp_path, *turned, header=DAYS[::-1]))) == (2, 0, 0)

    def test_of_another_shop_is_unknown(self, lake: Lake, tmp_path: Path):
        keep(lake)
        assert lake.take_one(written(tmp_path), shop="别家").refused_code == "UnknownFormat"

    def test_comes_in_repaired(self, lake: Lake, tmp_path: Path):
        keep(lake)
        receipt = lake.take_one(written(tmp_path, *ROWS, "05/04/2026,8812345678901234501,两万,1,c"))
        assert (receipt.first_rejects[0].line, receipt.first_rejects[0].column) == (4, "流量")
        assert receipt.rejects_file is not None
        repaired = tmp_path / "repaired.csv"
        repaired.write_text(receipt.rejects_file.read_text("utf-8-sig").replace("两万", "2"), encoding="utf-8")
        assert counts(lake.take_one(repaired)) == (1, 0, 0)

    def test_is_read_by_its_name_too(self, lake: Lake, tmp_path: Path):
        keep(lake)
        assert counts(lake.take_one(written(tmp_path), mapping=Path("商品流量"))) == (2, 0, 0)
        with pytest.raises(NoSuchMapping):
            lake.take_one(written(tmp_path), mapping=Path("没有"))


class TestAFileWithAColumnThatOurListOfRejectedRowsHasToo:
    HEADER = ("售后单号", "退款时间", "退款金额", "代码", "原因", "建议")
    CHOICE = MappingChoice(
        rows="refunds",
        columns={"refund_id": "售后单号", "refunded_at": "退款时间", "amount_fen": "退款金额", "reason": "原因"},
    )
    REFUNDS = ("R1,2026-11-01 10:00:00,5.00,K,不想要了,退", "R2,2026-11-02 10:00:00,五元,K,破损,退")

    def test_is_known_by_its_saved_mapping_and_comes_in_repaired(self, lake: Lake, tmp_path: Path):
        keep(lake, self.CHOICE, name="退款", header=self.HEADER)
        receipt = lake.take_one(written(tmp_path, *self.REFUNDS, header=self.HEADER))
        assert (counts(receipt), receipt.rows_rejected) == ((1, 0, 0), 1)
        assert receipt.rejects_file is not None
        repaired = tmp_path / "repaired.csv"
        repaired.write_text(receipt.rejects_file.read_text("utf-8-sig").replace("五元", "5.00"), encoding="utf-8")
        assert counts(lake.take_one(repaired)) == (1, 0, 0)
        assert [row["reason"] for row in lake.rows("refunds")] == ["不想要了", "破损"]

    def test_is_asked_about_without_the_columns_of_our_list(self):
        header = Record(1, [*self.HEADER, "原行号", "问题列", "代码", "原因", "建议", ""])
        seen = columns_seen(header, [])
        assert [one.label for one in seen if not one.doubled] == list(self.HEADER)


class TestAFileWithOtherColumnsBesideThoseThatAreRead:
    MORE = (*DAYS[:4], "新列", "又一列")

    def test_comes_in_and_says_what_was_not_read(self, lake: Lake, tmp_path: Path):
        keep(lake)
        receipt = lake.take_one(written(tmp_path, *(f"{row},1" for row in ROWS), header=self.MORE))
        assert (receipt.kind_words.zh, counts(receipt)) == ("按保存的对照“商品流量”", (2, 0, 0))
        assert cautions(receipt) == {"COLUMNS_NOT_READ": 2}
        assert receipt.cautions[0].words.zh.endswith("：新列、又一列")

    def test_is_unknown_where_one_that_is_read_is_missing_which_is_named(self, lake: Lake, tmp_path: Path):
        keep(lake)
        receipt = lake.take_one(written(tmp_path, "03/04/2026,88,1.2,a,1", header=(*DAYS[:3], "备注", "新列")))
        assert receipt.refused_code == "UnknownFormat"
        assert receipt.refused.zh.endswith("最接近“按保存的对照“商品流量””，缺少列：营业额")

    def test_is_refused_where_they_part_the_rows_finer(self, lake: Lake, tmp_path: Path):
        keep(lake)
        finer = [f"{ROWS[0]},{source}" for source in ("搜索", "搜索")] + [ROWS[0].replace("9600", "100") + ",推荐"]
        receipt = lake.take_one(written(tmp_path, *finer, header=(*DAYS, "渠道")))
        assert receipt.refused_code == "FinerThanItsMapping"
        assert "渠道" in receipt.refused.zh and "渠道" in receipt.refused.en
        assert lake.everything() == {}

    def test_may_say_a_row_twice(self, lake: Lake, tmp_path: Path):
        keep(lake)
        receipt = lake.take_one(written(tmp_path, *[f"{row},1" for row in (*ROWS, *ROWS)], header=(*DAYS, "新列")))
        assert cautions(receipt) == {"COLUMNS_NOT_READ": 4, "REPEATED_ROW": 2, "DUPLICATE_LINE": 2}

    def test_is_read_by_the_mapping_that_reads_the_most_of_it(self, lake: Lake, tmp_path: Path):
        keep(
            lake,
            MappingChoice(rows="shop_days", columns={"day": "日期", "visitors": "流量"}),
            name="店",
            header=DAYS[:3],
        )
        keep(lake)
        receipt = lake.take_one(written(tmp_path, *(f"{row},1" for row in ROWS), header=(*DAYS, "新列")))
        assert receipt.kind == "item_days"

    def test_is_read_as_the_export_that_it_is_before_any_mapping_of_fewer_columns(self, lake: Lake, tmp_path: Path):
        keep(
            lake,
            MappingChoice(rows="items", columns={"item_code": "宝贝ID", "title": "标题"}),
            header=("宝贝ID", "标题", "甲"),
        )
        header = ("宝贝ID", "标题", "价格", "类目")
        assert lake.take_one(written(tmp_path, "7,龙井,48,茶叶", header=header)).platform == "own"


class TestSaving:
    def test_for_the_same_header_takes_the_place_of_the_earlier(self, lake: Lake):
        keep(lake)
        keep(lake, MappingChoice(rows="shop_days", columns={"day": "日期", "visitors": "流量"}), name="店铺流量")
        (one,) = saved_mappings(lake.home)
        assert (one.name, columns_said(one)) == ("店铺流量", ("shop_days", {"day": "日期", "visitors": "流量"}))

    def test_refuses_a_name_that_another_header_has(self, lake: Lake):
        keep(lake)
        with pytest.raises(MappingNameTaken):
            keep(lake, header=(*DAYS, "新列"))


class TestTheTextOfAMapping:
    @pytest.mark.parametrize("label", ['价"格', "a\\b", "两\n行", "]\\n[columns", "\x7f", "=HYPERLINK(1)"])
    def test_says_labels_as_they_stand(self, label: str):
        choice = MappingChoice(rows="items", columns={"item_code": label, "title": "名"})
        importer = importer_from_text(mapping_text(choice, name=label.replace("\n", " ")), called="x", path="x")
        assert [source.labels for source in importer.sources] == [(label,), ("名",)]

    @pytest.mark.parametrize("target", [one.name for one in mapping_targets()])
    def test_is_right_for_every_target_once_all_that_is_needed_is_named(self, target: str):
        needed = next(one.needed for one in mapping_targets() if one.name == target)
        columns = {group[0]: f"列{turn}" for turn, group in enumerate(needed)}
        importer = importer_from_text(mapping_text(MappingChoice(target, columns), name="x"), called="x", path="x")
        assert {source.name for source in importer.sources if source.labels} == set(columns)

    @pytest.mark.parametrize(
        "choice",
        [
            CHOICE,
            MappingChoice(
                rows="orders",
                columns={
                    "order_id": '单"号',
                    "ordered_at": "时间",
                    "paid_fen": "钱",
                    "status": "状态",
                    "buyer_id": "手机",
                },
                statuses={"好\n了": "completed", "未付款(预定)": "placed"},
                platform="pdd",
                currency="GBP",
                times_in="UTC",
                paid_when_ordered=True,
                people=("手机", "备用"),
            ),
        ],
    )
    def test_says_again_all_that_was_said(self, choice: MappingChoice):
        assert choice_of(mapping_text(choice, name="x")) == choice

    def test_takes_no_column_of_people_for_anything_but_the_buyer(self):
        choice = MappingChoice(rows="items", columns={"item_code": "码", "title": "备用"}, people=("备用",))
        with pytest.raises(MappingIsWrong):
            importer_from_text(mapping_text(choice, name="x"), called="x", path="x")


class TestOrdersWithoutATimeOfPayment:
    HEADER = ("单号", "时间", "钱", "状态", "手机")
    CHOICE = MappingChoice(
        rows="orders",
        columns={"order_id": "单号", "ordered_at": "时间", "paid_fen": "钱", "status": "状态", "buyer_id": "手机"},
        statuses={"好了": "completed", "没付": "placed"},
        times_in="UTC",
        paid_when_ordered=True,
    )
    ORDERS = ("A1,2026-11-01 20:00:00,5.00,好了,13912345678", "A2,2026-11-02 20:00:00,5.00,没付,13912345678")

    def test_are_paid_when_they_are_placed_by_the_clock_of_the_shop(self, lake: Lake, tmp_path: Path):
        keep(lake, self.CHOICE, name="订单", header=self.HEADER)
        lake.take_one(written(tmp_path, *self.ORDERS, header=self.HEADER))
        first, second = lake.rows("orders")
        assert (first["ordered_at"], first["ordered_day"]) == (datetime(2026, 11, 1, 20), date(2026, 11, 2))
        assert (first["paid_day"], second.get("paid_day")) == (date(2026, 11, 2), None)

    def test_know_the_buyer_again_and_not_the_telephone(self, lake: Lake, tmp_path: Path):
        keep(lake, self.CHOICE, name="订单", header=self.HEADER)
        lake.take_one(written(tmp_path, *self.ORDERS, header=self.HEADER))
        assert len({row["buyer_id"] for row in lake.rows("orders")}) == 1
        assert "13912345678" not in str(lake.everything())

    @pytest.mark.parametrize(
        "word",
        [
            "未付款（预定）",
            "未付款(预定)",
            " 未 付款（预 定）",
            "ＵＮＰＡＩＤ",
            "Un Paid",
            "未\u200b付款",
            '"=""未付款"""',
        ],
    )
    def test_are_not_paid_whichever_way_the_word_for_unpaid_is_written(self, lake: Lake, tmp_path: Path, word: str):
        file = written(tmp_path, f"A1,2026-11-01 20:00:00,5.00,{word},13912345678", header=self.HEADER)
        keep(lake, replace(self.CHOICE, statuses=states_seen(file)), name="订单", header=self.HEADER)
        receipt = lake.take_one(file)
        (order,) = lake.rows("orders")
        assert (order["status"], order.get("paid_day"), cautions(receipt)) == ("placed", None, {})

    def test_are_not_paid_where_the_next_file_writes_the_word_in_another_way(self, lake: Lake, tmp_path: Path):
        first = written(tmp_path, "A1,2026-11-01 20:00:00,5.00,未付款(预定),139", header=self.HEADER)
        keep(lake, replace(self.CHOICE, statuses=states_seen(first)), name="订单", header=self.HEADER)
        second = written(tmp_path, "A2,2026-11-01 20:00:00,5.00,未付款（预定）,139", header=self.HEADER)
        lake.take_one(second)
        (order,) = lake.rows("orders")
        assert (order["status"], order.get("paid_day")) == ("placed", None)


def states_seen(file: Path) -> dict[str, str]:
    """What the page proposes for the words for states in that file."""
    rows = [Record(line, row) for line, row in enumerate(csv.reader(file.read_text("utf-8").splitlines()), start=1)]
    return next(states_in(one) for one in columns_seen(rows[0], rows[1:]) if one.label == "状态")
