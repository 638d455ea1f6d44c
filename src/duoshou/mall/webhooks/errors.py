"""What can stand in the way of a webhook."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words


class NotAWebhookAddress(CorrectTheInput):
    """The address is none that may be called."""

    message = Words("这个地址不能用来接收推送", "This address cannot receive webhooks")
    remedy = Words(
        "请填公网的 https 地址（443 端口），不带用户名密码，不能是内网",
        "Give a public https address on port 443, without a user or password, outside of private networks",
    )


class NoKindChosen(CorrectTheInput):
    """No kind of news, or one that is not in the table."""

    message = Words("没有选要接收哪些消息", "No kind of news was chosen")
    remedy = Words("请至少选一种", "Choose one at least")


class TooManyWebhooks(CorrectTheInput):
    """A shop has a bounded number of addresses."""

    message = Words("这家店已经登记了 {most} 个地址", "This shop has {most} addresses already")
    remedy = Words("请改用或重新启用已有的地址", "Use one of them, or switch one on again")


class WebhookRegistered(CorrectTheInput):
    """The shop has this address already."""

    message = Words("这个地址已经登记过", "This address is registered already")
    remedy = Words("请在列表里打开它", "Open it in the list")


class NoSuchWebhook(CorrectTheInput):
    """The shop has no address or delivery of this number."""

    message = Words("没有这个地址或这次推送", "There is no such address or delivery")


class WebhookMoved(CorrectTheInput):
    """Somebody was quicker, or the address does not stand where this step begins."""

    message = Words("这个地址已经是这个状态", "The address stands there already")
    remedy = Words("请刷新页面再看", "Reload the page and look")


class WebhookIsOff(CorrectTheInput):
    """Nothing is sent to an address that is switched off."""

    message = Words("这个地址停用着，不会再推送", "The address is switched off; nothing is sent to it")
    remedy = Words("请先启用它", "Switch it on first")
