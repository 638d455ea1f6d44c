"""After-sales, as the API takes and tells them. All money is whole fen."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Field, Schema

from duoshou.api.schemas.parts import GREATEST_WHOLE, WRITABLE, Asked, Id, Number, WordsOut, shown_by
from duoshou.mall.after_sales import facade as after_sales

LONGEST_WORDS, LONGEST_PARCEL, MOST_PIECES = 300, 40, 9_999
MOST_CASES = 100


class AfterSaleIn(Asked):
    """A wish about one line: `amount_fen` null asks for all that these pieces can bring. A return without a reason
    within the seven days always does (消费者权益保护法 art. 25): a smaller amount is raised to all, as `asked_fen` of
    the answer says."""

    model_config = shown_by(
        {"line_no": 1, "kind": "return", "reason": "no_reason", "pieces": 1, "amount_fen": None, "words": ""}
    )

    line_no: Annotated[int, Field(ge=1, le=GREATEST_WHOLE)]
    kind: Literal["refund", "return", "exchange"]
    reason: Annotated[str, Field(min_length=1, max_length=20, pattern=WRITABLE)]
    pieces: Annotated[int, Field(ge=1, le=MOST_PIECES)]
    amount_fen: Annotated[int | None, Field(ge=0, le=GREATEST_WHOLE)] = None
    words: Annotated[str, Field(max_length=LONGEST_WORDS, pattern=WRITABLE)] = ""


class ParcelBackIn(Asked):
    """The parcel in which the goods come back; `with_cases` are other cases of the same order that lie in it, too."""

    model_config = shown_by({"carrier": "顺丰", "tracking": "SF1234567890"})

    carrier: Annotated[str, Field(min_length=1, max_length=LONGEST_PARCEL, pattern=WRITABLE)]
    tracking: Annotated[str, Field(min_length=1, max_length=LONGEST_PARCEL, pattern=WRITABLE)]
    with_cases: Annotated[list[Id], Field(max_length=MOST_CASES)] = []


class CaseStepOut(Schema):
    """One step of a case."""

    at: datetime
    before: str
    after: str
    why_words: WordsOut


class CasePictureOut(Schema):
    """A picture of a case; /after-sales/…/pictures/ hands it out under the fingerprint."""

    fingerprint: str
    width: int
    height: int
    at: datetime


class AfterSaleOut(Schema):
    """A case as it stands; `due_at` is when the clock decides, null when it is over. Of an exchange `asked_fen` is what
    goes back when there is nothing to exchange the goods for. `return_address` is told while the goods
    are waited for."""

    case_id: Id
    order_id: Number
    line_no: int
    title: str
    kind: str
    kind_words: WordsOut
    reason: str
    reason_words: WordsOut
    words: str
    pieces: int
    is_lawful: bool
    asked_fen: int
    freight_fen: int
    agreed_fen: int | None
    state: str
    state_words: WordsOut
    opened_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    return_address: str
    back_carrier: str
    back_tracking: str
    new_carrier: str
    new_tracking: str
    why_words: WordsOut
    pictures: list[CasePictureOut]
    steps: list[CaseStepOut]


class ReasonOut(Schema):
    """A reason as `reason` names it."""

    code: str
    words: WordsOut


class MayAskOut(Schema):
    """What may be asked about one line: the most pieces of each kind, the reasons that go with it,
    and what all of them would bring.
    With an `exemption`, which the buyer confirmed at the purchase, the shop may refuse a return without a reason."""

    line_no: int
    title: str
    pieces: dict[str, int]
    most_fen: int
    freight_fen: int
    without_reason: bool
    exemption: str
    lawful_until: datetime | None
    reasons: dict[str, list[ReasonOut]]

    @staticmethod
    def resolve_reasons(said: after_sales.MayAsk) -> dict[str, list[after_sales.Reason]]:
        """By kind, the reasons that may be given."""
        return {
            kind: list(after_sales.reasons_for(kind=kind, without_reason=said.without_reason)) for kind in said.pieces
        }


class AfterSalesOut(Schema):
    """Of one order: its cases, the latest first, and what may be asked now."""

    cases: list[AfterSaleOut]
    may_ask: list[MayAskOut]
