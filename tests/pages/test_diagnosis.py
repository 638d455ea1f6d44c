"""诊断: the parts add up on the page to the fen, every segment opens to its rows, and what cannot be parted says why."""

from __future__ import annotations

import re
from html import unescape

import pytest

from duoshou.kernel.money import fen_from_yuan
from tests.pages.addresses import address
from tests.pages.kinds_of_metric import one_of_each_kind

TOYS = {"shops": "toys", "from": "2026-11-21", "to": "2026-11-21"}
AMOUNT = re.compile(r"([+-]?)(-?)¥([\d,]+\.\d\d)")


def read(browser, metric: str = "paid_amount", **asked) -> str:
    answer = browser.get(f"/diagnosis/{metric}/", TOYS | asked)
    assert answer.status_code == 200
    return answer.content.decode()


def table(page: str, label: str) -> list[tuple[str, list[int]]]:
    """The rows of one table: the name, and every amount in fen."""
    (body,) = re.findall(rf'<table aria-label="{label}">.*?<tbody>(.*?)</tbody>', page, re.DOTALL)
    rows = []
    for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL):
        name = re.sub(r"<[^>]+>", "", re.findall(r"<th.*?</th>", row, re.DOTALL)[0]).strip()
        rows.append((name, [fen(*found) for found in AMOUNT.findall(row)]))
    return rows


def fen(sign: str, minus: str, text: str) -> int:
    return fen_from_yuan(text.replace(",", "")) * (-1 if "-" in (sign, minus) else 1)


class TestTheWorkbench:
    def test_says_before_after_and_the_change(self, home, as_owner):
        # 155.00 on the day before, 100.00 on the day itself.
        page = read(as_owner)
        for told in ("¥100.00", "¥155.00", "-¥55.00"):
            assert told in page, told

    def test_has_factors_that_lead_from_before_to_after(self, home, as_owner):
        before, *factors, change, after = table(read(as_owner), "因素")
        assert (before[1], after[1], change[1]) == ([15_500], [10_000], [-5_500])
        assert sum(amount for _, (amount,) in factors) == -5_500

    @pytest.mark.parametrize("by", ["buyer_kind", "province", "item", "source"])
    def test_has_segments_that_add_up_each_of_mix_and_rate(self, home, as_owner, by):
        *segments, total = table(read(as_owner, by=by), "按维度拆")
        assert total[1][0] == sum(amounts[0] for _, amounts in segments) == -5_500
        for name, amounts in segments:
            if len(amounts) == 3:
                assert amounts[0] == amounts[1] + amounts[2], name

    def test_has_a_grid_that_adds_up_both_ways(self, home, as_owner):
        *rows, total = table(read(as_owner, by="buyer_kind"), "因素 × 维度")
        for name, (*cells, across) in [*rows, total]:
            assert sum(cells) == across, name
        assert [sum(column) for column in zip(*(amounts for _, amounts in rows), strict=True)] == total[1]
        assert total[1][-1] == -5_500

    def test_opens_every_segment_down_to_its_rows_on_either_side(self, home, as_owner):
        ways = re.findall(r'href="(/metrics/paid_amount/rows/[^"]*only=[^"]*)"', read(as_owner, by="buyer_kind"))
        assert len(ways) == 2 * 2
        for way in ways:
            assert as_owner.get(unescape(way)).status_code == 200, way

    def test_holds_against_days_of_ones_own(self, home, as_owner):
        page = read(as_owner, compare="own", against_from="2026-11-20", against_to="2026-11-20")
        assert 'value="own" checked' in page and "-¥55.00" in page

    def test_refuses_days_that_are_none_or_the_wrong_way_round(self, home, as_owner):
        for first, last in (("soon", "2026-11-20"), ("2026-11-20", "2026-11-19"), ("1999-01-01", "1999-01-02")):
            asked = TOYS | {"compare": "own", "against_from": first, "against_to": last}
            assert as_owner.get("/diagnosis/paid_amount/", asked).status_code == 400, first

    def test_leads_from_the_form_to_the_page_of_the_metric(self, home, as_owner):
        answer = as_owner.get(address("diagnosis-of"), {"metric": "refund_ratio", "shops": "toys"})
        assert answer["Location"] == "/diagnosis/refund_ratio/?shops=toys"
        assert as_owner.get(address("diagnosis-of"), {"metric": "luck"}).status_code == 404

    def test_of_a_shop_of_others_is_not_there(self, home, as_operator):
        assert as_operator.get("/diagnosis/paid_amount/", {"shops": "sweets"}).status_code == 404


class TestEveryMetric:
    def test_is_taken_apart_or_says_why_not(self, home, as_owner):
        for metric in one_of_each_kind():
            page = read(as_owner, metric.id)
            parted = 'aria-label="按维度拆"' in page and "因素树" in page
            assert parted or 'class="why"' in page, metric.id

    def test_that_is_blank_on_one_side_says_so(self, home, as_owner):
        assert "在两段时间不知道" in read(as_owner, "visitors")

    def test_that_is_a_sum_of_others_leads_on_to_them(self, home, as_owner):
        page = read(as_owner, "net_amount")
        assert "是几个指标相加减" in page and "/diagnosis/paid_amount/?" in page
