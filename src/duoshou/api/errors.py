"""What the API refuses before it asks the mall: requests that cannot be read, and callers it does not know."""

from __future__ import annotations

from typing import ClassVar

from duoshou.kernel.errors import AskAPerson, CorrectTheInput, OurMistake, WaitAndRepeat
from duoshou.kernel.words import Words


class BodyNotReadable(CorrectTheInput):
    """The body is not the JSON object that this address takes."""

    status: ClassVar[int] = 400
    message = Words("请求正文不是可读的 JSON 对象", "The body is not a readable JSON object")
    remedy = Words("请按接口文档发送 JSON（UTF-8）", "Send JSON (UTF-8) as the API's document says")


class WrongField(CorrectTheInput):
    """One field of the body is missing, unknown, or not what it should be."""

    status: ClassVar[int] = 422
    message = Words("字段“{field}”不符合要求：{wanted_zh}", "Field “{field}” is not as it should be: {wanted_en}")
    remedy = Words("请改正这个字段后重新发送", "Correct this field and send it again")


class NoKey(CorrectTheInput):
    """A request that moves money or stock came without a usable Idempotency-Key."""

    status: ClassVar[int] = 400
    message = Words("缺少可用的 Idempotency-Key", "There is no usable Idempotency-Key")
    remedy = Words(
        "请在请求头里放一个自己生成的编号，最多 {most} 个可见字符；重试时用同一个",
        "Name the request yourself in that header, at most {most} visible characters, the same when you repeat it",
    )


class NotJson(CorrectTheInput):
    """The body is announced as something else than JSON."""

    status: ClassVar[int] = 415
    message = Words("只接受 application/json", "Only application/json is taken")
    remedy = Words("请把 Content-Type 设为 application/json", "Set Content-Type to application/json")


class TooLarge(CorrectTheInput):
    """The body is larger than any honest one."""

    status: ClassVar[int] = 413
    message = Words("请求正文超过 {most_bytes} 字节", "The body is larger than {most_bytes} bytes")
    remedy = Words("请分成几次发送", "Send it in parts")


class TooSlow(WaitAndRepeat):
    """The body did not arrive in time."""

    status: ClassVar[int] = 408
    message = Words("请求正文到得太慢", "The body came too slowly")
    remedy = Words("请检查网络后重试", "Look at the connection and try again")


class NotSignedIn(AskAPerson):
    """No valid token of a buyer came with the request."""

    status: ClassVar[int] = 401
    message = Words("没有登录，或登录已过期", "Not signed in, or no longer")
    remedy = Words("请重新登录后再试", "Sign in again")


class FromElsewhere(AskAPerson):
    """A request that a browser sent with our cookie, but not from our own page."""

    status: ClassVar[int] = 403
    message = Words("这个请求不是从本店页面发出的", "This request did not come from a page of this shop")
    remedy = Words(
        "请从店铺页面操作，或使用 Authorization 令牌", "Use the shop's own page, or a token in Authorization"
    )


class SomethingBroke(OurMistake):
    """What became of the request is in the server's log."""

    message = Words("出错了，是我们的问题", "Something broke, and it is our fault")
    remedy = Words(
        "可以用同一个 Idempotency-Key 重试，不会重复生效",
        "Repeat it with the same Idempotency-Key; it takes effect only once",
    )


class NoSuchMethod(CorrectTheInput):
    """The address is there, but answers to other methods."""

    status: ClassVar[int] = 405
    message = Words("这个地址不接受 {method}", "This address does not take {method}")
    remedy = Words("可用：{allowed}", "Use {allowed}")


class NoSuchAddress(CorrectTheInput):
    """The API has no such address."""

    status: ClassVar[int] = 404
    message = Words("接口里没有这个地址", "The API has no such address")
    remedy = Words("全部地址见 /api/v1/openapi.json", "All addresses stand in /api/v1/openapi.json")


class NotFound(AskAPerson):
    """There is nothing here that this caller may see."""

    status: ClassVar[int] = 404
    message = Words("没有找到", "There is nothing here")
    remedy = Words("请检查地址里的编号", "Look at the number in the address")


class PictureNotForThis(CorrectTheInput):
    """The name of a picture is none, somebody else's, another line's, or too old."""

    message = Words(
        "这张图片不是为这件商品上传的，或者上传得太久了", "This picture was not handed in for this, or too long ago"
    )
    remedy = Words("请重新上传图片，再发评价", "Hand the picture in again, then send the review")
