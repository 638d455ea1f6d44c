"""Money in whole fen: splitting that loses nothing, reading and showing of yuan."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words

FEN_PER_YUAN = 100
TEN_THOUSAND_YUAN_FEN = 10_000 * FEN_PER_YUAN
HUNDRED_MILLION_YUAN_FEN = 100_000_000 * FEN_PER_YUAN

SYMBOLS = {"CNY": "¥", "GBP": "£", "USD": "$", "EUR": "€", "HKD": "HK$", "JPY": "JP¥"}


class CannotSplitMoney(CorrectTheInput):
    """The amount or the weights do not describe a split."""

    message = Words("这笔钱无法分摊：{reason}", "This amount cannot be split: {reason}")


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
        raise CannotSplitMoney(reason="没有任何部分 no parts")
    if any(weight < 0 for weight in weights):
        raise CannotSplitMoney(reason="权重为负 a weight is negative")
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

    Raises NotAnAmount for anything but digits, one point and a sign.
    """
    try:
        yuan = Decimal(text.strip())
    except InvalidOperation:
        raise NotAnAmount(text=text) from None
    if not yuan.is_finite():
        raise NotAnAmount(text=text)
    return int((yuan * FEN_PER_YUAN).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def yuan_text(fen: int, *, currency: str = "CNY") -> str:
    """The full amount as people write it: `¥291,011.43`, `-¥3.00`."""
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), FEN_PER_YUAN)
    return f"{sign}{SYMBOLS.get(currency, currency + ' ')}{yuan:,}.{rest:02d}"


def short_yuan_text(fen: int, *, currency: str = "CNY", language: str = "zh") -> str:
    """The amount in a tile: from 10,000 yuan on with one decimal and 万/亿 (Chinese) or K/M (English)."""
    if language.startswith("en"):
        steps = [(1_000_000 * FEN_PER_YUAN, "M"), (TEN_THOUSAND_YUAN_FEN, "K")]
        sizes = {"M": 1_000_000 * FEN_PER_YUAN, "K": 1_000 * FEN_PER_YUAN}
    else:
        steps = [(HUNDRED_MILLION_YUAN_FEN, "亿"), (TEN_THOUSAND_YUAN_FEN, "万")]
        sizes = {"亿": HUNDRED_MILLION_YUAN_FEN, "万": TEN_THOUSAND_YUAN_FEN}
    for threshold, unit in steps:
        if abs(fen) >= threshold:
            tenths = Decimal(fen) / sizes[unit]
            symbol = SYMBOLS.get(currency, currency + " ")
            sign = "-" if fen < 0 else ""
            return f"{sign}{symbol}{abs(tenths).quantize(Decimal('0.1'), rounding=ROUND_HALF_UP):,}{unit}"
    return yuan_text(fen, currency=currency)
