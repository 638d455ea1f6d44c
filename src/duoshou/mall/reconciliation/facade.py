"""What others may ask of reconciliation."""

from duoshou.mall.reconciliation.errors import (
    BillOfAnotherAccount,
    BillOfAnotherDay,
    BillOfTheFuture,
    BillSumsWrong,
    BillUnreadable,
    FeeCorrectedAlready,
    NoSuchBill,
    NotForThisDifference,
    NotOpen,
    ReasonMissing,
)
from duoshou.mall.reconciliation.fetching import PROMISED_HOUR, ask_for_bill_now, fetch_due_bills
from duoshou.mall.reconciliation.keeping import keep_bill, look_again
from duoshou.mall.reconciliation.looking import bill_of, bills_of, differences_of, open_differences
from duoshou.mall.reconciliation.queries import read_bill, reconciled
from duoshou.mall.reconciliation.resolving import reopen, resolve
from duoshou.mall.reconciliation.rules.kinds import KINDS
from duoshou.mall.reconciliation.values import (
    BillLine,
    BillShown,
    Difference,
    MismatchShown,
    OurLine,
    Reconciled,
    StepShown,
    Sums,
)

__all__ = [
    "KINDS",
    "PROMISED_HOUR",
    "BillLine",
    "BillOfAnotherAccount",
    "BillOfAnotherDay",
    "BillOfTheFuture",
    "BillShown",
    "BillSumsWrong",
    "BillUnreadable",
    "Difference",
    "FeeCorrectedAlready",
    "MismatchShown",
    "NoSuchBill",
    "NotForThisDifference",
    "NotOpen",
    "OurLine",
    "ReasonMissing",
    "Reconciled",
    "StepShown",
    "Sums",
    "ask_for_bill_now",
    "bill_of",
    "bills_of",
    "differences_of",
    "fetch_due_bills",
    "keep_bill",
    "look_again",
    "open_differences",
    "read_bill",
    "reconciled",
    "reopen",
    "resolve",
]
