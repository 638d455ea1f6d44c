"""What goes back of an order, as it passes through the facade."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineBack:
    """What of one line goes back: money, and pieces that were never shipped; `returned_pieces` says how many pieces of
    it came back from the buyer for this, which is written down when they come."""

    line_no: int
    amount_fen: int
    withdrawn_pieces: int = 0
    returned_pieces: int = 0

    @property
    def pieces_back(self) -> int:
        """How many pieces are the shop's again."""
        return self.withdrawn_pieces + self.returned_pieces


@dataclass(frozen=True, slots=True)
class GivenBack:
    """What went back of an order: its refund (None when no money goes), and whether nothing of the order is left.
    `items` are (stock item, pieces) that lie on the shelf again."""

    refund_id: int | None
    amount_fen: int
    is_whole: bool
    items: tuple[tuple[int, int], ...] = ()
