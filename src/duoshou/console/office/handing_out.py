"""Who is to be given a coupon by hand: read from what was typed, and told what became of each, with masked numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from duoshou.console.office.asked import missing
from duoshou.kernel.errors import CorrectTheInput, Refusal
from duoshou.kernel.words import Words
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.members import facade as members

MOST_AT_ONCE = 200
# No blank: a telephone number may be typed with blanks inside.
BETWEEN = re.compile(r"[\n,;\u3001]+")
BUYER_NUMBER = re.compile(r"[0-9]{1,18}", flags=re.ASCII)
BUYERS = Words("给谁", "Buyers")
AN_EXAMPLE = Words("13800000001，或买家编号 12，每行一个", "13800000001, or the buyer’s number 12, one a line")


class TooManyAtOnce(CorrectTheInput):
    """More buyers than one form may name."""

    message = Words("一次最多给 {most} 人，这里有 {asked} 人", "At most {most} buyers at a time; these are {asked}")
    remedy = Words("请分几次发放", "Do it in several goes")


class GivenByCode(CorrectTheInput):
    """The coupon is claimed by code: each of its pieces stands behind a code already."""

    message = Words("“{name}”凭码领取，不能直接发给买家", "“{name}” is claimed by code and not handed to buyers")
    remedy = Words("请把券码发给买家", "Give the buyers a code")


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of one buyer: the number (None when nobody has this telephone number), nickname and telephone number
    masked, and why nothing was given (None: given)."""

    buyer_id: int | None
    nickname: str
    phone: str
    refusal: Refusal | None


def hand_out(found: coupons.TemplateFacts, *, typed: str, handing: str, moment: datetime) -> list[Handed]:
    """One coupon for each buyer typed, as mobile number or buyer's number; the same `handing` gives no second one.

    Raises FieldMissing when an entry is neither, TooManyAtOnce, GivenByCode: then nobody was given any.
    """
    if found.kind == "code":
        raise GivenByCode(name=found.name)
    entries = list(
        dict.fromkeys(entry.strip() for entry in BETWEEN.split(unicodedata.normalize("NFKC", typed)) if entry.strip())
    )
    if len(entries) > MOST_AT_ONCE:
        raise TooManyAtOnce(most=MOST_AT_ONCE, asked=len(entries))
    by_phone = members.members_by_phone(shop_id=found.shop_id, phones=entries)
    unreadable = [entry for entry in entries if entry not in by_phone and not BUYER_NUMBER.fullmatch(entry)]
    if unreadable or not entries:
        raise missing(BUYERS, example=AN_EXAMPLE)
    numbers = [by_phone[entry] if entry in by_phone else int(entry) for entry in entries]
    known = list(dict.fromkeys(number for number in numbers if number is not None))
    done = coupons.hand_out(
        shop_id=found.shop_id, template_id=found.template_id, buyer_ids=known, handing=handing, moment=moment
    )
    shown = members.buyers_shown(shop_id=found.shop_id, buyer_ids=known)
    nobody = [
        Handed(None, "", members.phone_masked(entry), members.NoSuchBuyer())
        for entry, number in zip(entries, numbers, strict=True)
        if number is None
    ]
    return [Handed(one, *shown.get(one, ("", "")), done.refused.get(one)) for one in known] + nobody
