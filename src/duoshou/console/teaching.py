"""What an empty page teaches: which files are recognised, by platform, and where each is exported."""

from __future__ import annotations

from itertools import groupby

from duoshou.kernel.words import Words
from duoshou.warehouse.facade import kinds
from duoshou.warehouse.values import KindOfFile

PLATFORMS: dict[str, Words] = {
    "taobao": Words("淘宝 / 天猫", "Taobao / Tmall"),
    "pdd": Words("拼多多", "Pinduoduo"),
    "douyin": Words("抖店", "Douyin shop"),
    "jd": Words("京东", "JD"),
    "xiaohongshu": Words("小红书", "Xiaohongshu"),
    "kuaishou": Words("快手小店", "Kuaishou shop"),
    "wechat": Words("微信小店", "WeChat shop"),
    "youzan": Words("有赞", "Youzan"),
    "ali1688": Words("1688", "1688"),
    "shopify": Words("Shopify", "Shopify"),
    "woocommerce": Words("WooCommerce", "WooCommerce"),
    "amazon": Words("亚马逊", "Amazon"),
    "own": Words("自己的表", "Your own lists"),
    "mall": Words("自营商城", "Your own mall"),
}


def platform_words(platform: str) -> Words:
    """What a platform is called; its own name when we have no word for it."""
    return PLATFORMS.get(platform, Words(platform, platform))


def kinds_by_platform(only_into: frozenset[str] | None = None) -> list[tuple[Words, tuple[KindOfFile, ...]]]:
    """Each platform with its kinds of files, or with those that fill no other canonical tables than these."""
    # Most sellers start with Taobao; nobody starts with the lists they keep themselves, nor with what comes by itself.
    first, last = "taobao", ("own", "mall")
    known = kinds(only_into=only_into)
    turn = {name: place for place, name in enumerate(last, start=1)}
    ordered = sorted(known, key=lambda one: (turn.get(one.platform, 0), one.platform != first, one.platform))
    return [(platform_words(name), tuple(group)) for name, group in groupby(ordered, key=lambda one: one.platform)]
