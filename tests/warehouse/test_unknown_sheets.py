"""A sheet that nobody knows is opened once for a look, and what was seen serves for the preview as well."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from duoshou.warehouse.errors import FileNotThere
from duoshou.warehouse.facade import look_at, place_of, preview_mapping
from duoshou.warehouse.values import MappingChoice
from tests.warehouse.lake import SHOP, Lake

LINES = "日子,流量,备注\n2026-11-01,12,a\n2026-11-02,十二,b\n"
CHOICE = MappingChoice(rows="shop_days", columns={"day": "日子", "visitors": "流量"})
# A name may hold the sign that stands before what is inside a file.
ARCHIVE, MEMBER = "店 › 十一月.zip", "流量 › 天.csv"


def unknown(lake: Lake, folder: Path) -> str:
    """The fingerprint of an archive with such a sheet in it, which has come in and was not known."""
    with zipfile.ZipFile(folder / ARCHIVE, "w") as packed:
        packed.writestr(MEMBER, LINES)
    receipt = lake.take_one(folder / ARCHIVE)
    assert (receipt.refused_code, receipt.path) == ("UnknownFormat", f"{ARCHIVE} › {MEMBER}")
    return receipt.fingerprint or ""


class TestASheetNobodyKnows:
    def test_is_previewed_from_what_was_seen_of_it(self, lake: Lake, tmp_path: Path):
        fingerprint = unknown(lake, tmp_path)
        seen = look_at(lake.home, fingerprint=fingerprint, shown_as=ARCHIVE, path=f"{ARCHIVE} › {MEMBER}")
        assert [one.label for one in seen.columns] == ["日子", "流量", "备注"]
        place_of(lake.home, fingerprint).unlink()
        for _ in range(2):
            preview = preview_mapping(lake.home, shop=SHOP, seen=seen, choice=CHOICE, name="流量")
            assert (preview.rows_looked_at, preview.rows_faulty) == (2, 1)

    def test_is_looked_for_only_where_it_came_from(self, lake: Lake, tmp_path: Path):
        fingerprint = unknown(lake, tmp_path)
        with pytest.raises(FileNotThere):
            look_at(lake.home, fingerprint=fingerprint, shown_as="店", path=f"{ARCHIVE} › {MEMBER}")

    @pytest.mark.parametrize("turn", [0, 2])
    def test_is_unknown_whatever_one_stray_line_of_it_holds(self, turn: int, lake: Lake, tmp_path: Path):
        lines = LINES.splitlines(keepends=True)
        lines.insert(turn, ",".join(f"词{place}" for place in range(2_500)) + "\n")
        (tmp_path / "a.csv").write_text("".join(lines), encoding="utf-8")
        receipt = lake.take_one(tmp_path / "a.csv")
        assert receipt.refused_code == "UnknownFormat"
        seen = look_at(lake.home, fingerprint=receipt.fingerprint or "", shown_as="a.csv", path="a.csv")
        assert [one.label for one in seen.columns] == ["日子", "流量", "备注"]

    def test_is_said_to_be_close_to_no_export_where_none_of_its_columns_is_known(self, lake: Lake, tmp_path: Path):
        (tmp_path / "a.csv").write_text("甲乙,丙丁\n1,2\n", encoding="utf-8")
        (tmp_path / "b.csv").write_text("订单编号,丙丁\n1,2\n", encoding="utf-8")
        said = [lake.take_one(tmp_path / name).refused for name in ("a.csv", "b.csv")]
        assert [("最接近" in one.zh, "Closest" in one.en) for one in said if one] == [(False, False), (True, True)]

    def test_has_too_many_columns_where_its_header_is_the_wide_line(self, lake: Lake, tmp_path: Path):
        (tmp_path / "a.csv").write_text(
            f"费用\n日期,费用项目,金额,备注{',' * 2_500}\n2026-11-01,房租,1\n", encoding="utf-8"
        )
        assert lake.take_one(tmp_path / "a.csv").refused_code == "TooManyColumns"
