"""Paying an order, as the API takes and tells it. All money is whole fen."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Field, Schema

from duoshou.api.schemas.parts import Asked, Number, WordsOut, shown_by

OPENID_IS = "jsapi：付款人在收款 appid 下的 openid。 jsapi: the payer's openid under the appid that takes the money."
CODE_IS = (
    "jsapi：微信给前端的 code（公众号网页授权，或小程序 wx.login），要属于收款的 appid，只用一次；不保存。 "
    "jsapi: the code that WeChat gave the front end (web sign-in of an official account, wx.login of a mini-program) "
    "for the appid that takes the money; good once, kept nowhere. The same request again goes on with the same payment."
)


class PayByIn(Asked):
    """Which provider, and in which of its ways: `h5`, `native` or `jsapi` of WeChat Pay, `wap` or `page` of Alipay,
    none of the sandbox. `jsapi` takes the `code` that WeChat gave the front end, or the payer's `openid`, never
    both."""

    model_config = shown_by({"provider": "wechat", "way": "jsapi", "code": "0a3Xyz000AbCdE1", "openid": ""})

    provider: Literal["sandbox", "wechat", "alipay"] = "sandbox"
    way: Literal["", "jsapi", "h5", "native", "wap", "page"] = ""
    openid: Annotated[str, Field(max_length=128, pattern=r"^[0-9A-Za-z_-]*$", description=OPENID_IS)] = ""
    code: Annotated[str, Field(max_length=512, pattern=r"^[!-~]*$", description=CODE_IS)] = ""


class PayWithOut(Schema):
    """What the buyer's device needs to pay, in the provider's own words. Of `jsapi` what `WeixinJSBridge` or
    `wx.requestPayment` is called with: `appId`, `timeStamp`, `nonceStr`, `package`, `signType`, `paySign`."""

    payment_id: Number
    provider: str
    amount_fen: int
    device: dict[str, str]


class WayToPayOut(Schema):
    """One way that the shop has set up, as `payments` takes it; `way` is empty where a provider has only one."""

    provider: str
    way: str
    words: WordsOut


class WaysToPayOut(Schema):
    """What is to be paid and how it can be; no ways when the order cannot be paid now."""

    order_id: Number
    amount_fen: int
    ways: list[WayToPayOut]


class SettledOut(Schema):
    """What became of the money: `paid` filled the order, `repeated` was known before, `declined` took nothing; of
    `late_payment`, `paid_twice` and `wrong_amount` the refund is due already."""

    order_id: Number
    outcome: str
    state: str
