"""What the rest of the mall may ask of the ledger."""

from duoshou.mall.ledger.accounts import ACCOUNTS, DISCOUNT_ACCOUNTS, KINDS, Account
from duoshou.mall.ledger.actions import book, book_many
from duoshou.mall.ledger.errors import BookedOtherwise, Unbalanced, UnknownAccount
from duoshou.mall.ledger.queries import balances, entries, entries_of_order, imbalance, moved_by
from duoshou.mall.ledger.values import BookedEntry, Booking, Imbalance

__all__ = [
    "ACCOUNTS",
    "DISCOUNT_ACCOUNTS",
    "KINDS",
    "Account",
    "BookedEntry",
    "BookedOtherwise",
    "Booking",
    "Imbalance",
    "Unbalanced",
    "UnknownAccount",
    "balances",
    "book",
    "book_many",
    "entries",
    "entries_of_order",
    "imbalance",
    "moved_by",
]
