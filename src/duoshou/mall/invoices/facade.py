"""What others may ask of invoices."""

from __future__ import annotations

from duoshou.mall.invoices.actions import (
    issue_invoice,
    refuse_invoice,
    request_invoice,
    take_back_in_red,
    withdraw_invoice,
)
from duoshou.mall.invoices.errors import (
    AmountMoved,
    InvoicedAlready,
    NoSuchInvoice,
    NothingToInvoice,
    NothingToTakeBack,
    NumberKnown,
    PaperNotUsable,
    StepNotPossible,
    TitleNotUsable,
)
from duoshou.mall.invoices.queries import (
    ON_A_PAGE,
    invoice_file,
    invoices_of,
    left_of,
    shop_invoice,
    shop_invoices,
    to_issue,
    to_take_back_in_red,
)
from duoshou.mall.invoices.rules.states import STANDING
from duoshou.mall.invoices.titles import MOST_BYTES
from duoshou.mall.invoices.values import CONTENT_TYPES, FOLDER, Due, InvoiceShown, Paper, Title

__all__ = [
    "CONTENT_TYPES",
    "FOLDER",
    "MOST_BYTES",
    "ON_A_PAGE",
    "STANDING",
    "AmountMoved",
    "Due",
    "InvoiceShown",
    "InvoicedAlready",
    "NoSuchInvoice",
    "NothingToInvoice",
    "NothingToTakeBack",
    "NumberKnown",
    "Paper",
    "PaperNotUsable",
    "StepNotPossible",
    "Title",
    "TitleNotUsable",
    "invoice_file",
    "invoices_of",
    "issue_invoice",
    "left_of",
    "refuse_invoice",
    "request_invoice",
    "shop_invoice",
    "shop_invoices",
    "take_back_in_red",
    "to_issue",
    "to_take_back_in_red",
    "withdraw_invoice",
]
