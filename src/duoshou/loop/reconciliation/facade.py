"""What doors may ask: a figure held against the platforms' own, and which figures there are."""

from __future__ import annotations

from duoshou.loop.reconciliation.as_json import as_json
from duoshou.loop.reconciliation.figures import FIGURES
from duoshou.loop.reconciliation.reconcile import reconcile
from duoshou.loop.reconciliation.values import Cause, Figure, Found, Parted, Reconciliation, Sides

__all__ = ["FIGURES", "Cause", "Figure", "Found", "Parted", "Reconciliation", "Sides", "as_json", "reconcile"]
