"""怎么付: which ways to pay a buyer is offered, by what the shop has set up and where the buyer is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from duoshou.kernel.words import Words
from duoshou.mall.payments.facade import JSAPI, PROVIDER_WORDS

Place = Literal["wechat", "phone", "desk"]

# The best way first. WeChat's own browser opens neither WeChat's page for other browsers nor Alipay's; beside its own
# till (JSAPI), which opens only when WeChat says who pays, it shows a code for another device.
WAYS_AT: dict[Place, dict[str, tuple[str, ...]]] = {
    "wechat": {"wechat": (JSAPI, "native"), "alipay": (), "sandbox": ("",)},
    "phone": {"wechat": ("h5", "native"), "alipay": ("wap", "page"), "sandbox": ("",)},
    "desk": {"wechat": ("native",), "alipay": ("page", "wap"), "sandbox": ("",)},
}
# Where more than the best of a provider is offered, as the best may fail and nothing else opens there.
EVERY_WAY_AT: tuple[Place, ...] = ("wechat",)
HINTS = {
    "jsapi": Words("就在微信里付", "Here, inside WeChat"),
    "h5": Words("会打开微信", "Opens WeChat"),
    "native": Words("用微信扫二维码", "Scan a code with WeChat"),
    "wap": Words("会打开支付宝", "Opens Alipay"),
    "page": Words("去支付宝的网页付", "On Alipay's own page"),
}
IN_WECHAT = Words(
    "您在微信里打开了本店：这里不能直接付款。请点右上角“…”，选择在浏览器打开；或者用另一台设备上的微信扫码。",
    "You are inside WeChat, where you cannot pay directly. Tap “…” and open this page in your browser, or scan the "
    "code with WeChat on another device.",
)
# The same where the first of the ways is WeChat's own till.
IN_WECHAT_TOO = Words(
    "如果在微信里付不了：点右上角“…”，选择在浏览器打开；或者用另一台设备上的微信扫码。",
    "If paying inside WeChat does not work: tap “…” and open this page in your browser, or scan the code with WeChat "
    "on another device.",
)


@dataclass(frozen=True, slots=True)
class OfferedWay:
    """One way to pay, as it stands to choose."""

    provider: str
    way: str
    words: Words
    hint: Words | None

    @property
    def said(self) -> str:
        """How it goes in an address: `wechat.h5`."""
        return f"{self.provider}.{self.way}" if self.way else self.provider


# The one way that is begun with a journey to WeChat.
INSIDE_WECHAT = OfferedWay("wechat", JSAPI, PROVIDER_WORDS["wechat"], HINTS["jsapi"])


def place_of(user_agent: str) -> Place:
    """Where the buyer is, by what the browser says of itself; whoever says something else is offered other ways."""
    if "MicroMessenger" in user_agent:
        return "wechat"
    return "phone" if any(word in user_agent for word in ("Mobile", "Android", "iPhone")) else "desk"


def offered(*, ready: Mapping[str, Sequence[str]], place: Place) -> list[OfferedWay]:
    """The ways of the providers that are ready: of each the best at this place; inside WeChat all, the best first."""
    most = None if place in EVERY_WAY_AT else 1
    found = []
    for provider, words in PROVIDER_WORDS.items():
        here = [one for one in WAYS_AT[place][provider] if one in ready.get(provider, ())]
        found += [OfferedWay(provider, way, words, HINTS.get(way)) for way in here[:most]]
    return found
