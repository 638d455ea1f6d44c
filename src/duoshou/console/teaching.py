"""What an empty page teaches: which files are recognised, by platform, and where each is exported."""

from __future__ import annotations

from itertools import groupby

from duoshou.kernel.words import Words
from duoshou.warehouse.facade import kinds
from duoshou.warehouse.values import KindOfFile

# The shop's own lists come last: nobody starts with them.
PLATFORMS: dict[str, Words] = {
    "taobao": Words("淘宝 / 天猫", "Taobao / Tmall"),
    "shopify": Words("Shopify", "Shopify"),
    "own": Words("自己的表", "Your own lists"),
}


def platform_words(platform: str) -> Words:
    """What a platform is called; its own name when we have no word for it."""
    return PLATFORMS.get(platform, Words(platform, platform))


def kinds_by_platform() -> list[tuple[Words, tuple[KindOfFile, ...]]]:
    """Each platform with its kinds of files."""
    known = list(PLATFORMS)
    ordered = sorted(kinds(), key=lambda one: (one.platform == "own", one.platform not in known, one.platform))
    return [(platform_words(name), tuple(group)) for name, group in groupby(ordered, key=lambda one: one.platform)]
