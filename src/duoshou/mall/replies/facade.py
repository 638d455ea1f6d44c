"""What others may ask: doing a request once, whatever the network does."""

from __future__ import annotations

from duoshou.mall.replies.actions import forget_old_replies, once, once_in_steps
from duoshou.mall.replies.errors import KeyUsedForSomethingElse
from duoshou.mall.replies.values import Answer

__all__ = ["Answer", "KeyUsedForSomethingElse", "forget_old_replies", "once", "once_in_steps"]
