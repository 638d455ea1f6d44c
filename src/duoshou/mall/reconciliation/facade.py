"""What others may ask of reconciliation."""

from duoshou.mall.reconciliation.errors import BillSumsWrong, BillUnreadable
from duoshou.mall.reconciliation.queries import read_bill, reconciled
from duoshou.mall.reconciliation.rules.kinds import KINDS
from duoshou.mall.reconciliation.values import BillLine, Difference, OurLine, Reconciled, Sums

__all__ = [
    "KINDS",
    "BillLine",
    "BillSumsWrong",
    "BillUnreadable",
    "Difference",
    "OurLine",
    "Reconciled",
    "Sums",
    "read_bill",
    "reconciled",
]
