"""Writes of the members: one verb, one transaction."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from duoshou.mall.members import models, passwords, tries
from duoshou.mall.members.errors import (
    AlreadyAMember,
    NicknameNotUsable,
    NoSuchBuyer,
    NotAPhoneNumber,
    PhoneTaken,
    WrongPhoneOrPassword,
)
from duoshou.mall.members.queries import level_now
from duoshou.mall.members.rules.phones import mobile_number
from duoshou.mall.members.tokens import (
    buyer_value,
    fingerprint,
    forget_tokens,
    make_token,
    revoke,
)
from duoshou.mall.members.values import GUEST, MEMBER, Buyer, SignedIn

NICKNAME_LENGTH = 40
WHY_LENGTH = 200


@transaction.atomic
def make_guest(*, shop_id: int, moment: datetime) -> SignedIn:
    """A new guest of the shop and the token that is all we know them by."""
    guest = models.Buyer.objects.create(shop_id=shop_id, kind=GUEST, made_at=moment)
    return SignedIn(buyer_value(guest), make_token(buyer=guest, moment=moment))


def register(
    *, buyer_id: int, phone: str, password: str, moment: datetime, nickname: str = "", client_address: str = ""
) -> SignedIn:
    """The guest as a member, with cart and orders as they are, and a new token; the old ones end.

    The number is not proved to be theirs: there is no SMS here. The same request again signs in. Never inside another
    transaction. Raises NotAPhoneNumber, PasswordTooWeak, NicknameNotUsable, PhoneTaken, AlreadyAMember, NoSuchBuyer,
    TooManySignIns (those who try which numbers are taken wait like those who guess passwords).
    """
    number, shown = _mobile(phone), _nickname(nickname)
    passwords.check_strength(password=password, phone=number)
    guest = _buyer(buyer_id)
    door = tries.door(shop_id=guest.shop_id, phone=number, address=client_address)
    tries.knock(at=door, moment=moment)
    if guest.kind == MEMBER and not (guest.phone == number and passwords.is_right(password=password, member=guest)):
        raise AlreadyAMember()
    signed_in = _become_member(guest, number, make_password(password), shown, moment)
    # A new account costs its address a try: nobody makes hundreds of members for their coupons in one go.
    tries.was_good(at=door, counts_for_address=True)
    return signed_in


def sign_in(*, shop_id: int, phone: str, password: str, moment: datetime, client_address: str = "") -> SignedIn:
    """The member with this number and password, and a new token. What a guest had in hand is merged by the cart.

    A blocked member signs in, too: they have orders to look after. Never inside another transaction. Raises
    NotAPhoneNumber, WrongPhoneOrPassword, TooManySignIns.
    """
    number = _mobile(phone)
    door = tries.door(shop_id=shop_id, phone=number, address=client_address)
    tries.knock(at=door, moment=moment)
    member = models.Buyer.objects.filter(shop_id=shop_id, phone=number, kind=MEMBER).first()
    if not passwords.is_right(password=password, member=member) or member is None:
        raise WrongPhoneOrPassword()
    tries.was_good(at=door)
    return SignedIn(buyer_value(member), make_token(buyer=member, moment=moment))


@transaction.atomic
def sign_out(*, token: str, moment: datetime) -> bool:
    """Ends this token; whether it was good until now."""
    sha256 = fingerprint(token)
    row = models.BuyerToken.objects.filter(sha256=sha256).first()
    return row is not None and revoke(buyer_id=row.buyer_id, sha256=sha256, moment=moment) > 0


@transaction.atomic
def sign_out_everywhere(*, buyer_id: int, moment: datetime) -> int:
    """Ends all tokens of a buyer; how many were good until now."""
    return revoke(buyer_id=buyer_id, moment=moment)


def change_password(
    *, buyer_id: int, password: str, new_password: str, moment: datetime, client_address: str = ""
) -> SignedIn:
    """The member with another password; every token ends, and a new one is given to who asked.

    Never inside another transaction. Raises WrongPhoneOrPassword, PasswordTooWeak, TooManySignIns, NoSuchBuyer.
    """
    member = _buyer(buyer_id)
    door = tries.door(shop_id=member.shop_id, phone=member.phone or "", address=client_address)
    tries.knock(at=door, moment=moment)
    if not passwords.is_right(password=password, member=member):
        raise WrongPhoneOrPassword()
    tries.was_good(at=door)
    passwords.check_strength(password=new_password, phone=member.phone or "")
    return _with_password(member, make_password(new_password), moment)


@transaction.atomic
def change_nickname(*, buyer_id: int, nickname: str) -> Buyer:
    """The buyer under another name. Raises NicknameNotUsable, NoSuchBuyer."""
    _change(buyer_id, nickname=_nickname(nickname))
    return buyer_value(_buyer(buyer_id))


@transaction.atomic
def block_buyer(*, buyer_id: int, who: str, why: str) -> Buyer:
    """The buyer may no longer claim or order, at once in this process and within seconds in others.

    Raises NoSuchBuyer.
    """
    _change(buyer_id, is_blocked=True, blocked_by=who, blocked_why=why[:WHY_LENGTH])
    return buyer_value(_buyer(buyer_id))


@transaction.atomic
def unblock_buyer(*, buyer_id: int, who: str, why: str) -> Buyer:
    """The buyer may claim and order again. Raises NoSuchBuyer."""
    _change(buyer_id, is_blocked=False, blocked_by=who, blocked_why=why[:WHY_LENGTH])
    return buyer_value(_buyer(buyer_id))


def lock_buyer(*, buyer_id: int) -> int:
    """Keeps this buyer's row until the caller's transaction ends, so that what hangs on it is changed by one request
    at a time; the buyer's shop. Orders may be placed meanwhile. Raises NoSuchBuyer."""
    row = models.Buyer.objects.filter(pk=buyer_id).select_for_update(no_key=True).values_list("shop_id").first()
    if row is None:
        raise NoSuchBuyer()
    return row[0]


