"""What is said once after something was done; the address carries only which."""

from __future__ import annotations

from duoshou.kernel.words import Words

TOLD = {
    "added": Words("已加入购物车", "Put into the cart"),
    "claimed": Words("领到了，下单时会自动用上", "Claimed; it will be used when you order"),
    "saved": Words("已保存", "Saved"),
    "gone": Words("已删除", "Removed"),
    "cancelled": Words("订单已取消", "The order is cancelled"),
    "asked": Words("申请已提交", "Your request is with the shop"),
    "received": Words("已确认收货", "Receipt confirmed"),
    "signed-in": Words("已登录", "Signed in"),
    "signed-out": Words("已退出登录", "Signed out"),
    "withdrawn": Words("已撤回同意，相关内容已删除", "Your consent is withdrawn; what was held on it is gone"),
    "registered": Words("注册好了", "Registered"),
    "reviewed": Words("谢谢，评价已发表", "Thank you, your review is there"),
    "paid": Words("付款成功", "Paid"),
    "late": Words(
        "钱已付出，通知还在路上；订单会在几分钟内更新",
        "The money is paid, the notice is on its way; look again in minutes",
    ),
    "payer-unknown": Words(
        "微信没有说是谁在付款，还没有扣款；请再点一次“去付款”，或者换一种方式付",
        "WeChat did not say who pays, and no money was taken; choose to pay once more, or pay in another way",
    ),
    "not-inside-wechat": Words(
        "现在不能直接在微信里付，还没有扣款；请换一种方式付",
        "Paying right inside WeChat does not work now, and no money was taken; please pay in another way",
    ),
    "declined": Words("付款没有成功，可以再试", "The payment failed; you may try again"),
}
