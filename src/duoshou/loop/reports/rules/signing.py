"""The signatures with which robots know their own sender: the same HMAC, used the two platforms' two ways."""

from __future__ import annotations

import base64
import hmac
from datetime import datetime, timedelta


def dingtalk_sign(*, secret: str, timestamp_ms: int) -> str:
    """What goes into `sign` of a DingTalk robot's address: base64(HMAC-SHA256(key: secret, of: timestamp, line feed,
    secret)). open.dingtalk.com, “自定义机器人安全设置”: milliseconds, valid for an hour."""
    return _base64_hmac(key=secret, of=f"{timestamp_ms}\n{secret}")


def feishu_sign(*, secret: str, timestamp_s: int) -> str:
    """What goes into `sign` of a message to a Feishu robot: base64(HMAC-SHA256(key: timestamp, line feed, secret, of:
    nothing)). open.feishu.cn, “自定义机器人使用指南”: seconds, valid for an hour."""
    return _base64_hmac(key=f"{timestamp_s}\n{secret}", of="")


def milliseconds(moment: datetime) -> int:
    """A moment as DingTalk counts."""
    return (moment - datetime.fromtimestamp(0, tz=moment.tzinfo)) // timedelta(milliseconds=1)


def seconds(moment: datetime) -> int:
    """A moment as Feishu counts."""
    return milliseconds(moment) // 1000


def _base64_hmac(*, key: str, of: str) -> str:
    return base64.b64encode(hmac.digest(key.encode(), of.encode(), "sha256")).decode("ascii")
