"""Cells of a bill read strictly: what is not exactly right is named by its line."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from duoshou.mall.reconciliation.errors import BillOfAnotherAccount, BillSumsWrong, BillUnreadable

YUAN = re.compile(r"(-?)(\d{1,12})(?:\.(\d{1,2})(0*))?", re.ASCII)
FEN = re.compile(r"-?\d{1,15}", re.ASCII)
SHANGHAI = ZoneInfo("Asia/Shanghai")
# As long as our book keeps them.
LONGEST_NUMBER = 64
LONGEST_WORDS = 200
# No provider is older.
FIRST_YEAR = 2000


def unreadable(line: int, zh: str, en: str) -> BillUnreadable:
    """The refusal that names the line."""
    return BillUnreadable(line=line, why_zh=_printable(zh), why_en=_printable(en))


def sums_wrong(field: str, *, said: str | int | None, added: str | int) -> BillSumsWrong:
    """The refusal that holds what the bill says against what its lines add to."""
    return BillSumsWrong(field=field, said=_printable(said) if isinstance(said, str) else said, added=added)


def refuse_other_account(said: str, ours: str, *, line: int) -> None:
    """Raises BillOfAnotherAccount where the bill names an account and the shop has another."""
    if said and ours and said != ours:
        raise BillOfAnotherAccount(line=line, said=_printable(said), ours=ours)


def _printable(text: str) -> str:
    """What a bill says goes into the words of refusals, which are kept: PostgreSQL takes no NUL in them."""
    shown = text if len(text) <= LONGEST_WORDS else f"{text[:LONGEST_WORDS]}…"
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in shown)


def yuan_to_fen(text: str, *, line: int) -> int:
    """Whole fen of an amount in yuan: at most two decimals that are not zero. Raises BillUnreadable."""
    found = YUAN.fullmatch(text)
    if found is None:
        raise unreadable(line, f"金额“{text}”", f"the amount “{text}”")
    fen = int(found[2]) * 100 + int((found[3] or "").ljust(2, "0"))
    return -fen if found[1] else fen


def whole_fen(text: str, *, line: int) -> int:
    """Whole fen written as such. Raises BillUnreadable."""
    if FEN.fullmatch(text) is None:
        raise unreadable(line, f"金额“{text}”", f"the amount “{text}”")
    return int(text)


def number(text: str, *, line: int) -> str:
    """The number of a trade or a refund, which our book can keep. Raises BillUnreadable."""
    if len(text) > LONGEST_NUMBER or "\0" in text:
        raise unreadable(line, f"编号“{text[:LONGEST_NUMBER]}”", f"the number “{text[:LONGEST_NUMBER]}”")
    return text


def beijing(text: str, *, line: int) -> datetime:
    """A moment written in Beijing time without its zone. Raises BillUnreadable."""
    try:
        said = datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=SHANGHAI)
    except ValueError:
        raise unreadable(line, f"时间“{text}”", f"the time “{text}”") from None
    return instant(said, text, line=line)


def instant(said: datetime, text: str, *, line: int) -> datetime:
    """The same moment, where it has a zone and money could move in it. Raises BillUnreadable."""
    if said.tzinfo is None or said.year < FIRST_YEAR:
        raise unreadable(line, f"时间“{text}”", f"the time “{text}”")
    return said
