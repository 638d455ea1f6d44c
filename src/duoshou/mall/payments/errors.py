"""What can stand in the way of money."""

from __future__ import annotations

from duoshou.kernel.errors import AskAPerson, CorrectTheInput, OurMistake, WaitAndRepeat
from duoshou.kernel.words import Words


class UnknownProvider(CorrectTheInput):
    """No payment provider goes by this name here."""

    message = Words("没有支付方式“{provider}”", "There is no payment provider “{provider}”")
    remedy = Words("请换一种支付方式", "Choose another way to pay")


class NoSuchPayment(CorrectTheInput):
    """There is no payment of this number."""

    message = Words("没有付款单 {payment}", "There is no payment {payment}")
    remedy = Words("请从订单页重新付款", "Pay again from the order's page")


class CannotBePaidNow(CorrectTheInput):
    """The payment is paid or closed already."""

    message = Words("付款单 {payment} 现在不能付款：{state}", "Payment {payment} cannot be paid now: {state}")
    remedy = Words("请刷新订单页看它现在的状态", "Reload the order's page to see how it stands")


class ProviderSilent(WaitAndRepeat):
    """The provider did not answer, or its answer says nothing: the result is unknown."""

    message = Words("支付机构 {provider} 没有答复", "The payment provider {provider} does not answer")
    remedy = Words(
        "结果未知，系统会继续查询；请稍后再看", "The result is unknown and will be asked for again; look later"
    )


class NoticeRefused(CorrectTheInput):
    """A payment notice is not believed; nothing changed."""

    message = Words("付款通知不可信", "The payment notice is not believed")
    remedy = Words("没有任何改动，通知已留底", "Nothing changed; the notice was kept")


class NoticeForged(NoticeRefused):
    """The signature is missing or wrong."""

    message = Words("付款通知的签名不对", "The payment notice is not signed as it should be")


class NoticeStale(NoticeRefused):
    """The notice was signed too long ago, or in the future."""

    message = Words(
        "付款通知的签名时间 {signed_at} 不在五分钟之内", "The notice was signed at {signed_at}, not within five minutes"
    )


class NoticeUnreadable(NoticeRefused):
    """The notice is too large, or is not what this provider writes."""

    message = Words("付款通知读不懂：{why}", "The payment notice cannot be read: {why}")


class NoticeMismatch(NoticeRefused):
    """The notice is signed, but speaks of another order, shop, currency or provider than the payment's own."""

    message = Words(
        "付款通知的“{field}”是 {said}，应当是 {ours}", "The notice says {said} for “{field}”, and it should say {ours}"
    )


class NoticeReplayed(NoticeRefused):
    """What is signed once only came a second time."""

    message = Words("付款通知是重放的", "The payment notice was played again")


class BillNotReady(WaitAndRepeat):
    """The provider has no bill of this day, or not yet."""

    message = Words("{provider} 还没有 {day} 的账单", "{provider} has no bill of {day} yet")
    remedy = Words(
        "账单通常在次日上午 10 点后生成，请稍后再试", "Bills are there from 10 on the next morning; try later"
    )


class TooManyRefunds(AskAPerson):
    """A payment has been given back in as many parts as its provider takes."""

    message = Words("付款单 {payment} 已经分 {most} 次退款", "Payment {payment} has been given back in {most} parts")
    remedy = Words("支付机构不再受理，请线下退给买家并记账", "Give the rest back outside of the provider, and book it")


class PayerNotAsked(CorrectTheInput):
    """Somebody comes back from WeChat whom nobody sent there, or comes back a second time."""

    message = Words("这个从微信返回的链接已经用过或过期", "This way back from WeChat was used already, or is over")
    remedy = Words("请再点一次“去付款”", "Choose to pay once more")


class PayerUnknown(WaitAndRepeat):
    """WeChat did not say who pays."""

    message = Words("微信没有说是谁在付款", "WeChat did not say who pays")
    remedy = Words("请再点一次“去付款”，或者换一种方式付", "Choose to pay once more, or pay in another way")


class CodeNotTaken(CorrectTheInput):
    """WeChat knows the code no more, or not for this app."""

    message = Words(
        "微信不认这个 code：已经用过、已过期，或者是别的应用的",
        "WeChat does not take this code: it was used, is over, or belongs to another app",
    )
    remedy = Words(
        "请用收款账号的应用重新取一个 code，一个只用一次",
        "Get a new code for the app of the account that takes the money; each is good for one request",
    )


class NotTakenHere(AskAPerson):
    """The shop is not set up for this provider."""

    message = Words("这家店现在不能用 {provider} 收款", "This shop takes no money by {provider} now")
    remedy = Words("请换一种支付方式", "Choose another way to pay")


class NotSetUp(AskAPerson):
    """The home's configuration says nothing of this provider."""

    message = Words("{file} 里没有 [payments.{provider}]", "{file} has no [payments.{provider}]")
    remedy = Words("请按《收款》（docs/guides/payments.md）填好", "Fill it in as docs/guides/payments.md describes")


class PaymentSettingsWrong(AskAPerson):
    """The configuration of a provider cannot be used. What stands in it is not repeated: it holds secrets."""

    message = Words("{file} 里的 {where} 不对：{why_zh}", "{where} in {file} is wrong: {why_en}")
    remedy = Words("请按《收款》（docs/guides/payments.md）改好", "Correct it as docs/guides/payments.md describes")


class PaymentSecretsOpen(AskAPerson):
    """Other accounts of the machine can read a file with the keys to the shop's money."""

    message = Words(
        "“{file}”里有收款的密钥，这台电脑的其他用户却能读它",
        "“{file}” holds keys to the shop's money and other accounts can read it",
    )
    remedy = Words("请在服务器上执行 chmod 600 {file}", "Run chmod 600 {file} on the server")


class RefundTooLarge(CorrectTheInput):
    """More would go back than came in."""

    message = Words(
        "付款单 {payment} 退不了 {amount_fen} 分：收到的减去已退的没有这么多",
        "{amount_fen} fen cannot go back on payment {payment}: less than that is left of what came in",
    )
    remedy = Words("请减小退款金额", "Give back less")


class NoSuchRefund(CorrectTheInput):
    """There is no refund of this number that waits for a person."""

    message = Words("没有等人处理的退款 {refund}", "No refund {refund} waits for a person")
    remedy = Words("请刷新页面", "Reload the page")


class SandboxDeclines(CorrectTheInput):
    """The sandbox does not take this payment."""

    message = Words("沙箱支付没有成功：{why_zh}", "The sandbox declined the payment: {why_en}")
    remedy = Words("请刷新订单页再试", "Reload the order's page and try again")


class SandboxIsOff(AskAPerson):
    """Play money is not taken where goods are real."""

    message = Words("这台服务器不收沙箱付款", "This server takes no sandbox payments")
    remedy = Words("请店主接入真实的支付方式", "The owner has to connect a real payment provider")


class ProviderInsideTransaction(OurMistake):
    """A provider was about to be called while rows are locked."""

    message = Words(
        "在数据库事务里调用了支付机构 {provider}", "The provider {provider} was called inside a transaction"
    )
    remedy = Words("没有调用；请把这句话发给我们", "It was not called; please send us this line")
