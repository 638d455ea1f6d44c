"""What passes through the facade of invoices."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from duoshou.kernel.words import Words
from duoshou.mall.invoices.rules.states import STATE_WORDS, kept_until

# Where in the home the files of invoices lie, and what each kind of file is called on its way.
FOLDER = "invoices"
CONTENT_TYPES = {"pdf": "application/pdf", "ofd": "application/ofd"}


@dataclass(frozen=True, slots=True)
class Title:
    """Whom an invoice is made out to, and where it is sent."""

    is_company: bool
    title: str = field(repr=False)
    tax_number: str = field(repr=False)
    email: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Paper:
    """What the tax office's software gave the shop: number, code, day, and the file if there is one."""

    number: str
    issued_on: date
    code: str = ""
    content: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class InvoiceLineShown:
    """So much of one line; line 0 is the freight."""

    line_no: int
    title: str
    pieces: int
    amount_fen: int
    red_fen: int


@dataclass(frozen=True, slots=True)
class RedShown:
    """One red letter."""

    red_id: int
    number: str
    code: str
    issued_on: date
    amount_fen: int
    has_file: bool


@dataclass(frozen=True, slots=True)
class InvoiceShown:
    """One invoice with its lines and red letters, in whole fen. What is personal does not stand in its repr."""

    invoice_id: int
    shop_id: int
    buyer_id: int
    order_id: int
    state: str
    is_company: bool
    title: str = field(repr=False)
    tax_number: str = field(repr=False)
    email: str = field(repr=False)
    amount_fen: int
    red_fen: int
    made_at: datetime
    number: str
    code: str
    issued_on: date | None
    who: str
    why: str
    has_file: bool
    lines: tuple[InvoiceLineShown, ...]
    red_letters: tuple[RedShown, ...]

    @property
    def state_words(self) -> Words:
        """The state as people say it."""
        return STATE_WORDS[self.state]

    @property
    def stands_fen(self) -> int:
        """What stands on it: issued less taken back."""
        return self.amount_fen - self.red_fen

    @property
    def kept_until(self) -> date | None:
        """The last day on which it has to be kept."""
        return kept_until(self.issued_on) if self.issued_on is not None else None


@dataclass(frozen=True, slots=True)
class Due:
    """An invoice that waits for the shop: to be issued for `amount_fen`, or to be taken back in red by so much."""

    invoice: InvoiceShown
    amount_fen: int
    lines: tuple[tuple[int, str, int], ...]
