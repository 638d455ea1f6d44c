"""What doors may ask: the suppliers of some shops, and the purchase lines that one of their numbers counts."""

from __future__ import annotations

from duoshou.loop.suppliers.queries import WHICH, lines_of, suppliers_of
from duoshou.loop.suppliers.values import PurchaseLine, Supplier, Suppliers, Which

__all__ = ["WHICH", "PurchaseLine", "Supplier", "Suppliers", "Which", "lines_of", "suppliers_of"]
