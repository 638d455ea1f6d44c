"""Files that are known and not counted: named, with the reason, kept byte for byte, and no row in the lake."""

from __future__ import annotations

from pathlib import Path

import pytest

from duoshou.warehouse.files.uploads import place_of
from duoshou.warehouse.importers.kept_only import KEPT_ONLY, KeptOnly
from tests.importers.exports.export import as_csv, as_xls
from tests.importers.exports.headers import ALI1688_PURCHASES
from tests.warehouse.lake import Lake

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "importing.md"


def called(one: KeptOnly) -> str:
    return one.words.en


@pytest.mark.parametrize("one", KEPT_ONLY, ids=called)
class TestAFileThatIsOnlyKept:
    def test_is_named_with_its_reason_and_what_to_do(self, one: KeptOnly, lake: Lake, tmp_path: Path):
        file = tmp_path / "list.csv"
        as_csv("gb18030")(file, [("别的列", *one.columns), ["1"] * (len(one.columns) + 1)])
        receipt = lake.take_one(file)
        assert receipt.refused_code == "KnownButNotCounted"
        assert f"“{one.words.zh}”" in receipt.refused.zh and receipt.refused.zh.endswith(one.why.zh)
        assert f"“{one.words.en}”" in receipt.refused.en and receipt.refused.en.endswith(one.why.en)
        assert receipt.advice.zh.startswith(one.instead.zh) and receipt.advice.en.startswith(one.instead.en)
        assert lake.everything() == {}
        assert place_of(lake.home, receipt.fingerprint or "").read_bytes() == file.read_bytes()

    def test_stands_in_the_guide(self, one: KeptOnly):
        assert f"| {one.words.zh}" in GUIDE.read_text(encoding="utf-8")


class TestARealHeader:
    @pytest.mark.parametrize(
        ("header", "kind"),
        [
            (ALI1688_PURCHASES, "1688 采购订单（买家导出）"),
        ],
    )
    def test_under_lines_of_title_is_known(self, header: tuple[str, ...], kind: str, lake: Lake, tmp_path: Path):
        as_xls(tmp_path / "report.xls", [("类目",), ("统计粒度：月",), (), header, ["1"] * len(header)])
        receipt = lake.take_one(tmp_path / "report.xls")
        assert receipt.refused_code == "KnownButNotCounted" and f"“{kind}”" in receipt.refused.zh


class TestAMapping:
    def test_still_brings_it_in(self, lake: Lake, tmp_path: Path):
        file, mapping = tmp_path / "list.csv", tmp_path / "costs.toml"
        as_csv("utf-8")(file, [("采购单号", "供应商", "商家编码", "采购数量", "采购单价", "到货日期"),
            ("P1", "茶厂", "LJ-01", "10", "12.50", "2026-11-01")])  # fmt: skip
        mapping.write_text(
            'rows = "product_costs"\n[columns]\nitem_code = "商家编码"\ncost_fen = "采购单价"\nvalid_from = "到货日期"\n',
            encoding="utf-8",
        )
        receipt = lake.take_one(file, mapping=mapping)
        assert (receipt.refused, receipt.rows_new) == (None, 1)
