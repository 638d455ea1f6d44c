"""Passwords of members: which are good enough, and checking one in the same time whether there is a member or not."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import get_password_validators, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import override

from duoshou.mall.members.errors import PasswordTooWeak
from duoshou.mall.members.models import Buyer

# OWASP ASVS 6.2.1: eight signs at least. Longer than this costs the hasher time and no thief any.
SHORTEST, LONGEST = 8, 128
WHERE = "django.contrib.auth.password_validation."
VALIDATORS = get_password_validators(
    [
        {"NAME": WHERE + "MinimumLengthValidator", "OPTIONS": {"min_length": SHORTEST}},
        {"NAME": WHERE + "CommonPasswordValidator"},
        {"NAME": WHERE + "NumericPasswordValidator"},
    ]
)


def check_strength(*, password: str, phone: str) -> None:
    """Lets a password pass that is long enough, rare, not all digits and without the phone number in it.

    Raises PasswordTooWeak.
    """
    if len(password) > LONGEST:
        raise PasswordTooWeak(reasons_zh=f"最多 {LONGEST} 位。", reasons_en=f"At most {LONGEST} signs.")
    if phone in password:
        raise PasswordTooWeak(reasons_zh="不能包含手机号。", reasons_en="It must not hold your phone number.")
    reasons: dict[str, str] = {}
    for language in ("zh-hans", "en"):
        with override(language):
            try:
                validate_password(password, password_validators=VALIDATORS)
            except ValidationError as refusal:
                reasons[language] = " ".join(refusal.messages)
    if reasons:
        raise PasswordTooWeak(reasons_zh=reasons["zh-hans"], reasons_en=reasons["en"])


def is_right(*, password: str, member: Buyer | None) -> bool:
    """Whether this is the member's password; takes as long when there is no member."""
    if member is None or not member.password or len(password) > LONGEST:
        make_password(password[:LONGEST])
        return False
    return check_password(password, member.password, setter=lambda plain: _hash_anew(member, plain))


def _hash_anew(member: Buyer, password: str) -> None:
    # A password hashed by an older way is hashed by today's when it is next given.
    Buyer.objects.filter(pk=member.pk, password=member.password).update(password=make_password(password))
