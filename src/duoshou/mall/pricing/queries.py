"""Prices for pages and carts. Each question costs a bounded number of reads, however many goods it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import Words
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.database.cursors import sent_together
from duoshou.mall.members import facade as members
from duoshou.mall.members.rules.provinces import names_of
from duoshou.mall.pricing.book import PriceBook, Wish
from duoshou.mall.pricing.books import book_with
from duoshou.mall.pricing.errors import NoSuchScene, NotSoldHere
from duoshou.mall.pricing.values import PriceTag
from duoshou.mall.promotions.facade import (
    FLASH_SCENE,
    ORDINARY_SCENE,
    CouponOffer,
    Line,
    PreviewCart,
    Previewed,
    Promotion,
    Quote,
    QuotedLine,
    Visit,
    left_sent,
    preview,
)
from duoshou.mall.stock import facade as stock

# Where a price is shown or agreed → the way of selling it belongs to. These all sell in the ordinary way, so that the
# same goods have the same price in each of them; plays with prices of their own are ways of their own.
SCENES = dict.fromkeys((ORDINARY_SCENE, "list", "page", "card", "cart", "checkout"), ORDINARY_SCENE)
PLAYS = {FLASH_SCENE: FLASH_SCENE}


def engine_scene(scene: str) -> str:
    """The way of selling that a scene belongs to. Raises NoSuchScene."""
    way = SCENES.get(scene) or PLAYS.get(scene)
    if way is None:
        raise NoSuchScene(scene=scene)
    return way


def quote_for(
    *,
    shop_id: int,
    buyer_id: int | None,
    lines: Sequence[Wish],
    scene: str,
    moment: datetime,
    coupon_ids: Sequence[int] = (),
    offers: Sequence[CouponOffer] = (),
    province: str | None = None,
    regions: tuple[str, ...] = (),
    explain: bool = False,
    revision: int | None = None,
) -> Quote:
    """What the buyer (None: somebody unknown) would pay for (SKU, pieces) lines, and why.

    `coupon_ids` are coupons in the buyer's hand, `offers` such as the caller holds already. `province` decides the
    freight and `regions`, all names of the place, what holds there; with a province alone, its own names count. Whoever
    has just read the shop says its price `revision`, which is not read again then.

    Raises NotSoldHere, NoSuchScene, CannotSendThere, NotALine, and what stands against a coupon.
    """
    book = book_with(shop_id=shop_id, sku_ids={sku_id for sku_id, _ in lines}, moment=moment, revision=revision)
    _refuse_strangers(book, (sku_id for sku_id, _ in lines))
    if province is not None and not regions:
        regions = names_of(province)
    visit = _visit(book, buyer_id, engine_scene(scene), moment, regions, lines)
    chosen = (*offers, *_offers(buyer_id, coupon_ids, moment))
    return book.price(wishes=lines, visit=visit, coupons=chosen, province=province, explain=explain)


def price_tags(
    *, shop_id: int, sku_ids: Sequence[int], buyer_id: int | None, scene: str, moment: datetime
) -> dict[int, PriceTag]:
    """The price of one piece of each of these goods, as it stands in lists, on the page and on the card.

    What the shop does not sell is left out. Raises NoSuchScene.
    """
    book = book_with(shop_id=shop_id, sku_ids=set(sku_ids), moment=moment)
    visit = _visit(book, buyer_id, engine_scene(scene), moment, (), ())
    known = [sku_id for sku_id in dict.fromkeys(sku_ids) if sku_id in book.goods]
    return {sku_id: _tag(book, sku_id, visit) for sku_id in known}


def preview_promotion(
    *, shop_id: int, promotion: Promotion, carts: Sequence[Sequence[Wish]], moment: datetime, level: int = 0
) -> list[Previewed]:
    """What each cart would pay without the promotion and with it, beside all that is live. Raises NotSoldHere."""
    sku_ids = {sku_id for cart in carts for sku_id, _ in cart}
    book = book_with(shop_id=shop_id, sku_ids=sku_ids, moment=moment)
    _refuse_strangers(book, sku_ids)
    visit = Visit(moment=max(moment, promotion.starts_at), level=level)
    asked = []
    for cart in carts:
        quoted = book.price(wishes=cart, visit=visit)
        lines = tuple(_line(book, sku_id, pieces) for sku_id, pieces in cart)
        asked.append(PreviewCart(lines, visit, quoted.freight_fen))
    return preview(promotion=promotion, others=book.promotions.promotions, carts=asked)


def _visit(
    book: PriceBook,
    buyer_id: int | None,
    scene: str,
    moment: datetime,
    regions: tuple[str, ...],
    lines: Sequence[Wish],
) -> Visit:
    """Who asks, with what is left at this moment of budgets, of the buyer's limits and of gifts."""
    buyers = [] if buyer_id is None else [buyer_id]
    gives = bool(book.gift_sku_ids and lines)
    items = sorted(book.gift_items()) if gives else []
    with sent_together():
        facts_of = members.buyer_facts_sent(buyer_ids=buyers) if buyers else None
        remaining_of = left_sent(budgeted=book.budgeted, limited=book.limited, buyer_ids=buyers)
        stock_of = stock.available_sent(item_ids=items) if items else None
    facts = facts_of().get(buyer_id or 0) if facts_of is not None else None
    remaining, there = remaining_of(), stock_of() if stock_of is not None else {}
    known = facts is not None and facts.shop_id == book.shop_id
    return Visit(
        moment=moment,
        # Somebody unknown may well be new; they are shown the price that a new buyer gets.
        is_new=facts.is_new if known and facts else True,
        level=facts.level if known and facts else 0,
        scene=scene,
        regions=regions,
        # Of another shop's buyer nothing is known here.
        uses=remaining.uses.get(buyer_id or 0, {}) if known else {},
        budgets_left_fen=remaining.budgets_fen,
        gift_pieces_left=book.gifts_left(left=there, wanted=demand(book, lines)) if gives else {},
    )


