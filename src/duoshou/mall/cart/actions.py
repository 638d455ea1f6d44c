"""Writes of the cart: one verb, one transaction. A cart is changed by one request at a time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from duoshou.mall.cart.errors import CartIsFull, NotANumberOfPieces, NotInCart, NotOnSaleNow
from duoshou.mall.cart.models import CartLine
from duoshou.mall.cart.rules.merging import MOST_LINES, MOST_PIECES, Merged, merged
from duoshou.mall.catalog.facade import sku_facts
from duoshou.mall.members import facade as members

NOT_HERE_ZH, NOT_HERE_EN = "本店没有这件商品", "this shop does not have it"


@transaction.atomic
def put(*, buyer_id: int, sku_id: int, pieces: int, moment: datetime) -> int:
    """So many pieces more of these goods, chosen; how many of them lie there now. Each call adds: a door that repeats
    requests asks through `replies.once`.

    Raises NotANumberOfPieces, NotOnSaleNow, CartIsFull, NoSuchBuyer.
    """
    _check_pieces(pieces)
    shop_id = members.lock_buyer(buyer_id=buyer_id)
    _check_on_sale(shop_id, sku_id, moment)
    lines = CartLine.objects.filter(buyer_id=buyer_id)
    line = lines.filter(sku_id=sku_id).first()
    if line is None:
        if lines.count() >= MOST_LINES:
            raise CartIsFull(most=MOST_LINES)
        CartLine.objects.create(buyer_id=buyer_id, sku_id=sku_id, pieces=pieces, added_at=moment)
        return pieces
    _check_pieces(line.pieces + pieces)
    line.pieces, line.is_chosen, line.added_at = line.pieces + pieces, True, moment
    line.save(update_fields=["pieces", "is_chosen", "added_at"])
    return line.pieces


@transaction.atomic
def set_pieces(*, buyer_id: int, sku_id: int, pieces: int) -> int:
    """Exactly so many pieces of goods that lie in the cart; none takes them out.

    Raises NotANumberOfPieces, NotInCart.
    """
    if pieces == 0:
        remove(buyer_id=buyer_id, sku_ids=[sku_id])
        return 0
    _check_pieces(pieces)
    if not CartLine.objects.filter(buyer_id=buyer_id, sku_id=sku_id).update(pieces=pieces):
        raise NotInCart()
    return pieces


@transaction.atomic
def remove(*, buyer_id: int, sku_ids: Collection[int]) -> int:
    """These goods are out of the cart; how many lines that were."""
    removed, _ = CartLine.objects.filter(buyer_id=buyer_id, sku_id__in=sku_ids).delete()
    return removed


@transaction.atomic
def choose(*, buyer_id: int, is_chosen: bool, sku_ids: Collection[int] | None = None) -> int:
    """These goods, or all when none are named, are meant to be ordered next, or not; how many lines that are."""
    lines = CartLine.objects.filter(buyer_id=buyer_id)
    return (lines if sku_ids is None else lines.filter(sku_id__in=sku_ids)).update(is_chosen=is_chosen)


@transaction.atomic
def merge_cart(*, guest_id: int, member_id: int) -> Merged:
    """What the guest had put aside lies in the member's cart, added up within the limits, since when it was last put
    there by either; the guest's cart is empty.

    Nothing happens when the first is no guest of the same shop: a member's cart is never taken. Raises NoSuchBuyer.
    """
    for buyer_id in sorted({guest_id, member_id}):
        members.lock_buyer(buyer_id=buyer_id)
    guest, member = members.buyer(buyer_id=guest_id), members.buyer(buyer_id=member_id)
    if guest.is_member or guest.shop_id != member.shop_id:
        return Merged({}, (), ())
    theirs = CartLine.objects.filter(buyer_id=guest_id)
    there = {line.sku_id: line for line in CartLine.objects.filter(buyer_id=member_id)}
    # Whoever put it aside saw its price then: what it cost is told from the later time on, not from signing in.
    last_put = {sku_id: line.added_at for sku_id, line in there.items()}
    guest_lines: dict[int, int] = {}
    for line in theirs.order_by("-added_at", "-pk"):
        guest_lines[line.sku_id] = line.pieces
        last_put[line.sku_id] = max(line.added_at, last_put.get(line.sku_id, line.added_at))
    result = merged(guest=guest_lines, member={sku_id: line.pieces for sku_id, line in there.items()})
    CartLine.objects.bulk_create(
        [
            CartLine(buyer_id=member_id, sku_id=sku_id, pieces=pieces, added_at=last_put[sku_id])
            for sku_id, pieces in result.pieces.items()
        ],
        update_conflicts=True,
        unique_fields=["buyer", "sku"],
        update_fields=["pieces", "is_chosen", "added_at"],
    )
    theirs.delete()
    return result


def sign_in(
    *,
    shop_id: int,
    phone: str,
    password: str,
    moment: datetime,
    client_address: str = "",
    guest_id: int | None = None,
) -> members.SignedIn:
    """The member and their new token, with what they had put aside as a guest in their cart.

    Never inside another transaction. Raises what signing in raises.
    """
    signed_in = members.sign_in(
        shop_id=shop_id, phone=phone, password=password, moment=moment, client_address=client_address
    )
    if guest_id is not None and guest_id != signed_in.buyer.id:
        merge_cart(guest_id=guest_id, member_id=signed_in.buyer.id)
    return signed_in


def _check_pieces(pieces: int) -> None:
    if not 0 < pieces <= MOST_PIECES:
        raise NotANumberOfPieces(most=MOST_PIECES)


def _check_on_sale(shop_id: int, sku_id: int, moment: datetime) -> None:
    facts = sku_facts(sku_ids=[sku_id]).get(sku_id)
    if facts is None or facts.shop_id != shop_id:
        raise NotOnSaleNow(title=str(sku_id), why_zh=NOT_HERE_ZH, why_en=NOT_HERE_EN)
    why = facts.why_not_for_sale(moment)
    if why is not None:
        raise NotOnSaleNow(title=facts.title, why_zh=why.zh, why_en=why.en)
