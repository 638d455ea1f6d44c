"""What passes through the facade of after-sales."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from duoshou.kernel.words import Words
from duoshou.mall.after_sales.rules.evidence import why_no_more
from duoshou.mall.after_sales.rules.reasons import BY_CODE, KIND_WORDS
from duoshou.mall.after_sales.rules.states import CLOCK_WORDS, OPEN, STATE_WORDS
from duoshou.mall.catalog.facade import EXEMPTION_BY_KIND, Exemption

# Where in the home the pictures of cases lie.
PICTURES = "evidence"


@dataclass(frozen=True, slots=True)
class AskAfterSale:
    """A buyer's wish about one line: `amount_fen` None asks for all that these pieces can bring, and so does a return
    that the law gives, whatever it says. `key` is the buyer's own name of the wish: the same key brings the same case.
    `pictures` are the bytes that were handed in."""

    order_id: int
    buyer_id: int
    line_no: int
    kind: str
    reason: str
    pieces: int
    key: str
    amount_fen: int | None = None
    words: str = ""
    pictures: Sequence[bytes] = ()


@dataclass(frozen=True, slots=True)
class MayAsk:
    """What a buyer may ask for about one line: kinds, the most pieces of each, and money and freight in fen that all of
    them would bring. `lawful_until` None is: the seven days have not begun, or never will; `lawful_day` is the last of
    them. With an `exemption` the shop may say no to a return without a reason."""

    line_no: int
    title: str
    pieces: dict[str, int]
    most_fen: int
    freight_fen: int
    without_reason: bool
    lawful_until: datetime | None
    lawful_day: date | None = None
    exemption: str = ""

    @property
    def exemption_words(self) -> Words | None:
        """What the buyer confirmed about returns when the line was bought; None where the seven days apply."""
        return EXEMPTION_BY_KIND[self.exemption].words if self.exemption else None

    @property
    def kinds(self) -> tuple[tuple[str, Words], ...]:
        """The kinds that are open, with their words."""
        return tuple((kind, KIND_WORDS[kind]) for kind, many in self.pieces.items() if many)


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One step of a case."""

    at: datetime
    before: str
    after: str
    who: str
    why: str

    @property
    def words(self) -> Words:
        """What the case became."""
        return STATE_WORDS[self.after]

    @property
    def why_words(self) -> Words:
        """The reason: the clock's in both languages, a person's as it was typed."""
        return CLOCK_WORDS.get(self.why) or Words(self.why, self.why)


@dataclass(frozen=True, slots=True)
class CasePicture:
    """A picture that the buyer shows with a case, and since when."""

    fingerprint: str
    width: int
    height: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseShown:
    """A case as buyer and shop read it; money in whole fen. `due_at` is when the clock decides;
    `return_address` is where the goods go, and blank unless they are waited for."""

    case_id: int
    shop_id: int
    order_id: int
    buyer_id: int
    line_no: int
    title: str
    kind: str
    reason: str
    words: str
    pieces: int
    is_lawful: bool
    asked_fen: int
    freight_fen: int
    agreed_fen: int | None
    state: str
    opened_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    back_carrier: str
    back_tracking: str
    new_carrier: str
    new_tracking: str
    why: str
    steps: tuple[CaseStep, ...] = ()
    exemption: str = ""
    exemption_confirmed_at: datetime | None = None
    pictures: tuple[CasePicture, ...] = ()
    return_address: str = ""

    @property
    def state_words(self) -> Words:
        """The state as people say it."""
        return STATE_WORDS[self.state]

    @property
    def kind_words(self) -> Words:
        """The kind as people say it."""
        return KIND_WORDS[self.kind]

    @property
    def reason_words(self) -> Words:
        """The reason as people say it."""
        return BY_CODE[self.reason].words

    @property
    def why_words(self) -> Words:
        """Why it stands as it does: the clock's reason in both languages, a person's as it was typed."""
        return CLOCK_WORDS.get(self.why) or Words(self.why, self.why)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state in OPEN

    @property
    def whole_fen(self) -> int:
        """Goods and freight that are asked for, or agreed to."""
        return self.asked_fen + self.freight_fen if self.agreed_fen is None else self.agreed_fen

    @property
    def may_be_withdrawn(self) -> bool:
        """Whether the buyer may think better of it."""
        return self.state in ("asked", "awaiting_return")

    @property
    def may_show_more(self) -> bool:
        """Whether the buyer may add a picture."""
        return why_no_more(case=self.case_id, state=self.state, pictures=len(self.pictures) + 1) is None

    @property
    def exemption_confirmed(self) -> Exemption | None:
        """What the buyer confirmed about returns, with the article; None where the seven days apply."""
        return EXEMPTION_BY_KIND[self.exemption] if self.exemption else None
