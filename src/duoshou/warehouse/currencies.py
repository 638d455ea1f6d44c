"""Which currency wears which sign. A file that names none is in the one whose sign its amounts wear, else in what the
shop or a person says; in a list of one currency the sign of another is a fault."""

from __future__ import annotations

import re

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words
from duoshou.warehouse.errors import CurrencyDiffers

# A sign of one currency alone says which; bare dollars (pesos too) and yen (or yuan) are written by many.
OF_MANY = {"$": frozenset(("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN")), "¥": frozenset(("CNY", "JPY"))}
OF_ONE = {"€": "EUR", "£": "GBP", "₹": "INR", "৳": "BDT", "₽": "RUB", "₺": "TRY", "₫": "VND", "฿": "THB", "zł": "PLN"}
OF_ONE |= {"US$": "USD", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD"}
OF_ONE |= {"NT$": "TWD", "MX$": "MXN", "R$": "BRL", "CN¥": "CNY", "JP¥": "JPY"}
OF_ONE |= {f"{code}{sign}": code for sign, codes in OF_MANY.items() for code in codes}
# What Chinese lists write behind or before an amount instead of a sign.
IN_WORDS = {"元": frozenset(("CNY", "HKD", "TWD", "SGD")), "CNY": frozenset(("CNY",)), "RMB": frozenset(("CNY",))}
WITH_A_SIGN = frozenset(OF_ONE.values())
SIGN = f"[A-Za-z]{{0,3}}[$¥]|[{''.join(sign for sign in OF_ONE if len(sign) == 1)}]|zł"


class UnknownCurrency(CorrectTheInput):
    """No currency is called so."""

    message = Words("不认识币种“{currency}”", "There is no currency “{currency}”")
    remedy = Words("请写三个大写字母，例如 USD、EUR", "Three capital letters, for example USD or EUR")


class CurrencyNotSaid(CorrectTheInput):
    """Neither the file nor the shop nor the request says in which currency the amounts are."""

    message = Words(
        "看不出是哪种钱：{path}（金额前是“{sign}”，店铺“{shop}”还没有币种）",
        "Nothing says which currency this is in: {path} (amounts wear “{sign}”, the shop “{shop}” has none yet)",
    )
    remedy = Words(
        "在导入页展开“说明币种和时区”选一次（命令行：--currency USD），以后都按它；或先导入一份写明币种的文件",
        "Say it once on the page of imports (or: --currency USD), or import a file first that names its currency",
    )


def refuse_unknown_currency(currency: str | None) -> None:
    """Raises UnknownCurrency for what is no code of a currency."""
    if currency is not None and not re.fullmatch("[A-Z]{3}", currency):
        raise UnknownCurrency(currency=currency)


def currency_by_sign(sign: str | None, *, settled: str | None, shop: str, path: str) -> str:
    """The currency of amounts that wear `sign`: its own, else the one that the shop or a person `settled`.

    Raises CurrencyNotSaid, CurrencyDiffers where that one is known to wear another.
    """
    if sign in OF_ONE:
        return OF_ONE[sign]
    if settled is None:
        raise CurrencyNotSaid(path=path, sign=sign or "—", shop=shop)
    if sign and settled in WITH_A_SIGN and settled not in OF_MANY.get(sign, ()):
        raise CurrencyDiffers(shop=shop, of_shop=settled, of_file=sign)
    return settled


def signs_of_others(currency: str) -> str:
    """A pattern that matches an amount in the sign of another currency than this one. Signs that many wear say nothing
    against a currency that has none of its own."""
    worn = {sign: frozenset((code,)) for sign, code in OF_ONE.items()} | OF_MANY | IN_WORDS
    others = sorted(
        re.escape(sign)
        for sign, codes in worn.items()
        if currency not in codes and (currency in WITH_A_SIGN or sign not in OF_MANY)
    )
    # `S$` is not what stands in `US$`, nor `$` in `R$`.
    return f"(?i)(?:^|[^a-z])(?:{'|'.join(others)})"
