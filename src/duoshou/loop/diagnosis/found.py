"""What is found in several shops at once: what is found in each of them, as its inbox says it, with the shop's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from heapq import merge

from duoshou.kernel.home import Home
from duoshou.kernel.words import Words
from duoshou.rooms.store.facade import Evidence, Finding
from duoshou.warehouse.facade import Engine, reading

SHOP = "shop"
OF_SHOP = Words("{shop}：{said}", "{shop}: {said}")

Look = Callable[[Engine, tuple[str, ...]], tuple[Finding, ...]]
"""What is found in the shops that an engine is open on, taken as one."""


def found_in(home: Home, duck: Engine, shops: tuple[str, ...], look: Look) -> tuple[Finding, ...]:
    """What `look` finds in each of `shops` by itself: in their sum a small shop's loss would hide in a large one's
    gain, and what is half of one shop is a third of two. Each shop's findings keep their order; those of all are told
    with the most money first, what happened before what follows from it and what always holds.

    `duck` is open on all of the shops. Raises WarehouseIsBusy.
    """
    if len(shops) == 1:
        return look(duck, shops)
    told = []
    for shop in shops:
        with reading(home, (shop,)) as alone:
            told.append([_named(one, shop) for one in look(alone, (shop,))])
    return tuple(merge(*told, key=lambda one: (one.standing, one.because_of is not None, -one.stake_fen_per_day)))


def follows(one: Finding, from_: Finding) -> bool:
    """Whether `one` is explained by the other, which is of the same shop."""
    return one.because_of == from_.key and shop_of(one) == shop_of(from_)


def shop_of(one: Finding) -> str:
    """Whose it is, where it was told with others'."""
    return next((dict(each.only).get(SHOP, "") for each in one.evidence), "")


def _named(one: Finding, shop: str) -> Finding:
    return replace(
        one,
        subject=replace(one.subject, name=_said(one.subject.name, shop)),
        says=_said(one.says, shop),
        evidence=tuple(_of(each, shop) for each in one.evidence),
    )


def _said(words: Words, shop: str) -> Words:
    return OF_SHOP.filled(shop=shop, said=words)


def _of(evidence: Evidence, shop: str) -> Evidence:
    return replace(evidence, only=(*evidence.only, (SHOP, shop)))
