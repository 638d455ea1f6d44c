"""What is held about a buyer, as the API tells it, and what they may ask."""

from __future__ import annotations

from ninja import Field, Schema

from duoshou.api.schemas.parts import WRITABLE, Asked, WordsOut, shown_by


class HeldOut(Schema):
    """One kind of thing that is held about buyers: what for, on which basis, how long."""

    what: WordsOut
    purpose: WordsOut
    basis: WordsOut
    kept: WordsOut
    is_on_consent: bool


class PassedOnOut(Schema):
    """One kind of thing that is handed on and kept nowhere: to whom, what for."""

    what: WordsOut
    purpose: WordsOut
    basis: WordsOut
    to: WordsOut


class RegisterOut(Schema):
    """What is held about buyers, and what is handed on."""

    held: list[HeldOut]
    passed_on: list[PassedOnOut]


class WithdrawConsentIn(Asked):
    """`is_sure` is the buyer's own tick: what is deleted does not come back."""

    model_config = shown_by({"is_sure": True})

    is_sure: bool


class CloseAccountIn(Asked):
    """A member's password; a guest has none."""

    model_config = shown_by({"password": "long-enough-2026"})

    password: str = Field(default="", max_length=128, pattern=WRITABLE)
