"""How an address of the webhooks stands, why, and what became of what was sent, as a person of the back office reads
it."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.mall.webhooks import facade as webhooks

STATES = {
    "on": Words("启用", "On"),
    "paused": Words("自动暂停", "Paused by itself"),
    "off": Words("停用", "Off"),
    "removed": Words("已移除", "Removed"),
}
# By state and why: what it means for the news, and what somebody has to do.
MEANS = {
    ("on", ""): Words("有消息就推送。", "News is sent as it happens."),
    ("paused", "gone"): Words(
        "对方答复这个地址不再接收（410），所以不再推送；新消息替它留着。和对方核对地址，确认在接收后再启用，留着的会一起发出。",
        "The receiver said that it is gone for good (410), so nothing is sent; news is kept for it. Ask the receiver, "
        "and switch it on once it receives again; what is kept goes out then.",
    ),
    ("paused", "unusable"): Words(
        "服务器的密钥换过，旧密钥没有人能核对，所以一条也没有发出；新消息替它留着。先“换新密钥”，交给对方，再启用。",
        "The server's key was changed, so nobody could check our signature and nothing was sent; news is kept for it. "
        "Draw a new secret, hand it to the receiver, then switch it on.",
    ),
    ("paused", "failing"): Words(
        "连续 5 天没有一次送到，所以先停下；新消息替它留着。看最近几次的结果，对方修好后再启用，留着的会一起发出。",
        "Nothing arrived for five days, so sending stopped; news is kept for it. Look at the last results, have the "
        "receiver put right, then switch it on; what is kept goes out then.",
    ),
    ("off", "person"): Words(
        "有人停用了它：不推送，停用期间发生的事也不留。",
        "Somebody switched it off: nothing is sent, and what happens meanwhile is not kept.",
    ),
    ("removed", "person"): Words(
        "有人移除了它：不再推送，移除时还没发出的也不发了。以前的推送留着看，满 30 天清掉。",
        "Somebody removed it: nothing is sent any more, nor what was waiting. What was sent before can be looked at "
        "for 30 days.",
    ),
}
FAILING = Words(
    "最近一直没有送到，还在重试；连续 5 天不成功会自动暂停。看最近几次的结果，找对方查原因。",
    "Nothing has arrived lately; it is being tried again, and after five days without success it pauses by itself. "
    "Look at the last results and ask the receiver.",
)
DELIVERY_STATES = {
    "waiting": Words("等待推送", "Waiting"),
    "delivered": Words("对方已收下", "Received"),
    "given_up": Words("已放弃", "Given up"),
    webhooks.DROPPED: Words("没有发出，地址已移除", "Not sent: the address was removed"),
}
DID = {
    "register": Words("登记地址", "Registered it"),
    "choose": Words("改了接收哪些消息", "Chose what it hears of"),
    "switch_on": Words("启用", "Switched it on"),
    "switch_off": Words("停用", "Switched it off"),
    "remove": Words("移除", "Removed it"),
    "test": Words("发测试消息", "Sent a test message"),
    "new_secret": Words("换了新密钥", "Drew a new secret"),
    "replay": Words("重新推送一条", "Sent one once more"),
    "replay_since": Words("重新推送一段时间的", "Sent everything since then once more"),
    "pause": Words("自动暂停", "Paused it"),
}


def meaning(found: webhooks.WebhookShown) -> Words:
    """What the state of an address means for its news, and what somebody has to do about it."""
    if found.state == "on" and found.failing_since is not None:
        return FAILING
    return MEANS.get((found.state, found.why)) or STATES[found.state]
