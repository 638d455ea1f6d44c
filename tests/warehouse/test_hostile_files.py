"""Files that mean harm are refused by name; how fast, and in how much memory, the nightly run measures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from duoshou.warehouse.files import archives, workbook_sizes, workbooks
from tests.warehouse import hostile
from tests.warehouse.lake import Lake

REPOSITORY = Path(__file__).resolve().parents[2]
MOST_SECONDS, MOST_GROWTH_MIB = 10, 300
SLOW = frozenset(
    (
        "a zip bomb",
        "a zip bomb that lies",
        "a gzip bomb",
        "an endless list of members",
        "a sheet of a million by two hundred",
        "a wide sheet that lies",
    )
)
QUICK = [name for name in hostile.HOSTILE if name not in SLOW]

# A process of its own, so that the peak of its memory is its own: first a sound file, then the hostile one.
MEASURE = """
import json, resource, sys, time
from pathlib import Path
from tests.warehouse.hostile import small_workbook
from tests.warehouse.lake import Lake
home, file = Path(sys.argv[1]), Path(sys.argv[2])
lake = Lake(home)
assert lake.take_one(small_workbook(home.parent / "sound.xlsx")).refused is None
before, begun = resource.getrusage(resource.RUSAGE_SELF), time.process_time()
codes = sorted({one.refused_code or "taken" for one in lake.take(file)})
after = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([codes, time.process_time() - begun, (after.ru_maxrss - before.ru_maxrss) / 1024]))
"""


class TestAHostileFile:
    @pytest.mark.parametrize("name", QUICK)
    def test_is_refused_by_name_and_kept_for_whoever_asks(self, name: str, lake: Lake, tmp_path: Path):
        make, code = hostile.HOSTILE[name]
        receipt = lake.take_one(make(tmp_path))
        assert receipt.refused_code == code
        assert receipt.refused.zh and receipt.refused.en and receipt.advice.zh and receipt.advice.en
        assert lake.everything() == {}

    @pytest.mark.parametrize(
        "name", ["/etc/passwd", "..\\..\\a.csv", "C:\\a.csv", "a/../../b.csv", "\\\\host\\share\\a.csv"]
    )
    def test_may_be_a_zip_whose_names_lead_elsewhere(self, name: str, lake: Lake, tmp_path: Path):
        receipt = lake.take_one(hostile.slipping_zip(tmp_path, name))
        assert receipt.refused_code == "NamePointsOutside"

    @pytest.mark.parametrize("name", ["账\\费用.csv", "a..b.csv", "..csv", "a/b/c.csv"])
    def test_is_none_that_only_has_folders_or_dots(self, name: str, lake: Lake, tmp_path: Path):
        assert lake.take_one(hostile.slipping_zip(tmp_path, name)).refused is None

    @pytest.mark.parametrize(
        "begins", ["<html>", "<!-- x --><table>", "\ufeff<html>", "<meta charset=gbk>", "<div>", "<script>"]
    )
    def test_is_a_web_page_however_it_begins(self, begins: str, lake: Lake, tmp_path: Path):
        (tmp_path / "orders.csv").write_text(f"{begins}日期,费用项目,金额\n2026-11-01,房租,1\n", encoding="utf-8")
        assert lake.take_one(tmp_path / "orders.csv").refused_code == "UnknownContainer"


class TestTheLimits:
    def test_stop_a_bomb_by_what_it_says_before_a_byte_is_unpacked(
        self, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        path = hostile.filled(tmp_path / "bomb.zip", "a.csv", hostile.zeros(3))
        monkeypatch.setattr(archives, "SMALL_BYTES", hostile.MEBIBYTE)
        with monkeypatch.context() as closed:
            closed.setattr(archives.Allowance, "copy", None)
            assert "200 times its size" in lake.take_one(path).refused.en

    def test_stop_one_that_says_less_while_it_is_unpacked(
        self, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(archives, "SMALL_BYTES", hostile.MEBIBYTE)
        path = hostile.named_smaller(hostile.filled(tmp_path / "bomb.zip", "a.csv", hostile.zeros(3)), 100)
        assert lake.take_one(path).refused_code == "BrokenArchive"

    def test_stop_an_endless_list_of_members_before_it_is_read(
        self, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(archives, "LARGEST_LIST_BYTES", 20)
        receipt = lake.take_one(hostile.slipping_zip(tmp_path, "a.csv"))
        assert (receipt.refused_code, "> 20 bytes" in receipt.refused.en) == ("BrokenArchive", True)

    def test_stop_a_workbook_that_says_less_than_it_holds(self, lake: Lake, tmp_path: Path):
        path = hostile.named_smaller(hostile.wide_workbook(tmp_path, rows=1_000), 100_000)
        assert "more than it says" in lake.take_one(path).refused.en

    @pytest.mark.parametrize(
        ("limit", "least"), [("MOST_CELLS", 2_000), ("LARGEST_PART_BYTES", 10_000), ("LARGEST_WHOLE_BYTES", 10_000)]
    )
    def test_stop_a_sheet_that_is_too_wide(
        self, limit: str, least: int, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        path = hostile.wide_workbook(tmp_path, rows=100)
        monkeypatch.setattr(workbook_sizes, limit, least)
        assert lake.take_one(path).refused_code == "BrokenWorkbook"

    def test_stop_a_workbook_that_unpacks_to_many_times_its_size(
        self, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        path = hostile.with_parts(tmp_path / "bomb.xlsx", {"xl/media/image1.png": b"\0" * 3 * hostile.MEBIBYTE})
        monkeypatch.setattr(workbook_sizes, "SMALL_BYTES", hostile.MEBIBYTE)
        assert lake.take_one(path).refused_code == "BrokenWorkbook"

    def test_stop_an_old_workbook_that_is_too_large(self, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(workbooks, "LARGEST_XLS_BYTES", 1_000)
        assert lake.take_one(hostile.old_macros(tmp_path)).refused_code == "BrokenWorkbook"


@pytest.mark.nightly
@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_a_hostile_file_takes_neither_time_nor_memory(name: str, tmp_path: Path):
    make, code = hostile.HOSTILE[name]
    file = make(tmp_path)
    told = subprocess.run(
        [sys.executable, "-c", MEASURE, str(tmp_path / "home"), str(file)],
        cwd=REPOSITORY, env=dict(os.environ), capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    codes, seconds, growth_mib = json.loads(told.stdout)
    print(f"{name}: {file.stat().st_size:,} bytes, {codes}, {seconds:.2f} s of CPU, + {growth_mib:.0f} MiB")
    assert codes == [code]
    assert seconds < MOST_SECONDS
    assert growth_mib < MOST_GROWTH_MIB
