"""Reading a rule's terms strictly: every field named, typed and within bounds, and none left over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from duoshou.mall.promotions.errors import UnreadableTerms

MOST_FEN = 10**13  # a hundred billion yuan; below it no sum of a cart comes near 64 bits
MOST_PIECES = 1_000_000
PERMILLE = 1000


class TermsReader:
    """The fields of one rule, taken one by one; `nothing_else` refuses what is left. Raises UnreadableTerms."""

    def __init__(self, terms: Mapping[str, Any], *, rule: str) -> None:
        self._left = dict(terms)
        self._rule = rule
        self._left.pop("rule", None)

    def refuse(self, field: str, zh: str, en: str) -> UnreadableTerms:
        """The refusal that names this rule and the field."""
        return UnreadableTerms(rule=self._rule, field=field, reason_zh=zh, reason_en=en)

    def nothing_else(self) -> None:
        """Every field has been taken."""
        if self._left:
            field = str(next(iter(self._left)))
            raise self.refuse(field, "没有这一项", "there is no such field")

    def is_given(self, field: str) -> bool:
        """Whether the field is there and not null."""
        return self._left.get(field) is not None

    def any(self, field: str) -> Any:
        """The field as it is; it has to be there."""
        if not self.is_given(field):
            raise self.refuse(field, "必须填写", "it has to be given")
        return self._left.pop(field)

    def whole(self, field: str, *, least: int, most: int) -> int:
        """A whole number within bounds."""
        return self.checked_whole(self.any(field), field=field, least=least, most=most)

    def whole_or_none(self, field: str, *, least: int, most: int) -> int | None:
        """A whole number within bounds, or None when it is not given."""
        if not self.is_given(field):
            self._left.pop(field, None)
            return None
        return self.whole(field, least=least, most=most)

    def checked_whole(self, value: object, *, field: str, least: int, most: int) -> int:
        """The value, when it is a whole number within bounds."""
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.refuse(field, "必须是整数", "it has to be a whole number")
        if not least <= value <= most:
            raise self.refuse(field, f"必须在 {least} 到 {most} 之间", f"it has to lie between {least} and {most}")
        return value

    def fen(self, field: str, *, least: int = 1) -> int:
        """An amount in fen."""
        return self.whole(field, least=least, most=MOST_FEN)

    def pieces(self, field: str, *, least: int = 1) -> int:
        """A number of pieces."""
        return self.whole(field, least=least, most=MOST_PIECES)

    def yes_or_no(self, field: str, *, otherwise: bool) -> bool:
        """True or false; `otherwise` when it is not given."""
        value = self._left.pop(field, otherwise)
        if not isinstance(value, bool):
            raise self.refuse(field, "必须是 true 或 false", "it has to be true or false")
        return value

    def text(self, field: str, *, among: Sequence[str] = ()) -> str:
        """A text that is not empty, one of `among` when any are given."""
        value = self.any(field)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(field, "必须是文字", "it has to be text")
        if among and value not in among:
            raise self.refuse(field, f"只能是 {'、'.join(among)}", f"it has to be one of {', '.join(among)}")
        return value

    def texts(self, field: str, *, least: int = 1, among: Sequence[str] = ()) -> tuple[str, ...]:
        """A list of different texts."""
        values = self._listed(field, least=least)
        for value in values:
            if not isinstance(value, str) or not value.strip() or (among and value not in among):
                raise self.refuse(field, f"不认识“{value}”", f"“{value}” is not known")
        return self._different(field, values)

    def ids(self, field: str) -> tuple[int, ...]:
        """A list of different ids; empty when it is not given."""
        values = self._listed(field, least=0)
        checked = [self.checked_whole(value, field=field, least=1, most=2**63 - 1) for value in values]
        return self._different(field, checked)

    def pairs(self, field: str, *, least_first: int, least_second: int, most: int = MOST_FEN) -> list[tuple[int, int]]:
        """A list of pairs of whole numbers with different first numbers, at least one."""
        pairs = []
        for value in self._listed(field, least=1):
            if not isinstance(value, list | tuple) or len(value) != 2:
                raise self.refuse(field, "每一项要有两个数", "each entry has to be two numbers")
            first = self.checked_whole(value[0], field=field, least=least_first, most=2**63 - 1)
            pairs.append((first, self.checked_whole(value[1], field=field, least=least_second, most=most)))
        self._different(field, [first for first, _ in pairs])
        return pairs

    def _listed(self, field: str, *, least: int) -> list[Any]:
        value = self._left.pop(field, None)
        value = [] if value is None else value
        if not isinstance(value, list | tuple) or len(value) < least:
            raise self.refuse(field, "必须是列表，且不为空", "it has to be a list that is not empty")
        return list(value)

    def _different(self, field: str, values: list[Any]) -> tuple[Any, ...]:
        if len(set(values)) < len(values):
            raise self.refuse(field, "有重复的项", "it says the same twice")
        return tuple(values)
