"""What can stand in the way of after-sales."""

from __future__ import annotations

from duoshou.kernel.errors import AskAPerson, CorrectTheInput
from duoshou.kernel.words import Words


class NoSuchCase(CorrectTheInput):
    """There is no such case, or it is somebody else's."""

    message = Words("没有这个售后单", "There is no such after-sales case")
    remedy = Words("请从订单里进入", "Come from the order")


class NotForThisLine(CorrectTheInput):
    """Nothing of the line can be asked for in this way."""

    message = Words(
        "第 {line} 行不能这样申请：{reason_zh}",
        "Line {line} cannot be asked for in this way: {reason_en}",
    )
    remedy = Words("请换一种方式，或联系店铺", "Choose another way, or ask the shop")


class MoreThanTheLine(CorrectTheInput):
    """More money was asked for than these pieces cost."""

    message = Words("最多能退 {most_fen} 分", "At most {most_fen} fen can go back")
    remedy = Words("请改小金额", "Enter a smaller amount")


class ReasonDoesNotFit(CorrectTheInput):
    """The reason is unknown, or does not go with the kind of case."""

    message = Words("这个原因不适用于这种售后", "This reason does not go with this kind of case")
    remedy = Words("请重新选择原因", "Choose another reason")


class SevenDaysOver(CorrectTheInput):
    """The seven days for a return without a reason are over."""

    message = Words(
        "七天无理由退货的期限已过（消费者权益保护法第二十五条，签收次日起七天）",
        "The seven days for a return without a reason are over (Consumer Protection Law art. 25)",
    )
    remedy = Words("有质量问题请选其他原因", "Choose another reason if something is wrong with the goods")


class AfterSalesOver(CorrectTheInput):
    """The order is completed: the time for after-sales is over."""

    message = Words("订单 {order} 已完成，售后期已过", "Order {order} is completed; the time for after-sales is over")
    remedy = Words("请联系店铺", "Ask the shop")


class CaseUnderWay(CorrectTheInput):
    """Another case about the same line is not decided yet."""

    message = Words("第 {line} 行已有售后在处理", "A case about line {line} is under way")
    remedy = Words("等它结束，或先撤销它", "Wait for it to end, or withdraw it first")


class CaseMoved(CorrectTheInput):
    """The case is no longer where whoever acts on it saw it."""

    message = Words("售后单 {case} 刚刚变了", "Case {case} has just changed")
    remedy = Words("请刷新后再试", "Reload and try again")


class LawfulReturn(AskAPerson):
    """The shop may not say no to a return that the law gives the buyer."""

    message = Words(
        "七天无理由退货不能拒绝（消费者权益保护法第二十五条）",
        "A return within seven days cannot be refused (Consumer Protection Law art. 25)",
    )
    remedy = Words("请同意；收到的货有问题时再说明", "Agree; say so when the goods are not as they were")


class LessThanTheLawGives(CorrectTheInput):
    """A return that the law gives the buyer brings back all that was paid for these pieces."""

    message = Words(
        "七天无理由退货要退全款 {whole}，不能少退（消费者权益保护法第二十五条）",
        "A return within seven days brings back the whole {whole}, no less (Consumer Protection Law art. 25)",
    )
    remedy = Words(
        "请退全款；退回的货有损坏，选“不通过”，写明问题并留好照片等证据",
        "Give back the whole; refuse goods that came back damaged, say what is wrong and keep pictures as evidence",
    )


class WhyIsMissing(CorrectTheInput):
    """A no, or less than what was asked, needs its reason."""

    message = Words("请写明原因，买家会看到", "Say why; the buyer reads it")
    remedy = Words("写一句话", "Write a sentence")


class ParcelIsMissing(CorrectTheInput):
    """A parcel has a carrier and a number."""

    message = Words("请填快递公司和运单号", "Enter the carrier and the tracking number")
    remedy = Words("照快递单填写", "Copy them from the label")


class CaseIsOver(CorrectTheInput):
    """Nothing can be added to a case that is decided."""

    message = Words("售后单 {case} 已经结束", "Case {case} is over")
    remedy = Words("还有问题请重新申请，或联系店铺", "Ask again if something is still wrong, or talk to the shop")


class TooManyCasePictures(CorrectTheInput):
    """More pictures than a case shows."""

    message = Words("每个售后单最多 {most} 张图片", "At most {most} pictures with one case")
    remedy = Words("请少选几张", "Choose fewer")


class NotInThisParcel(CorrectTheInput):
    """One parcel brings back goods of one order alone, of cases that wait to be sent back."""

    message = Words("售后单 {case} 不能装进这个包裹", "Case {case} cannot come back in this parcel")
    remedy = Words("只选同一笔订单里等寄回的售后单", "Choose cases of the same order that wait to be sent back")
