"""`duoshou check`: whether the mall adds up, and whether its backups come. It looks, and repairs nothing."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from duoshou.cli.backups_told import backups_told, told_as_text
from duoshou.cli.mall_database import NoMallYet, open_mall_database
from duoshou.cli.options import HomeOption, Language, LanguageOption
from duoshou.cli.printing import REFUSED, give, printable, refusals_are_printed
from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.kernel.words import Words

if TYPE_CHECKING:
    from duoshou.mall.orders.facade import Finding
    from duoshou.mall.payments.facade import Readiness

SHOWN_OF_A_KIND = 20


class NothingToCheck(NoMallYet):
    """There is no mall whose books could be checked."""


def check(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object. 输出 JSON")] = False,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """Prove that money, stock, coupons, budgets and points add up and backups come; exit code 1 when not. 核对账目，只看不改。"""
    with refusals_are_printed():
        shop = Home.from_environment(home)
        found = findings_in(shop)
        takings = takings_in()
    backups = backups_told(shop, moment=clock.now())
    if as_json:
        said = _json(found, takings, backups)
    else:
        said = _text(found, language) + _takings_text(takings, language) + told_as_text(backups, language)
    give(said, out=None)
    if found or backups["is_alarm"]:
        raise typer.Exit(REFUSED)


def findings_in(home: Home) -> list[Finding]:
    """Everything that does not add up in the mall of this home. Raises NothingToCheck."""
    try:
        open_mall_database(home)
    except NoMallYet as none:
        raise NothingToCheck(home=home.root) from none
    # Django knows its models only after setup.
    from duoshou.mall.orders import facade as orders
    from duoshou.mall.plays.flash_sale import facade as flash_sale

    return [*orders.check(), *flash_sale.check()]


def takings_in() -> list[tuple[str, Readiness]]:
    """Each shop by the word in its address, with each provider and whether it takes money by it: no fault of the
    books, so it changes no exit code. After findings_in alone."""
    from duoshou.mall.payments import facade as payments
    from duoshou.mall.shops import facade as shops

    return [(shop.slug, one) for shop in shops.all_shops() for one in payments.readiness(shop_id=shop.id)]


def _json(found: list[Finding], takings: list[tuple[str, Readiness]], backups: dict[str, Any]) -> str:
    said: dict[str, Any] = {
        "balanced": not found,
        "backups": {name: what for name, what in backups.items() if name != "lines"},
        "payments": [
            {
                "shop": slug,
                "provider": one.provider,
                "ready": one.is_ready,
                "ways": list(one.ways),
                "code": one.refusal.code if one.refusal else None,
                "what": one.refusal.words.zh if one.refusal else None,
                "what_en": one.refusal.words.en if one.refusal else None,
            }
            for slug, one in takings
        ],
        "findings": [
            {
                "code": one.code,
                "where": one.where,
                f"off_by_{one.unit}": one.off_by,
                "what": one.words.zh,
                "what_en": one.words.en,
                "advice": one.advice.zh,
                "advice_en": one.advice.en,
            }
            for one in found
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _takings_text(takings: list[tuple[str, Readiness]], language: str) -> str:
    """A line for each shop and provider."""
    lines = []
    for slug, one in takings:
        ready = Words("可以收款", "takes money")
        words = one.refusal.words if one.refusal else ready
        mark = "·" if one.refusal else "✓"
        lines.append(f"{mark} {slug} {one.provider}: {printable(words.within(language))}\n")
    return "".join(lines)


def _text(found: list[Finding], language: str) -> str:
    """Each finding in a line with its advice under the first of its kind; after twenty of a kind only how many more."""
    if not found:
        return Words("全部核对无误。\n", "Everything adds up.\n").within(language)
    kinds, shown, lines = Counter(one.code for one in found), Counter[str](), []
    for one in found:
        shown[one.code] += 1
        if shown[one.code] <= SHOWN_OF_A_KIND:
            lines.append(f"✗ {printable(one.words.within(language))} [{one.code}]")
        if shown[one.code] == min(kinds[one.code], SHOWN_OF_A_KIND):
            if (more := kinds[one.code] - SHOWN_OF_A_KIND) > 0:
                lines.append(Words("  …还有 {more} 处", "  … and {more} more").filled(more=more).within(language))
            lines.append(f"  → {one.advice.within(language)}")
    total = Words("共 {many} 处不符；没有改动任何数据。", "{many} findings; nothing was changed.").filled(
        many=len(found)
    )
    return "\n".join([*lines, total.within(language), ""])