def demand(book: PriceBook, lines: Iterable[Wish]) -> dict[int, int]:
    """Pieces by stock item that these lines ask for, summed over all of them."""
    wanted: dict[int, int] = {}
    for sku_id, pieces in lines:
        for item_id, each in book.goods[sku_id].components:
            wanted[item_id] = wanted.get(item_id, 0) + pieces * each
    return wanted


def _offers(buyer_id: int | None, coupon_ids: Sequence[int], moment: datetime) -> list[CouponOffer]:
    if not coupon_ids or buyer_id is None:
        return []
    pairs = [(coupon_id, buyer_id) for coupon_id in dict.fromkeys(coupon_ids)]
    answers = coupons.offers(pairs=pairs, moment=moment, lock=False)
    offers = []
    for pair in pairs:
        answer = answers[pair]
        if isinstance(answer, Refusal):
            raise answer
        offers.append(answer)
    return offers


def _tag(book: PriceBook, sku_id: int, visit: Visit) -> PriceTag:
    quoted: QuotedLine = book.price(wishes=[(sku_id, 1)], visit=visit).lines[0]
    source = book.promotion.get(quoted.price_from.id) if quoted.price_from is not None else None
    return PriceTag(
        sku_id=sku_id,
        list_price_fen=quoted.list_price_fen,
        price_fen=quoted.unit_price_fen,
        strike_price_fen=book.goods[sku_id].strike_price_fen(visit.moment),
        price_from=Words(source.name, source.name) if source is not None else None,
        labels=_labels(book, sku_id, visit),
    )


def _labels(book: PriceBook, sku_id: int, visit: Visit) -> tuple[Words, ...]:
    """The promotions, other than the price's own, that these goods take part in and that still give something."""
    plan = book.promotions_in(visit.scene).plan(visit)
    line = _line(book, sku_id, 1)
    several = (*plan.bundle, *plan.threshold, *plan.freight, *plan.gift)
    promotions = [one.promotion for one in several if visit.budgets_left_fen.get(one.promotion.id) != 0]
    return tuple(promotion.words for promotion in promotions if promotion.covers(line))


def _line(book: PriceBook, sku_id: int, pieces: int) -> Line:
    sku = book.goods[sku_id]
    return Line(sku_id, sku.product_id, sku.category_ids, pieces, sku.price_fen)


def _refuse_strangers(book: PriceBook, sku_ids: Iterable[int]) -> None:
    if strangers := book.unknown(sorted(set(sku_ids))):
        raise NotSoldHere(sku_ids=", ".join(map(str, strangers)))
