"""What can become of one try, in words."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.mall.webhooks.rules.one_try import ANSWERS_SECONDS, RESOLVES_SECONDS

DELIVERED, GONE = "delivered", "gone"
OUTCOMES: dict[str, Words] = {
    DELIVERED: Words("已收下", "Received"),
    GONE: Words("对方说这个地址不再接收", "The receiver says that it is gone for good"),
    "redirect": Words("对方要求转到别的地址，没有跟过去", "The receiver redirects elsewhere, which is not followed"),
    "answered_no": Words("对方没有收下", "The receiver did not take it"),
    "no_time": Words(
        f"连上后 {ANSWERS_SECONDS} 秒内没有答复", f"Connected, but no answer within {ANSWERS_SECONDS} seconds"
    ),
    "name_late": Words(
        f"域名 {RESOLVES_SECONDS} 秒内没有解析出来", f"The name was not resolved within {RESOLVES_SECONDS} seconds"
    ),
    "no_such_host": Words("域名解析不到", "The name leads to no address"),
    "not_public": Words("域名指向内网地址，没有连接", "The name leads to a private network; not called"),
    "tls": Words("证书不可信，或加密连接没有建立", "The certificate is not trusted, or encryption failed"),
    "not_reached": Words("连接不上", "It could not be reached"),
    "broken": Words("连接中断，或答复看不懂", "The connection broke, or the answer made no sense"),
    "not_sent": Words(
        "地址或密钥不能再用，没有发出", "The address or its secret is no longer usable; nothing was sent"
    ),
}


def outcome_of(status: int) -> str:
    """What an answer of this status means. Only a 2xx says that it was taken."""
    if 200 <= status < 300:
        return DELIVERED
    if status == 410:
        return GONE
    return "redirect" if 300 <= status < 400 else "answered_no"
