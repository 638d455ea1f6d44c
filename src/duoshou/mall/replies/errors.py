"""What can stand in the way of answering a request once."""

from __future__ import annotations

from typing import ClassVar

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words


class KeyUsedForSomethingElse(CorrectTheInput):
    """The same key came before with another request."""

    status: ClassVar[int] = 422
    message = Words("这个请求编号已经用在另一个请求上", "This request's key was used for another request")
    remedy = Words("新的请求请换一个编号", "Give a new request a new key")
