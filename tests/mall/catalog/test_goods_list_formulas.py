"""Formulas in a goods list: read as what the workbook has saved and told, or refused where nothing was saved."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
import xlsxwriter

from duoshou.kernel.workbook_formulas import RESULT_SAVED
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.catalog.goods_list.formulas import computed_of_sheets
from duoshou.mall.catalog.goods_list.sheet import opened
from tests.mall.catalog.lists import SHIRT, csv, xlsx
from tests.mall.catalog.test_goods_list_rows import faults, plan_of

FORMULA_HEAD = ("商品编码", "标题", "规格编码", "售价(元)")


def computed(*formulas: tuple[int, int, str, object], before: int = 0) -> bytes:
    """A workbook with one product in line 2, and formulas (row, column, text, saved result) over it; `before` sheets
    stand before, hidden and full of formulas."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for number in range(before):
            hidden = book.add_worksheet(f"算 & {number}")
            for row in range(5):
                hidden.write_formula(row, 1, "=1+1", None, 2)
            hidden.hide()
        sheet = book.add_worksheet("商品 <1>")
        sheet.activate()
        sheet.set_first_sheet()
        sheet.write_row(0, 0, FORMULA_HEAD)
        sheet.write_row(1, 0, ("hat", "帽", "hat-1", 9.9))
        for row, column, text, result in formulas:
            sheet.write_formula(row, column, text, None, result)
    return out.getvalue()


class TestAFormula:
    def cautions(self, content: bytes) -> list[tuple[int, str, str]]:
        return [(one.line, one.column.zh, one.value) for one in plan_of(content).cautions]

    def test_is_read_as_its_saved_result_and_told(self):
        plan = plan_of(computed((1, 1, '="草"&"帽"', "草帽"), (1, 3, "=3*3.3", 9.9)))
        assert plan.faults == [] and plan.products[0].title == "草帽" and plan.skus[0].price_fen == 990
        assert [(one.line, one.column.zh, one.value) for one in plan.cautions] == [
            (2, "售价(元)", "9.9"),
            (2, "标题", "草帽"),
        ]

    @pytest.mark.parametrize("result", ["#N/A", "#DIV/0!"])
    def test_that_is_an_error_is_a_fault_and_no_blank_cell(self, result: str):
        content = computed((1, 1, "=1/0", result))
        assert (2, "标题") in faults(content)

    def test_whose_result_was_never_saved_is_a_fault(self):
        content = computed((1, 3, "=3*3.3", 9.9))
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(out, "w") as packed:
            for name in whole.namelist():
                packed.writestr(name, whole.read(name).replace(b"</f><v>9.9</v>", b"</f>"))
        assert (2, "售价(元)") in faults(out.getvalue())

    def test_that_comes_to_an_empty_text_is_a_blank_cell(self):
        content = computed((1, 1, '=IF(1=2,"x","")', ""), (2, 0, '=IF(1=2,"x","")', ""))
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(out, "w") as packed:
            for name in whole.namelist():
                # As Excel saves it: text, and nothing in it.
                said = whole.read(name)
                if name.startswith("xl/worksheets/"):
                    said = re.sub(rb'<c r="(B2|A3)"><f>', rb'<c r="\1" t="str"><f>', said)
                packed.writestr(name, said)
        plan = plan_of(out.getvalue())
        assert plan.cautions == [] and [fault.column.zh for fault in plan.faults] == ["标题"]

    def test_of_another_sheet_is_none_of_this_one(self):
        assert self.cautions(computed((1, 1, '="草"&"帽"', "草帽"), before=2)) == [(2, "标题", "草帽")]

    def test_counts_everywhere_where_the_workbook_does_not_say_which_sheet_is_which(self):
        content, out = computed((1, 1, '="草"&"帽"', "草帽"), before=1), io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(out, "w") as packed:
            for name in whole.namelist():
                if name != "xl/_rels/workbook.xml.rels":
                    packed.writestr(name, whole.read(name))
        hidden, shown = computed_of_sheets(out.getvalue(), sheets=2)
        assert hidden == shown and shown[2] == {1: RESULT_SAVED} and set(shown) == {1, 2, 3, 4, 5}

    def test_in_a_column_that_is_not_looked_at_is_not_told(self):
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ("商品编码", "规格编码", "当前可售(件)", "备注"))
            sheet.write_row(1, 0, ("tea", "tea"))
            sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
            sheet.write_formula(1, 3, "=1+1", None, 2)
        plan = plan_of(out.getvalue())
        assert (plan.cautions, plan.faults) == ([], [])

    def test_typed_as_text_is_text(self):
        plan = plan_of(csv(("hat", "=1+1", "hat-1", "9.9"), head=FORMULA_HEAD))
        assert plan.cautions == [] and plan.products[0].title == "=1+1"

    def test_in_a_binary_workbook_cannot_be_seen_so_that_is_refused(self):
        made, out = xlsx(*SHIRT), io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(made)) as whole, zipfile.ZipFile(out, "w") as packed:
            for name in whole.namelist():
                packed.writestr(name, whole.read(name))
            packed.writestr("xl/workbook.bin", b"x")
        with pytest.raises(catalog.ListUnreadable):
            opened(out.getvalue())
