"""Every address of the cockpit, its place-holders filled; a new page without an entry here fails the tests."""

from __future__ import annotations

from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

NOBODYS_JOB = UUID("00000000-0000-4000-8000-000000000000")
ARGUMENTS: dict[str, tuple[object, ...]] = {
    "today-table": ("trend", "csv"),
    "metrics-file": ("csv",),
    "metric": ("paid_amount",),
    "metric-rows": ("paid_amount",),
    "metric-rows-file": ("paid_amount", "xlsx"),
    "metric-file": ("paid_amount", "trend", "csv"),
    "deliveries-file": ("xlsx",),
    "import": (NOBODYS_JOB,),
    "import-state": (NOBODYS_JOB,),
    "import-again": (NOBODYS_JOB,),
    "import-columns": (NOBODYS_JOB, 1),
    "mapping": (1,),
    "mapping-rename": (1,),
    "mapping-delete": (1,),
    "fix-me": ("nothing.csv",),
    "inbox-take-back": (1,),
    "inbox-lift": (1,),
    "diagnosis": ("paid_amount",),
    "room": ("goods",),
    "standing-table": ("operations",),
    "standing-table-file": ("operations",),
    "reconciliation-of": ("refund_amount",),
    "reconciliation-file": ("paid_amount", "csv"),
    "supplier-lines": ("open",),
    "targets-file": ("csv",),
    "person": (1,),
    "report": (1,),
    "report-preview": (1,),
    "report-switch": (1,),
    "report-trial": (1,),
    "report-send": (1,),
    "report-remove": (1,),
    "report-restore": (1,),
    "office-order": ("tea", 1),
    "office-reveal": ("tea", 1),
    "office-ship": ("tea", 1),
    "office-cancel": ("tea", 1),
    "office-to-ship-file": ("tea", "csv"),
    "office-goods-file": ("tea", "csv"),
    "office-product": ("tea", 1),
    "office-product-change": ("tea", 1),
    "office-freight": ("tea", 1),
    "office-promotion": ("tea", 1),
    "office-promotion-start": ("tea", 1),
    "office-promotion-change": ("tea", 1),
    "office-promotion-stop": ("tea", 1),
    "office-flash-slot": ("tea", 1),
    "office-flash-publish": ("tea", 1),
    "office-flash-stop": ("tea", 1),
    "office-coupon": ("tea", 1),
    "office-coupon-codes": ("tea", 1),
    "office-codes-file": ("tea", 1, "csv"),
    "office-coupon-stop": ("tea", 1),
    "office-coupon-extend": ("tea", 1),
    "office-coupon-hand-out": ("tea", 1),
    "office-review-change": ("tea", 1),
    "office-invoice-issue": ("tea", 1),
    "office-invoice-file": ("tea", 1),
    "office-red-letter-file": ("tea", 1, 1),
    "office-chat-thread": ("tea", 1),
    "office-chat-news": ("tea", 1),
    "office-chat-answer": ("tea", 1),
    "office-chat-picture": ("tea", 1, "0" * 64, 480),
    "office-after-sale": ("tea", 1),
    "office-after-sale-decide": ("tea", 1),
    "office-after-sale-picture": ("tea", 1, "0" * 64, 480),
    "office-bill": ("tea", 1),
    "office-bill-again": ("tea", 1),
    "office-bill-resolve": ("tea", 1, 1),
    "office-refund-retry": ("tea", 1),
    "office-webhook": ("tea", 1),
    "office-webhook-kinds": ("tea", 1),
    "office-webhook-switch": ("tea", 1),
    "office-webhook-remove": ("tea", 1),
    "office-webhook-test": ("tea", 1),
    "office-webhook-secret": ("tea", 1),
    "office-webhook-replay": ("tea", 1),
    "office-webhook-delivery": ("tea", 1, 1),
}
# The back office is about one shop, named in the address.
OF_A_SHOP = "office-"
WITHOUT_A_SHOP = {"office-open-shop"}
OPEN_TO_ALL = {"sign-in", "language"}


def names() -> list[str]:
    """The name of every address in the urlconf."""
    return sorted(_names(get_resolver().url_patterns))


def address(name: str) -> str:
    """The address of that name."""
    of_a_shop = name.startswith(OF_A_SHOP) and name not in WITHOUT_A_SHOP
    return reverse(name, args=ARGUMENTS.get(name, ("tea",) if of_a_shop else ()))


def _names(patterns: list[URLPattern | URLResolver]) -> list[str]:
    found: list[str] = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            # What has a name of its own, such as the storefront, is no part of the cockpit.
            found += _names(pattern.url_patterns) if pattern.namespace is None else []
        else:
            assert pattern.name, f"{pattern} has no name"
            found.append(pattern.name)
    return found
