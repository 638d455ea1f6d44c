"""Invoices, as the API takes and tells them. All money is whole fen."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema

from duoshou.api.schemas.parts import WRITABLE, Asked, Id, Number, WordsOut, shown_by

LONGEST_TITLE, LONGEST_TAX_NUMBER, LONGEST_MAILBOX = 100, 20, 120


class InvoiceIn(Asked):
    """Whom the invoice is made out to, and where it is sent; a company has its tax number (GB 32100)."""

    model_config = shown_by({"is_company": False, "title": "王小明", "email": "xiaoming@example.com"})

    is_company: bool
    title: Annotated[str, Field(min_length=1, max_length=LONGEST_TITLE, pattern=WRITABLE)]
    tax_number: Annotated[str, Field(max_length=LONGEST_TAX_NUMBER, pattern=WRITABLE)] = ""
    email: Annotated[str, Field(min_length=1, max_length=LONGEST_MAILBOX, pattern=WRITABLE)]


class InvoiceLineOut(Schema):
    """So much of one line of the order; line 0 is the freight."""

    line_no: int
    title: str
    pieces: int
    amount_fen: int
    red_fen: int


class RedLetterOut(Schema):
    """What was taken back of it in red."""

    red_id: Id
    number: str
    code: str
    issued_on: date
    amount_fen: int


class InvoiceOut(Schema):
    """An invoice of the buyer's order; `stands_fen` is what was issued less what was taken back in red."""

    invoice_id: Id
    order_id: Number
    state: str
    state_words: WordsOut
    is_company: bool
    title: str
    tax_number: str
    email: str
    amount_fen: int
    stands_fen: int
    made_at: datetime
    number: str
    code: str
    issued_on: date | None
    why: str
    has_file: bool
    lines: list[InvoiceLineOut]
    red_letters: list[RedLetterOut]


class InvoicesOut(Schema):
    """Of one order: its invoices, the newest first, and for how much one may be asked for now; 0 when for nothing."""

    invoices: list[InvoiceOut]
    may_ask_fen: int
