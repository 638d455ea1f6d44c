"""What a mapping file must say and how, and the refusal that names what it does not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NoReturn
from zoneinfo import available_timezones

from duoshou.warehouse.errors import MappingIsWrong

# No shop has a trillion of anything.
GREATEST = 10**12
# Integers are shown in words of refusals; Python shows none of more than 4,300 digits.
GREATEST_INTEGER = 10**30
TOO_GREAT = "数字太大 a number is too great"
# Tables in tables; a mapping has one in another.
MOST_NESTED = 10


class Checks:
    """Reads the parts of one mapping file. Every method raises MappingIsWrong where the file is not right."""

    def __init__(self, path: str) -> None:
        self.path = path

    def because(self, why: str) -> NoReturn:
        """Refuses the file."""
        raise MappingIsWrong(path=self.path, why=why)

    def unknown(self, where: str, said: dict[str, Any], known: frozenset[str]) -> None:
        """Refuses keys that mean nothing."""
        for key in said:
            if key not in known:
                self.because(f"{where}{key}：不认识，可用 unknown; use {'、'.join(sorted(known))}")

    def endless(self, said: object, depth: int = 0) -> None:
        """Refuses what could not even be shown: numbers and tables without an end, wherever they stand."""
        if depth > MOST_NESTED:
            self.because("层数太多 it is nested too deeply")
        if isinstance(said, int) and abs(said) > GREATEST_INTEGER:
            self.because(TOO_GREAT)
        if isinstance(said, dict | list):
            for one in said.values() if isinstance(said, dict) else said:
                self.endless(one, depth + 1)

    def rules(self, said: dict[str, Any], key: str) -> dict[str, Any]:
        """The table `[key]`, which may be absent."""
        return self.table(said, key) if key in said else {}

    def number(self, said: object, key: str) -> Decimal:
        """A number as it was written."""
        if isinstance(said, bool) or not isinstance(said, int | Decimal):
            self.because(f"{key} = {said!r}：要数字 must be a number")
        number = Decimal(said)
        if not number.is_finite() or abs(number) >= GREATEST:
            self.because(f"{key}：{TOO_GREAT}")
        return number

    def labels(self, said: object, key: str) -> tuple[str, ...]:
        """One label or several."""
        found = tuple(str(one) for one in said) if isinstance(said, list) else (str(said),)
        if not all(found) or not found:
            self.because(f"columns.{key}：缺少列名 a label is missing")
        return found

    def time_zone(self, said: dict[str, Any], key: str) -> str:
        """The zone that `key` names, which must be one; nothing where it is absent."""
        zone = said.get(key, "")
        if not isinstance(zone, str) or (zone != "" and zone not in available_timezones()):
            self.because(f"{key} = {zone!r}")
        return str(zone)

    def one_of(self, said: dict[str, Any], key: str, known: tuple[str, ...]) -> str:
        """One of these words; the first where the key is absent."""
        word = said.get(key, known[0])
        if word not in known:
            self.because(f"{key} = {word!r}：{' / '.join(known).strip(' /')}")
        return str(word)

    def table(self, said: dict[str, Any], key: str) -> dict[str, Any]:
        """The table `[key]`, which must be there."""
        found = said.get(key, {})
        if not isinstance(found, dict) or not found:
            self.because(f"[{key}] 缺少 is missing")
        return found
