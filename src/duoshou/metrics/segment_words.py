"""The names of segments that we gave ourselves, in both languages; everything else is called as its owner calls it."""

from __future__ import annotations

from duoshou.kernel.words import Words

OURS = {
    "new": Words("新买家", "New buyers"),
    "returning": Words("老买家", "Returning buyers"),
    "unknown": Words("没有买家编号", "Buyer not known"),
    "商城": Words("商城", "Mall"),
    "手机": Words("手机", "Phone"),
    "电脑": Words("电脑", "Computer"),
    "未知": Words("未知", "Unknown"),
    "邮费": Words("邮费", "Postage"),
    "未分类": Words("未分类", "No category"),
    "其余推广": Words("其余推广", "Other advertising"),
    "未知商品": Words("未知商品", "Unknown item"),
    "没有说明": Words("没有说明", "No reason given"),
}


PLATFORMS = {
    "taobao": Words("淘宝/天猫", "Taobao/Tmall"),
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
    "own": Words("自己的表", "Own lists"),
    "mall": Words("自营商城", "Own mall"),
}


def segment_words(dimension: str, key: str) -> Words:
    """What a segment of `dimension` is called."""
    if dimension == "shop":
        return Words(key, key)
    if dimension == "platform":
        return PLATFORMS.get(key, Words(key, key))
    return OURS.get(key, Words(key, key))
