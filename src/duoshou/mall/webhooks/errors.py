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
    remedy = Words("请改用、重新启用或移除已有的地址", "Use one of them, switch one on again, or remove one")


class WebhookRegistered(CorrectTheInput):
    """The shop has this address already."""

    message = Words("这个地址已经登记过", "This address is registered already")
    remedy = Words("请在列表里打开它", "Open it in the list")


class NoSuchWebhook(CorrectTheInput):
    """The shop has no address or delivery of this number."""

    message = Words("没有这个地址或这次推送", "There is no such address or delivery")


class WebhookRemoved(CorrectTheInput):
    """Nothing can be done about an address that was removed."""

    message = Words("这个地址已经移除", "The address was removed")
    remedy = Words("还要推送的话，请重新登记", "Register it once more if it shall receive again")


class WebhookMoved(CorrectTheInput):
    """Somebody was quicker, or the address does not stand where this step begins."""

    message = Words("这个地址已经是这个状态", "The address stands there already")
    remedy = Words("请刷新页面再看", "Reload the page and look")


class SecretChanged(CorrectTheInput):
    """The secret that was to be replaced is not the one in use any more."""

    message = Words("密钥刚刚已经换过，这次没有再换", "The secret was changed a moment ago; it was not changed again")
    remedy = Words(
        "没有记下新密钥的话，请回到这个地址再换一次", "If nobody wrote the new one down, go back and draw another"
    )


class WebhookIsOff(CorrectTheInput):
    """Nothing is sent to an address that is paused or switched off."""

    message = Words("这个地址没有启用，不会推送", "The address is not switched on; nothing is sent to it")
    remedy = Words("请先启用它", "Switch it on first")
