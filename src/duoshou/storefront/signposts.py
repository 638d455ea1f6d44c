"""Where the storefront's pages are: each address is worked out once, a page of goods has some twenty of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from django.urls import get_script_prefix, reverse

# Addresses of goods, orders and pictures that are asked for again; the rest is forgotten and worked out anew.
MOST_KEPT = 4_096
MOST_SHOPS = 256
# What the frame around every page and the page of goods point to; nothing but the shop stands in these addresses.
POINTED_TO = ("home", "search", "shelves", "cart", "member", "papers", "coupons", "chat", "put")


def address(name: str, *parts: str | int) -> str:
    """The address of a page of the storefront, with what stands in it. Raises NoReverseMatch."""
    return _address(get_script_prefix(), name, parts)


def signposts(slug: str) -> Mapping[str, str]:
    """By page the addresses that stand on most pages of this shop."""
    return _signposts(get_script_prefix(), slug)


@lru_cache(maxsize=MOST_KEPT)
def _address(prefix: str, name: str, parts: tuple[str | int, ...]) -> str:
    return reverse(f"mall:{name}", args=parts)


@lru_cache(maxsize=MOST_SHOPS)
def _signposts(prefix: str, slug: str) -> Mapping[str, str]:
    return MappingProxyType({name: reverse(f"mall:{name}", args=[slug]) for name in POINTED_TO})
