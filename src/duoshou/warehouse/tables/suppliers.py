"""Suppliers: how long each takes, how much it sells at least, how long it gives credit; nobody who works there."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, text

SUPPLIERS = Table(
    name="suppliers",
    words=Words("供应商", "Suppliers"),
    grain="one supplier",
    key=("supplier",),
    columns=(
        text("supplier", "供应商", "Supplier"),
        count("lead_time_days", "交货天数", "Days to deliver"),
        count("least_pieces", "起订量", "Least pieces of an order"),
        count("credit_days", "账期天数", "Days of credit"),
    ),
)
