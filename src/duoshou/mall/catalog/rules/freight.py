"""What sending costs: by piece or by weight, a first amount and each further one, by region; and where nobody sends.

As JSON: {"by": "piece" | "weight", "rules": [{"regions": ["新疆"], "first": 1, "first_fen": 1200, "next": 1,
"next_fen": 800}], "unsendable": ["西藏"]}. The rule without regions is for everywhere else. Weight is in grams.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words
from duoshou.mall.catalog.rules.provinces import PROVINCES, is_province, province_name

BY_PIECE, BY_WEIGHT = "piece", "weight"
HIGHEST_FEE_FEN = 10_000_000
LARGEST_STEP = 1_000_000


class CannotSendThere(CorrectTheInput):
    """Something in the parcel is not sent to this province."""

    message = Words("“{what}”不能寄到{province}", "“{what}” is not sent to {province}")
    remedy = Words("请换一个收货地址，或从订单里去掉它", "Choose another address or take it out of the order")


class FreightTermsWrong(CorrectTheInput):
    """The freight template does not say what sending costs."""

    message = Words("运费模板有误：{why_zh}", "The freight template is wrong: {why_en}")
    remedy = Words(
        "要有一条不写地区的规则；首件、续件为正整数，运费为非负的分",
        "One rule has no regions; amounts are whole numbers above zero, fees are fen and not negative",
    )


@dataclass(frozen=True, slots=True)
class FreightRule:
    """The fee up to `first` pieces or grams, and for every further `next` begun; for all regions when none is named."""

    first: int
    first_fen: int
    next: int
    next_fen: int
    regions: frozenset[str] = frozenset()

    def fee_fen(self, amount: int) -> int:
        """What so many pieces or grams cost."""
        further = max(amount - self.first, 0)
        return self.first_fen + -(-further // self.next) * self.next_fen


@dataclass(frozen=True, slots=True)
class FreightTerms:
    """The rules of one template: the ordinary one, those of regions, and where nothing is sent."""

    by: str
    ordinary: FreightRule
    regional: tuple[FreightRule, ...] = ()
    unsendable: frozenset[str] = frozenset()

    def rule_for(self, province: str | None) -> FreightRule:
        """The rule of the province; the ordinary one while nobody has said where to."""
        if province is None:
            return self.ordinary
        name = province_name(province)
        return next((rule for rule in self.regional if name in rule.regions), self.ordinary)

    def sends_to(self, province: str | None) -> bool:
        """Whether parcels go there."""
        return province is None or province_name(province) not in self.unsendable


@dataclass(frozen=True, slots=True)
class Parcel:
    """One line on its way: what it is, by which template it is sent (none: sent for nothing), pieces and all its
    grams."""

    what: str
    freight_id: int | None
    terms: FreightTerms | None
    pieces: int
    weight_grams: int


def freight_fen(*, parcels: Sequence[Parcel], province: str | None) -> int:
    """What sending them together costs: lines of one template are counted together, templates are added up.

    Without a province the ordinary rules answer. Raises CannotSendThere.
    """
    together: defaultdict[int, list[Parcel]] = defaultdict(list)
    for parcel in parcels:
        if parcel.freight_id is None or parcel.terms is None:
            continue
        if not parcel.terms.sends_to(province):
            raise CannotSendThere(what=parcel.what, province=province)
        together[parcel.freight_id].append(parcel)
    return sum(_template_fen(lines, province) for lines in together.values())


def _template_fen(lines: Sequence[Parcel], province: str | None) -> int:
    terms = lines[0].terms
    if terms is None:
        return 0
    amount = sum(line.pieces if terms.by == BY_PIECE else line.weight_grams for line in lines)
    return terms.rule_for(province).fee_fen(amount)


def terms_from(json: Mapping[str, Any]) -> FreightTerms:
    """The terms that a template's JSON says. Raises FreightTermsWrong."""
    by = json.get("by")
    if by not in (BY_PIECE, BY_WEIGHT):
        raise _wrong("计费方式只有按件、按重", "it counts by piece or by weight")
    rules = [_rule(one) for one in _list(json, "rules")]
    ordinary = [rule for rule in rules if not rule.regions]
    if len(ordinary) != 1:
        raise _wrong("要有且只有一条不写地区的规则", "exactly one rule has no regions")
    regional = tuple(rule for rule in rules if rule.regions)
    named = [region for rule in regional for region in rule.regions]
    if twice := {region for region in named if named.count(region) > 1}:
        raise _wrong(f"地区重复：{'、'.join(sorted(twice))}", f"a region stands twice: {', '.join(sorted(twice))}")
    return FreightTerms(by, ordinary[0], regional, _regions(_list(json, "unsendable")))


def json_of(terms: FreightTerms) -> dict[str, Any]:
    """The same terms as a template keeps them."""
    return {
        "by": terms.by,
        "rules": [_rule_json(rule) for rule in (*terms.regional, terms.ordinary)],
        "unsendable": _in_order(terms.unsendable),
    }


def _rule(json: Mapping[str, Any]) -> FreightRule:
    if not isinstance(json, Mapping):
        raise _wrong("每条规则是一组数", "each rule is a group of numbers")
    first, next_ = (_number(json, name, least=1, most=LARGEST_STEP) for name in ("first", "next"))
    first_fen, next_fen = (_number(json, name, least=0, most=HIGHEST_FEE_FEN) for name in ("first_fen", "next_fen"))
    return FreightRule(first, first_fen, next_, next_fen, _regions(_list(json, "regions")))


def _rule_json(rule: FreightRule) -> dict[str, Any]:
    fees = {"first": rule.first, "first_fen": rule.first_fen, "next": rule.next, "next_fen": rule.next_fen}
    return {"regions": _in_order(rule.regions), **fees} if rule.regions else fees


def _number(json: Mapping[str, Any], name: str, *, least: int, most: int) -> int:
    value = json.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise _wrong(
            f"{name} 是 {value}，应为 {least} 到 {most} 的整数", f"{name} is {value}, not from {least} to {most}"
        )
    return value


def _list(json: Mapping[str, Any], name: str) -> list[Any]:
    value = json.get(name) or []
    if not isinstance(value, list | tuple):
        raise _wrong(f"{name} 应为一列", f"{name} is no list")
    return list(value)


def _regions(names: Sequence[Any]) -> frozenset[str]:
    strangers = [str(name) for name in names if not is_province(str(name))]
    if strangers:
        raise _wrong(f"没有这个省份：{'、'.join(strangers)}", f"no such province: {', '.join(strangers)}")
    return frozenset(province_name(str(name)) for name in names)


def _in_order(regions: frozenset[str]) -> list[str]:
    return sorted(regions, key=PROVINCES.index)


def _wrong(zh: str, en: str) -> FreightTermsWrong:
    return FreightTermsWrong(why_zh=zh, why_en=en)
