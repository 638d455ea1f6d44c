"""Whose sign an amount wears."""

from __future__ import annotations

import re

import pytest

from duoshou.warehouse.currencies import signs_of_others


class TestAnAmount:
    @pytest.mark.parametrize(
        ("currency", "amount"),
        [
            ("CNY", "¥12"), ("CNY", "12元"), ("CNY", "RMB 12"), ("CNY", "CN¥12"), ("USD", "$12"), ("USD", "US$12"),
            ("BRL", "R$12"), ("HKD", "HK$12"), ("HKD", "12元"), ("SGD", "S$12"), ("GBP", "£12"), ("CLP", "$12"),
            ("CLP", "12"),
        ],
    )  # fmt: skip
    def test_may_wear_the_sign_of_its_own_currency(self, currency: str, amount: str):
        assert not re.search(signs_of_others(currency), amount)

    @pytest.mark.parametrize(
        ("currency", "amount"),
        [
            ("CNY", "$12"), ("CNY", "12 hk$"), ("USD", "¥12"), ("USD", "12元"), ("USD", "HK$12"), ("USD", "(R$12)"),
            ("BRL", "$12"), ("SGD", "US$12"), ("GBP", "€12"), ("EUR", "12usd$"), ("CLP", "€12"), ("CLP", "R$12"),
        ],
    )  # fmt: skip
    def test_in_the_sign_of_another_is_none_of_it(self, currency: str, amount: str):
        assert re.search(signs_of_others(currency), amount)
