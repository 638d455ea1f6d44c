"""`duoshou importer new`: a draft that runs, holds no cell of the sample, and writes over nothing."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from duoshou.warehouse.importers.importer import Importer
from tests.cli.conftest import Types, type_into

IMPORTER = Path("src/duoshou/warehouse/importers/vip_orders.py")
EXAMPLE = Path("tests/importers/exports/vip_orders.py")
SAMPLE = """唯品会 订单明细,,,,,,,
订单编号,订单状态,订单创建时间,订单付款时间,总金额,收货人姓名,推荐语,"带""引号""的列"
V202611010001,已发货,2026-11-01 10:00:00,2026-11-01 10:01:00,"1,128.00",林小竹,很好,12.50
V202611010002,待发货,2026-11-01 11:00:00,,36.00,陈阿梅,-,3.00
"""


@pytest.fixture
def hand(tmp_path: Path) -> Types:
    return type_into(tmp_path / "home")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path in (IMPORTER, EXAMPLE):
        (tmp_path / "project" / path).parent.mkdir(parents=True)
    return tmp_path / "project"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    file = tmp_path / "sample.csv"
    file.write_text(SAMPLE, encoding="gbk")
    return file


class TestADraft:
    def drafted(self, hand: Types, sample: Path, project: Path) -> str:
        done = hand("importer", "new", sample, "--name", "vip_orders", "--platform", "vip", "--project", project)
        assert done.code == 0, done.err
        return done.out

    def test_is_an_importer_with_the_columns_that_known_exports_have(self, hand: Types, sample: Path, project: Path):
        said = self.drafted(hand, sample, project)
        importer: Importer = runpy.run_path(str(project / IMPORTER))["IMPORTER"]
        assert (importer.platform, importer.kind) == ("vip", "orders")
        read = {source.labels[0]: (source.name, source.reader) for source in importer.sources}
        assert read["订单编号"] == ("order_id", "id")
        assert read["订单付款时间"] == ("paid_at", "moment")
        assert {"ordered_day", "paid_day"} <= set(importer.targets[0].shaped)
        assert "unknown 3" in said and "？ 推荐语" in said

    def test_says_what_is_to_be_done_next(self, hand: Types, sample: Path, project: Path):
        said = self.drafted(hand, sample, project)
        assert "pytest tests/importers -k vip_orders" in said and "docs/guides/adding_an_importer.md" in said

    def test_tells_lines_apart_that_have_no_number_and_names_what_a_column_may_be(
        self, hand: Types, tmp_path: Path, project: Path
    ):
        file = tmp_path / "lines.csv"
        file.write_text("订单号,商品名称,规格,数量,小计\nV1,龙井,50g,2,24.00\nV1,毛峰,50g,1,9.00\n", encoding="utf-8")
        self.drafted(hand, file, project)
        importer: Importer = runpy.run_path(str(project / IMPORTER))["IMPORTER"]
        assert importer.kind == "order_lines"
        assert importer.targets[0].shaped["line_key"] == (
            "concat_ws('|', sku, title) || '#' || row_number() OVER (PARTITION BY order_id, sku, title ORDER BY line)"
        )
        assert runpy.run_path(str(project / EXAMPLE))["EXPORT"].doubled_is_another_line
        assert "#   小计: money, perhaps amount_fen" in (project / IMPORTER).read_text(encoding="utf-8")

    def test_lists_the_other_columns_with_what_they_look_like(self, hand: Types, sample: Path, project: Path):
        self.drafted(hand, sample, project)
        text = (project / IMPORTER).read_text(encoding="utf-8")
        assert "#   收货人姓名: of a person, leave it out" in text
        assert '#   带"引号"的列: money\n' in text

    def test_knows_people_as_the_page_that_asks_about_columns_does(self, hand: Types, tmp_path: Path, project: Path):
        file = tmp_path / "sample.csv"
        file.write_text(
            "订单编号,备用,推荐商品地区,微信号\nV1,8613912345678,杭州,x1\nV2,13800138000,广州,x2\n", encoding="utf-8"
        )
        self.drafted(hand, file, project)
        text = (project / IMPORTER).read_text(encoding="utf-8")
        told = [line for line in text.splitlines() if line.endswith("of a person, leave it out")]
        assert told == ["#   备用: of a person, leave it out", "#   微信号: of a person, leave it out"]

    def test_has_an_example_with_the_whole_header_and_no_row(self, hand: Types, sample: Path, project: Path):
        self.drafted(hand, sample, project)
        example = runpy.run_path(str(project / EXAMPLE))["EXPORT"]
        assert (example.header[0], example.header[-1], len(example.header)) == ("订单编号", '带"引号"的列', 8)
        assert example.cells == ()

    def test_holds_no_cell_of_the_sample(self, hand: Types, sample: Path, project: Path):
        said = self.drafted(hand, sample, project)
        written = said + "".join((project / path).read_text(encoding="utf-8") for path in (IMPORTER, EXAMPLE))
        assert not [word for word in ("V2026", "林小竹", "陈阿梅", "1,128", "很好", "唯品会") if word in written]

    def test_takes_no_name_of_a_column_for_code(self, hand: Types, tmp_path: Path, project: Path):
        header = '订单编号,"甲\nraise SystemExit(7)","乙"")\nraise SystemExit(8)"\n'
        (tmp_path / "hostile.csv").write_text(f"{header}V20261101,1,2\n", encoding="utf-8")
        self.drafted(hand, tmp_path / "hostile.csv", project)
        runpy.run_path(str(project / IMPORTER))
        example = runpy.run_path(str(project / EXAMPLE))["EXPORT"]
        assert example.header[1] == "甲\nraise SystemExit(7)"


class TestARefusal:
    @pytest.mark.parametrize("name", ["Vip", "vip-orders", "../vip", "订单"])
    def test_names_a_name_that_names_no_file(self, name: str, hand: Types, sample: Path, project: Path):
        done = hand("importer", "new", sample, "--name", name, "--platform", "vip", "--project", project)
        assert done.code == 1 and name in done.err
        assert not list(project.rglob("*.py"))

    def test_leaves_alone_what_is_there(self, hand: Types, sample: Path, project: Path):
        (project / EXAMPLE).write_text("mine", encoding="utf-8")
        done = hand("importer", "new", sample, "--name", "vip_orders", "--platform", "vip", "--project", project)
        assert done.code == 1 and str(EXAMPLE) in done.err
        assert (project / EXAMPLE).read_text(encoding="utf-8") == "mine" and not (project / IMPORTER).exists()

    def test_knows_a_folder_without_the_source(self, hand: Types, sample: Path, tmp_path: Path):
        done = hand("importer", "new", sample, "--name", "vip_orders", "--platform", "vip", "--project", tmp_path)
        assert done.code == 1 and "--project" in done.err

    def test_names_a_file_that_is_not_there(self, hand: Types, project: Path, tmp_path: Path):
        missing = tmp_path / "nowhere.csv"
        done = hand("importer", "new", missing, "--name", "vip_orders", "--platform", "vip", "--project", project)
        assert done.code == 1 and "nowhere.csv" in done.err
