"""Purchase orders: amounts that are not price times pieces are named, goods arrive later, what is odd is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.exports.own_purchases import EXPORT
from tests.warehouse.lake import Lake, cautions, counts


class TestAnAmount:
    def test_that_is_not_price_times_pieces_counts_as_written_and_is_named(self, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        rows[0]["采购金额"] = "12,600.00"
        receipt = lake.take_one(EXPORT.written(tmp_path / "bought", rows=rows))
        assert cautions(receipt)["UNLIKE_PRICE_AND_PIECES"] == 1
        assert lake.rows("purchase_lines")[1]["amount_fen"] == 12_600_00

    def test_that_is_one_or_stands_alone_is_not(self, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(EXPORT.written(tmp_path / "bought"))
        assert "UNLIKE_PRICE_AND_PIECES" not in cautions(receipt)

    @pytest.mark.parametrize(("amount", "named"), [("125.00", 0), ("125.01", 1)])
    def test_is_held_against_them_in_a_mapped_file_too(self, lake: Lake, tmp_path: Path, amount: str, named: int):
        file, mapping = tmp_path / "erp.csv", tmp_path / "erp.toml"
        file.write_text(f"单,厂,码,数,价,额\nP1,甲,A,10,12.50,{amount}\n", encoding="utf-8")
        mapping.write_text(
            'rows = "purchase_lines"\n[columns]\npurchase_id = "单"\nsupplier = "厂"\nitem_code = "码"\npieces = "数"\n'
            'price_fen = "价"\namount_fen = "额"\n',
            encoding="utf-8",
        )
        receipt = lake.take_one(file, mapping=mapping)
        assert (counts(receipt), cautions(receipt).get("UNLIKE_PRICE_AND_PIECES", 0)) == ((1, 0, 0), named)


class TestALine:
    def test_that_arrives_is_said_by_the_next_list(self, lake: Lake, tmp_path: Path):
        lake.take_one(EXPORT.written(tmp_path / "bought"))
        rows = EXPORT.rows()
        rows[2] |= {"到货日期": "2026-11-19", "到货数量": "20", "状态": "已入库"}
        assert counts(lake.take_one(EXPORT.written(tmp_path / "later", rows=rows))) == (0, 1, 4)

    def test_of_half_a_piece_is_a_fault(self, lake: Lake, tmp_path: Path):
        rows = EXPORT.rows()
        rows[1]["采购数量"] = "2.5"
        receipt = lake.take_one(EXPORT.written(tmp_path / "bought", rows=rows))
        assert [(one.line, one.column, one.code) for one in receipt.first_rejects] == [
            (3, "采购数量", "PART_OF_A_PIECE")
        ]
