"""What a file is called is shown and kept, whatever system wrote its name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from duoshou.warehouse.errors import FileNotThere, MappingIsWrong
from duoshou.warehouse.mapping import importer_from_mapping
from tests.warehouse.lake import Lake

CALLED_IN_GBK = os.fsdecode("十一月.csv".encode("gbk"))


class TestANameInGBK:
    def test_leaves_the_folder_around_it_as_it_is(self, lake: Lake, tmp_path: Path):
        folder = tmp_path / "淘宝导出"
        folder.mkdir()
        (folder / CALLED_IN_GBK).write_text("日期,费用项目,金额,备注\n2026-11-01,房租,1200.00,\n", encoding="utf-8")
        receipt = lake.take_one(folder / CALLED_IN_GBK, named=lambda file: str(file.relative_to(tmp_path)))
        assert (receipt.rows_accepted, receipt.path) == (1, "淘宝导出/十一月.csv")

    def test_of_a_file_that_is_not_there_is_told(self, lake: Lake, tmp_path: Path):
        missing = tmp_path / "淘宝导出" / CALLED_IN_GBK
        for ask in (lake.take, importer_from_mapping):
            with pytest.raises(FileNotThere) as refused:
                ask(missing)
            assert "淘宝导出/十一月.csv" in refused.value.in_both_languages()

    def test_of_a_mapping_is_told(self, tmp_path: Path):
        (tmp_path / CALLED_IN_GBK).write_text("nothing = 1", encoding="utf-8")
        with pytest.raises(MappingIsWrong, match=r"十一月\.csv"):
            importer_from_mapping(tmp_path / CALLED_IN_GBK)
