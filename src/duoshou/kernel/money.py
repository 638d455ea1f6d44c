"""Money in whole fen: splitting that loses nothing, reading and showing of yuan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words

FEN_PER_YUAN = 100
ONE_FEN = Decimal("0.01")
TEN_THOUSAND_YUAN_FEN = 10_000 * FEN_PER_YUAN
HUNDRED_MILLION_YUAN_FEN = 100_000_000 * FEN_PER_YUAN

UNITS = {
    "zh": (("亿", HUNDRED_MILLION_YUAN_FEN), ("万", TEN_THOUSAND_YUAN_FEN)),
    "en": (("M", 1_000_000 * FEN_PER_YUAN), ("K", 1_000 * FEN_PER_YUAN)),
}

PLAIN_YUAN = re.compile(r"[-+]?([0-9]{1,15}(\.[0-9]{0,15})?|\.[0-9]{1,15})", flags=re.ASCII)

SYMBOLS = {"CNY": "¥", "GBP": "£", "USD": "$", "EUR": "€", "HKD": "HK$", "JPY": "JP¥"}


class CannotSplitMoney(CorrectTheInput):
    """The amount or the weights do not describe a split."""

    message = Words("这笔钱无法分摊：{reason_zh}", "This amount cannot be split: {reason_en}")


class NotAnAmount(CorrectTheInput):
    """The text is not an amount in yuan."""

    message = Words("“{text}”不是金额", "“{text}” is not an amount")
    remedy = Words("请写成 1234.50 这样的数字", "Write a number such as 1234.50")


def split(*, total_fen: int, weights: Sequence[int]) -> list[int]:
    """One share in fen per weight; the shares add up to `total_fen` exactly and none has the other sign.

    Largest remainder (Hamilton): every share is the exact proportion rounded towards zero, and the fen left over go one
    each to the largest remainders, the earlier of equals first. When all weights are zero they count as equal.

    Raises CannotSplitMoney for no weights or a negative one.
    """
    if not weights:
        raise CannotSplitMoney(reason_zh="没有任何部分", reason_en="there are no parts")
    if any(weight < 0 for weight in weights):
        raise CannotSplitMoney(reason_zh="有负的权重", reason_en="a weight is negative")
    sign, amount = (-1, -total_fen) if total_fen < 0 else (1, total_fen)
    shares_of = list(weights) if any(weights) else [1] * len(weights)
    whole = sum(shares_of)
    shares = [amount * weight // whole for weight in shares_of]
    remainders = [amount * weight % whole for weight in shares_of]
    left_over = amount - sum(shares)
    for place in sorted(range(len(shares)), key=lambda place: (-remainders[place], place))[:left_over]:
        shares[place] += 1
    return [sign * share for share in shares]


def fen_from_yuan(text: str) -> int:
    """Whole fen from a plain decimal of yuan, half a fen rounded up (away from zero).

    Raises NotAnAmount for anything but a sign, up to 15 digits, a point and digits.
    """
    plain = text.strip()
    if not PLAIN_YUAN.fullmatch(plain):
        raise NotAnAmount(text=text)
    # Rounded once: a product would first be rounded to the 28 digits that a Decimal reckons with.
    return int(Decimal(plain).quantize(ONE_FEN, rounding=ROUND_HALF_UP).scaleb(2))


def yuan_text(fen: int, *, currency: str = "CNY") -> str:
    """The full amount as people write it: `¥291,011.43`, `-¥3.00`."""
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), FEN_PER_YUAN)
    return f"{sign}{SYMBOLS.get(currency, currency + ' ')}{yuan:,}.{rest:02d}"


def short_yuan_text(fen: int, *, currency: str = "CNY", language: str = "zh") -> str:
    """The amount in a tile: from 10,000 yuan on with one decimal and 万/亿 (Chinese) or K/M (English)."""
    if abs(fen) < TEN_THOUSAND_YUAN_FEN:
        return yuan_text(fen, currency=currency)
    sign = "-" if fen < 0 else ""
    for unit, unit_fen in UNITS["en" if language.startswith("en") else "zh"]:
        tenths = (Decimal(abs(fen)) / unit_fen).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        # The unit is chosen after rounding: 99,999,999.99 yuan reads 1.0亿, not 10000.0万.
        if tenths >= 1:
            return f"{sign}{SYMBOLS.get(currency, currency + ' ')}{tenths:,}{unit}"
    return yuan_text(fen, currency=currency)
