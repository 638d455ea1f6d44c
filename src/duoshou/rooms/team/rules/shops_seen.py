"""Which shops a person sees."""

from __future__ import annotations

from collections.abc import Collection


def shops_seen(*, all_shops: Collection[str], sees_all: bool, named: Collection[str]) -> tuple[str, ...]:
    """Of `all_shops`, in their order, those the person sees: all of them, or only the named ones."""
    return tuple(shop for shop in all_shops if sees_all or shop in named)


def may_fill(*, shop: str, sees_all: bool, named: Collection[str]) -> bool:
    """Whether files may be put into `shop`: a new shop can be opened only by someone who sees them all."""
    return sees_all or shop in named
