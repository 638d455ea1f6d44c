"""Conversations: what was said and by whom stays out of the lake; who waited how long is counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from duoshou.kernel.periods import Period
from duoshou.metrics.facade import ask, rows_behind
from duoshou.metrics.values import Cell, Question
from tests.importers.exports.own_chats import EXPORT, TELEPHONE, said
from tests.warehouse.lake import SHOP, Lake, cautions, counts

DAY = Period.of_day(date(2026, 11, 1))


def cells(lake: Lake, *metrics: str) -> Sequence[Cell]:
    (row,) = ask(lake.home, Question(metrics, DAY, (SHOP,))).rows
    return [row.cells[name] for name in metrics]


def taken(lake: Lake, tmp_path: Path, *messages: dict[str, str]) -> None:
    lake.take_one(EXPORT.written(tmp_path / "talk", rows=messages))


class TestWhatWasSaid:
    def test_is_in_no_table(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "talk"))
        kept = str(lake.everything())
        assert TELEPHONE in str(EXPORT.cells)
        for word in (TELEPHONE, "什么时候", "有 100g", "小**竹", "阿青"):
            assert word not in kept

    def test_is_in_no_table_where_it_is_a_telephone_alone_or_names_the_buyer(self, lake: Lake, tmp_path: Path):
        taken(lake, tmp_path, said(TELEPHONE, "2026-11-01 09:00:00", TELEPHONE, TELEPHONE, ""))
        assert [row["sender"] for row in lake.rows("chat_messages")] == ["买家"]
        assert TELEPHONE not in str(lake.everything())

    def test_is_not_shown_behind_a_number(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "talk"))
        for metric in ("chat_buyers", "chat_waits_unanswered"):
            behind = rows_behind(lake.home, metric=metric, period=DAY, shops=(SHOP,))
            assert "text_digest" not in {name for name, _, _ in behind.columns}

    def test_twice_in_one_second_is_said_once(self, lake: Lake, tmp_path: Path):
        first = EXPORT.rows()[0]
        receipt = lake.take_one(EXPORT.written(tmp_path / "talk", rows=[first, first, first | {"消息内容": "喂"}]))
        assert (counts(receipt), cautions(receipt)) == ((2, 0, 0), {"REPEATED_ROW": 1})


class TestABuyerWhoWaits:
    def test_waits_from_the_first_message_to_the_next_of_a_person(self, lake: Lake, tmp_path: Path):
        taken(
            lake, tmp_path,
            said("阿青", "2026-11-01 09:00:00", "在吗", "买家", ""),
            said("阿青", "2026-11-01 09:00:05", "您好", "机器人", ""),
            said("阿青", "2026-11-01 09:00:20", "有 100g 的吗", "买家", ""),
            said("阿青", "2026-11-01 09:01:00", "有的", "客服", "小美"),
            said("阿青", "2026-11-01 09:01:10", "还有别的", "客服", "小美"),
            said("阿青", "2026-11-01 10:00:00", "好", "买家", ""),
            said("阿青", "2026-11-01 10:00:30", "谢谢", "客服", "小美"),
        )  # fmt: skip
        buyers, average, unanswered = cells(lake, "chat_buyers", "chat_answer_seconds", "chat_waits_unanswered")
        # 60 seconds and 30 seconds.
        assert (buyers.value, average.value, average.denominator, unanswered.value) == (1, 45, 2, 0)

    def test_and_gets_no_answer_is_counted_as_that(self, lake: Lake, tmp_path: Path):
        taken(
            lake, tmp_path,
            said("阿青", "2026-11-01 09:00:00", "在吗", "买家", ""),
            said("阿青", "2026-11-01 09:10:00", "人呢", "买家", ""),
            said("小竹", "2026-11-01 09:00:00", "你好", "买家", ""),
            said("小竹", "2026-11-01 09:00:00", "你好呀", "客服", ""),
        )  # fmt: skip
        buyers, average, unanswered = cells(lake, "chat_buyers", "chat_answer_seconds", "chat_waits_unanswered")
        assert (buyers.value, average.value, unanswered.value) == (2, 0, 1)


class TestAListWithoutSenders:
    def test_leaves_blanks_with_their_reason(self, lake: Lake, tmp_path: Path):
        fewer = ("买家", "消息时间", "消息内容")
        lake.take_one(EXPORT.written(tmp_path / "talk", header=fewer))
        for cell in cells(lake, "chat_buyers", "chat_answer_seconds", "chat_waits_unanswered"):
            assert cell.value is None and cell.blank is not None and "发送方" in cell.blank.zh
