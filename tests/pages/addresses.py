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
    "fix-me": ("nothing.csv",),
    "room": ("goods",),
    "person": (1,),
}
OPEN_TO_ALL = {"sign-in", "language"}


def names() -> list[str]:
    """The name of every address in the urlconf."""
    return sorted(_names(get_resolver().url_patterns))


def address(name: str) -> str:
    """The address of that name."""
    return reverse(name, args=ARGUMENTS.get(name, ()))


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
