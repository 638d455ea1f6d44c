"""`duoshou diagnose`: parts that add up to the change, on a simulated shop and on a real seller's exports."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from duoshou.simulated_shop import simulate, write_exports
from tests.cli.conftest import Types, type_into

SEED = 20_261_121
DAYS = 100
LAST = date(2026, 9, 20)
METRICS = (
    *("paid_amount", "net_amount", "gross_profit", "visitors", "buyers_paid", "orders_paid", "pieces_paid"),
    *("conversion_ratio", "spend_per_buyer", "refund_ratio", "ad_roi", "price_per_piece"),
)
SPANS = (
    ("--from", "2026-09-20", "--to", "2026-09-20"),
    ("--from", "2026-09-14", "--to", "2026-09-20"),
    ("--from", "2026-09-19", "--to", "2026-09-20", "--against", "2026-08-03..2026-08-12"),
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Types:
    """Types into a home with three months of a simulated shop."""
    exports, home = tmp_path_factory.mktemp("exports"), tmp_path_factory.mktemp("home")
    truth = simulate(seed=SEED, first_day=LAST - timedelta(days=DAYS - 1), days=DAYS)
    write_exports(truth=truth, folder=exports)
    types = type_into(home)
    done = types("import", exports, "--shop", "小店")
    assert done.code == 0, done.err
    return types


def diagnosed(types: Types, *words: str) -> dict[str, Any]:
    done = types("diagnose", "--shop", "小店", *words, "--format", "json")
    assert done.code == 0, done.err
    told: dict[str, Any] = done.json()
    return told


def scaled(number: float | int | None) -> int:
    """Fen and counts as they are, decimals in millionths: sums of either are exact."""
    assert number is not None
    return number if isinstance(number, int) else round(number * 1_000_000)


def key(told: dict[str, Any], name: str) -> str:
    return f"{name}_fen" if f"{name}_fen" in told else name


class TestTheParts:
    @pytest.mark.parametrize(
        ("metric", "span"),
        [*((name, SPANS[1]) for name in METRICS), *((name, span) for name in METRICS[::7] for span in SPANS[::2])],
    )
    def test_add_up_to_the_change(self, shop: Types, metric: str, span: tuple[str, ...]):
        told = diagnosed(shop, *span, "--metric", metric)
        assert told["notes"] or told[key(told, "change")] is not None
        if told[key(told, "change")] is None:
            assert not told["factors"] and not told["segments"]
            return
        before, after, change = (scaled(told[key(told, name)]) for name in ("before", "after", "change"))
        assert after - before == change
        assert sum(scaled(part[key(part, "contribution")]) for part in told["factors"]) == change
        for dimension, parts in told["segments"].items():
            assert sum(scaled(part[key(part, "contribution")]) for part in parts) == change, dimension
            for part in parts:
                if part[key(part, "mix")] is not None:
                    both = scaled(part[key(part, "mix")]) + scaled(part[key(part, "rate")])
                    assert both == scaled(part[key(part, "contribution")]), (dimension, part)

    def test_of_the_paid_amount_are_visitors_conversion_and_spend(self, shop: Types):
        told = diagnosed(shop, *SPANS[0])
        assert [part["factor"] for part in told["factors"]] == ["visitors", "conversion_ratio", "spend_per_buyer"]
        assert {"source", "item", "category", "province", "buyer_kind"} <= set(told["segments"])
        assert all(part["mix_fen"] is not None for part in told["segments"]["item"] if part["segment"] != "邮费")

    def test_add_up_in_both_directions_inside_the_segments(self, shop: Types):
        told = diagnosed(shop, *SPANS[0])
        for dimension, table in told["grids"].items():
            parts = {part["segment"]: part["contribution_fen"] for part in told["segments"][dimension]}
            rows = {row["segment"]: row["contributions_fen"] for row in table["segments"]}
            assert {name: sum(row) for name, row in rows.items()} == parts
            assert sum(table["between_fen"]) == 0
            columns = [sum(column) for column in zip(*rows.values(), table["between_fen"], strict=True)]
            assert sum(columns) == told["change_fen"]
        assert told["grids"]["source"]["factors"] == ["buyers_paid", "spend_per_buyer"]
        assert told["grids"]["item"]["factors"] == ["visitors", "conversion_ratio", "spend_per_buyer"]
        by_factor = [
            sum(column)
            for column in zip(
                *(row["contributions_fen"] for row in told["grids"]["item"]["segments"]),
                told["grids"]["item"]["between_fen"],
                strict=True,
            )
        ]
        assert by_factor == [part["contribution_fen"] for part in told["factors"]]

    def test_are_about_the_same_number_as_the_metric(self, shop: Types):
        told = diagnosed(shop, *SPANS[1])
        (row,) = shop("metric", "paid_amount", "--from", "2026-09-14", "--to", "2026-09-20", "--format", "json").json()[
            "rows"
        ]
        assert told["after_fen"] == row["paid_amount_fen"]

    def test_name_the_fewest_segments_that_explain_most(self, shop: Types):
        told = diagnosed(shop, *SPANS[1])
        smallest = told["smallest"]
        parts = {part["segment"]: part["contribution_fen"] for part in told["segments"][smallest["dimension"]]}
        assert sum(parts[name] for name in smallest["segments"]) == smallest["explained_fen"]
        assert smallest["explained_fen"] + smallest["rest_fen"] == told["change_fen"]

    def test_say_that_people_of_several_days_were_added(self, shop: Types):
        assert any("person-days" in note["reason_en"] for note in diagnosed(shop, *SPANS[1])["notes"])
        assert not any("person-days" in note["reason_en"] for note in diagnosed(shop, *SPANS[0])["notes"])


class TestTheFindings:
    def test_come_by_money_and_can_be_asked_of_the_metrics(self, shop: Types):
        findings = diagnosed(shop, *SPANS[0])["findings"]
        stakes = [found["stake_fen_per_day"] for found in findings]
        assert stakes == sorted(stakes, reverse=True)
        for found in findings:
            for evidence in found["evidence"]:
                asked = ",".join(evidence["metrics"])
                by = ("--by", ",".join(evidence["only"])) if evidence["only"] else ()
                done = shop("metric", asked, "--from", evidence["from"], "--to", evidence["to"], *by)
                assert done.code == 0, done.err


class TestTheText:
    def test_says_before_after_and_why(self, shop: Types):
        said = shop("diagnose", "--shop", "小店").out
        assert "支付金额 2026-09-20" in said and "访客数" in said and "发现" in said

    def test_says_the_same_in_english(self, shop: Types):
        said = shop("diagnose", "--shop", "小店", "--language", "en").out
        assert "Paid amount" in said and "By factor" in said and "Findings" in said


class TestARequest:
    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (("--shop", "无名"), 1),
            (("--shop", "小店", "--metric", "nothing"), 1),
            (("--shop", "小店", "--against", "yesterday"), 2),
            (("--shop", "小店", "--from", "2026-09-20", "--to", "2026-09-10"), 1),
            ((), 2),
        ],
    )
    def test_that_makes_no_sense_is_refused(self, shop: Types, words: tuple[str, ...], code: int):
        assert shop("diagnose", *words).code == code

    def test_about_days_without_data_is_answered_with_blanks(self, shop: Types):
        told = diagnosed(shop, "--from", "2020-01-01")
        assert told["change_fen"] is None and told["notes"]


@pytest.mark.needs_shared
class TestARealSellersShop:
    @pytest.fixture(scope="class")
    @staticmethod
    def toys(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Types:
        types = type_into(tmp_path_factory.mktemp("toys"))
        done = types("import", shared_data / "taobao_toy_shop", "--shop", "小店")
        assert done.code == 0, done.err
        return types

    def test_adds_up_without_knowing_its_visitors(self, toys: Types):
        told = diagnosed(toys, "--from", "2017-05-15", "--to", "2017-05-21")
        assert (told["before_fen"], told["after_fen"]) == (5_547_538, 7_387_245)
        assert [part["factor"] for part in told["factors"]] == ["buyers_paid", "spend_per_buyer"]
        assert sum(part["contribution_fen"] for part in told["factors"]) == told["change_fen"]
        for parts in told["segments"].values():
            assert sum(part["contribution_fen"] for part in parts) == told["change_fen"]

    def test_has_no_finding_after_a_month_of_data(self, toys: Types):
        assert diagnosed(toys, "--from", "2017-05-29")["findings"] == []