@transaction.atomic
def forget_what_has_run_out(*, moment: datetime) -> int:
    """Takes away tokens that have ended and sign-in tries older than a day; how many rows that were."""
    tokens, _ = models.BuyerToken.objects.filter(expires_at__lte=moment).delete()
    return tokens + tries.forget_old_tries(moment=moment)


@transaction.atomic
def _become_member(guest: models.Buyer, phone: str, password: str, nickname: str, moment: datetime) -> SignedIn:
    try:
        with transaction.atomic():
            changed = models.Buyer.objects.filter(pk=guest.pk, kind=GUEST).update(
                kind=MEMBER, phone=phone, password=password, nickname=nickname
            )
    except IntegrityError:
        raise PhoneTaken() from None
    member = _buyer(guest.pk)
    if not changed and member.phone != phone:
        raise AlreadyAMember()
    if changed:
        member.level = level_now(member)
        member.save(update_fields=["level"])
    revoke(buyer_id=guest.pk, moment=moment)
    return SignedIn(buyer_value(member), make_token(buyer=member, moment=moment))


@transaction.atomic
def _with_password(member: models.Buyer, password: str, moment: datetime) -> SignedIn:
    _change(member.pk, password=password)
    revoke(buyer_id=member.pk, moment=moment)
    return SignedIn(buyer_value(member), make_token(buyer=member, moment=moment))


def _buyer(buyer_id: int) -> models.Buyer:
    found = models.Buyer.objects.filter(pk=buyer_id).first()
    if found is None:
        raise NoSuchBuyer()
    return found


def _change(buyer_id: int, **changes: object) -> None:
    if not models.Buyer.objects.filter(pk=buyer_id).update(**changes):
        raise NoSuchBuyer()
    forget_tokens([buyer_id])


def _mobile(typed: str) -> str:
    number = mobile_number(typed)
    if number is None:
        raise NotAPhoneNumber()
    return number


def _nickname(typed: str) -> str:
    nickname = " ".join(typed.split())
    if len(nickname) > NICKNAME_LENGTH or not nickname.isprintable():
        raise NicknameNotUsable(limit=NICKNAME_LENGTH)
    return nickname
