"""`duoshou import`: files in, receipts out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.simulated_shop import write_damaged_example
from duoshou.warehouse.facade import mapping_text, save_mapping
from duoshou.warehouse.values import MappingChoice
from tests.cli.conftest import Types

PROMISED = {
    "path",
    "platform",
    "kind",
    "encoding",
    "rows_read",
    "rows_accepted",
    "rows_rejected",
    "rows_skipped",
    "rows_new",
    "rows_changed",
    "rows_unchanged",
    "rejects_file",
    "refused",
}


class TestAFolderOfExports:
    def test_has_a_receipt_for_each_file_that_adds_up(self, empty: Types, exports: Path):
        receipts = empty("import", exports, "--shop", "小店", "--json").json()
        assert len(receipts) == len(list(exports.iterdir()))
        for one in receipts:
            assert set(one) >= PROMISED
            assert one["rows_read"] == one["rows_accepted"] + one["rows_rejected"] + one["rows_skipped"]
            assert one["rows_accepted"] == one["rows_new"] + one["rows_changed"] + one["rows_unchanged"]

    def test_counts_once_when_imported_twice(self, empty: Types, exports: Path):
        empty("import", exports, "--shop", "小店")
        again = empty("import", exports, "--shop", "小店", "--json").json()
        assert {one["rows_new"] + one["rows_changed"] for one in again} == {0}

    def test_is_shown_by_the_path_that_was_typed(self, empty: Types, exports: Path):
        receipts = empty("import", exports, "--shop", "小店", "--json").json()
        assert {Path(one["path"]) for one in receipts} == set(exports.iterdir())


class TestADamagedFile:
    def test_is_taken_as_far_as_it_is_sound(self, empty: Types, tmp_path: Path):
        file = write_damaged_example(tmp_path)
        done = empty("import", file, "--shop", "小店", "--json")
        (receipt,) = done.json()
        assert done.code == 0
        assert (receipt["rows_accepted"], receipt["rows_rejected"], receipt["rows_skipped"]) == (5, 3, 1)
        assert Path(receipt["rejects_file"]).exists()

    def test_says_line_column_and_reason_on_the_screen(self, empty: Types, tmp_path: Path):
        said = empty("import", write_damaged_example(tmp_path), "--shop", "小店").out
        assert "第 3 行 订单编号" in said
        assert "科学计数法" in said


class TestARefusal:
    def test_of_an_unknown_file_ends_with_one_and_speaks_both_languages(self, empty: Types, tmp_path: Path):
        file = tmp_path / "notes.csv"
        file.write_text("天气,心情\n晴,好\n", encoding="utf-8")
        done = empty("import", file, "--shop", "小店")
        assert done.code == 1
        assert "不认识这张表" in done.err
        assert "No known export has these columns" in done.err
        assert "UnknownFormat" in done.err

    def test_survives_names_that_look_like_markup_or_steer_a_terminal(self, empty: Types, tmp_path: Path):
        file = tmp_path / "a[b]\x1b[31m.csv"
        file.write_text("天气,心情\n晴,好\n", encoding="utf-8")
        done = empty("import", file, "--shop", "小店")
        assert done.code == 1
        assert "\x1b[31m" not in done.out

    def test_of_a_book_that_is_damaged_is_named(self, empty: Types, exports: Path, tmp_path: Path):
        lake = tmp_path / "home" / "lake"
        lake.mkdir(parents=True)
        (lake / "catalogue.sqlite3").write_bytes(b"this is no database" * 100)
        done = empty("import", exports, "--shop", "小店")
        assert done.code == 1
        assert "这台电脑不让" in done.err

    def test_of_one_file_holds_nobody_else_up(self, empty: Types, exports: Path, tmp_path: Path):
        stray = tmp_path / "photo.csv"
        stray.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
        done = empty("import", exports, stray, "--shop", "小店", "--json")
        assert done.code == 1
        assert [one["path"] for one in done.json() if one["refused"]] == [str(stray)]
        assert empty("metric", "paid_amount").code == 0

    def test_of_a_path_that_leads_nowhere_names_it(self, empty: Types, tmp_path: Path):
        done = empty("import", tmp_path / "nothing.csv", "--shop", "小店")
        assert done.code == 1
        assert "nothing.csv" in done.err

    def test_of_an_unknown_platform_names_the_known_ones(self, empty: Types, exports: Path):
        done = empty("import", exports, "--shop", "小店", "--platform", "ebay")
        assert done.code == 1
        assert "taobao" in done.err

    def test_of_a_shop_without_a_name(self, empty: Types, exports: Path):
        assert empty("import", exports, "--shop", " ").code == 1

    def test_wrong_usage_ends_with_two(self, empty: Types, exports: Path):
        assert empty("import", exports).code == 2


class TestASavedMapping:
    def test_is_listed_shown_used_renamed_and_deleted(self, empty: Types, tmp_path: Path):
        file = tmp_path / "till.csv"
        file.write_text("天,人\n2026-11-01,12\n", encoding="utf-8")
        choice = MappingChoice(rows="shop_days", columns={"day": "天", "visitors": "人"})
        said, now = mapping_text(choice, name="门店客流"), datetime(2026, 11, 22, tzinfo=UTC)
        home = Home(tmp_path / "home")
        save_mapping(home, shop="小店", name="门店客流", labels=("天", "人"), said=said, saved_by="小林", saved_at=now)
        assert "按保存的对照“门店客流”" in empty("import", file, "--shop", "小店").out
        assert "门店客流：店铺日报，2 列" in empty("mapping", "list").out
        told = tmp_path / "told.toml"
        told.write_text(empty("mapping", "show", "门店客流", "--shop", "小店").out, encoding="utf-8")
        assert "不变 1" in empty("import", file, "--shop", "小店", "--mapping", told).out
        assert empty("mapping", "rename", "门店客流", "客流", "--shop", "小店").code == 0
        assert "不变 1" in empty("import", file, "--shop", "小店", "--mapping", "客流").out
        assert "的行都还在" in empty("mapping", "delete", "客流", "--shop", "小店").out
        assert empty("mapping", "delete", "客流", "--shop", "小店").code == 1
        assert empty("import", file, "--shop", "小店").code == 1
