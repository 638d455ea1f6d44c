"""What can stand in the way of a shop."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words


class NoSuchShop(CorrectTheInput):
    """There is no shop of this name or word."""

    message = Words("没有店铺“{shop}”", "There is no shop “{shop}”")
    remedy = Words("请检查地址或店铺名称", "Check the address or the shop's name")


class ShopTaken(CorrectTheInput):
    """Another shop has this name or this word in its address."""

    message = Words("店铺“{name}”（{slug}）已经有了", "The shop “{name}” ({slug}) exists already")
    remedy = Words("请换一个名称或地址", "Choose another name or address")


class NotAShop(CorrectTheInput):
    """A name that could not be shown, or a word that could not stand in an address."""

    message = Words("店名或网址不能用：{reason_zh}", "The name or the address will not do: {reason_en}")
    remedy = Words(
        "店名 1 到 60 个可见字符，不含逗号；网址用小写字母、数字和短横线",
        "A name of 1 to 60 visible characters without commas; an address of small letters, digits and hyphens",
    )


class ReturnAddressTooLong(CorrectTheInput):
    """An address for returns that is longer than the shop keeps: cut short, goods would go astray."""

    message = Words("退货地址最多 {most} 个字", "An address for returns has {most} characters at most")
    remedy = Words("请写短一些", "Write it shorter")
