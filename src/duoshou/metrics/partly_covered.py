"""What is missing of a metric whose report covers a part of the days only, in the words of a shop owner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

from duoshou.kernel.words import Words
from duoshou.metrics.coverage import Coverage

SHOPS_NAMED = 3
ONE_SHOP = Words("{name}只覆盖 {have}/{whole} 天", "{name} covers {have} of {whole} days")
WITHOUT = Words("{name}不含{shops}：没有这项数据", "{name} is without {shops}, which has no such data")
PARTLY = Words("{name}里{shop}只覆盖 {have}/{whole} 天", "{name} covers {have} of {whole} days of {shop}")
BESIDE = Words("对比期{said}", "In the other period {said}")
OTHERS_PARTLY = Words("{name}里还有 {more} 家店天数不全", "{name} lacks days of {more} more shops")
MORE_ZH, MORE_EN = "等 {count} 家店", " and {more} more shops"


def partly_covered(name: Words, covered: Coverage, *, among: Container[str] | None = None) -> list[Words]:
    """One sentence for all shops that the report says nothing of, one for each of the few with the fewest days; none
    where nothing is missing. A shop that is alone is not named. `among`: of these shops only."""
    days = Counter(shop for shop, _ in covered.pairs)
    whole = covered.length_days
    less = [(shop, days[shop]) for shop in covered.shops if days[shop] < whole and (among is None or shop in among)]
    if len(covered.shops) == 1:
        return [ONE_SHOP.filled(name=name, have=have, whole=whole) for _, have in less]
    silent = [shop for shop, have in less if not have]
    partly = [(shop, have) for shop, have in less if have]
    said = []
    if silent:
        said.append(WITHOUT.filled(name=name, shops=_listed(silent)))
    fewest = sorted(partly, key=lambda one: one[1])[:SHOPS_NAMED]
    said += [PARTLY.filled(name=name, shop=shop, have=have, whole=whole) for shop, have in fewest]
    if len(partly) > SHOPS_NAMED:
        said.append(OTHERS_PARTLY.filled(name=name, more=len(partly) - SHOPS_NAMED))
    return said


def lacking_beside(name: Words, covered: Coverage, beside: Coverage) -> list[Words]:
    """The same of the period beside, for those shops that it lacks more days of than the period itself: what is told
    of more days is no fair match. A whole number of days is never held against a part without a word."""
    here, there = (Counter(shop for shop, _ in one.pairs) for one in (covered, beside))
    lacking = {shop for shop in beside.shops if there[shop] * covered.length_days < here[shop] * beside.length_days}
    return [BESIDE.filled(said=one) for one in partly_covered(name, beside, among=lacking)]


def _listed(shops: list[str]) -> Words:
    shown, more = shops[:SHOPS_NAMED], len(shops) - SHOPS_NAMED
    zh, en = "、".join(shown), ", ".join(shown)
    if more <= 0:
        return Words(zh, en)
    return Words(zh + MORE_ZH.format(count=len(shops)), en + MORE_EN.format(more=more))
