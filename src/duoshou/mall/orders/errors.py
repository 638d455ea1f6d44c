"""What can stand in the way of an order after it is placed."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput, OurMistake, WaitAndRepeat
from duoshou.kernel.words import Words


class NoSuchOrder(CorrectTheInput):
    """There is no order of this number, or it is somebody else's."""

    message = Words("没有订单 {order}", "There is no order {order}")
    remedy = Words("请从订单列表进入", "Open it from the list of orders")


class StepNotAllowed(CorrectTheInput):
    """The order does not stand where this step begins."""

    message = Words(
        "订单 {order} 现在是“{state_zh}”，不能{step_zh}", "Order {order} is “{state_en}”; it cannot be {step_en}"
    )
    remedy = Words("请刷新订单页看它现在的状态", "Reload the order's page to see how it stands")


class OrderMoved(WaitAndRepeat):
    """Somebody else took a step with the order in the same moment."""

    message = Words("订单 {order} 刚刚被别人处理了", "Somebody else dealt with order {order} a moment ago")
    remedy = Words("请刷新后再试", "Reload and try again")


class AfterSaleUnderWay(CorrectTheInput):
    """The order was to be given up whole while parts of it are being dealt with."""

    message = Words("订单 {order} 有售后在处理", "An after-sales case about order {order} is under way")
    remedy = Words("先处理或撤销售后，再取消", "Settle or withdraw it first, then cancel")


class MoreThanPaid(CorrectTheInput):
    """More would go back than is left of what was paid."""

    message = Words(
        "订单 {order} 退不了这么多：可退的钱不足 {asked_fen} 分",
        "Order {order} cannot give back so much: less than {asked_fen} fen is left",
    )
    remedy = Words("请刷新后看还剩多少可退", "Reload and look at what is left")


class NotThatManyPieces(CorrectTheInput):
    """Pieces would go back that were sent meanwhile, or that the buyer does not have."""

    message = Words(
        "订单 {order} 第 {line} 行没有 {asked} 件可以这样退，可能刚刚发出了",
        "Line {line} of order {order} has not {asked} pieces to go back so; they may have been sent a moment ago",
    )
    remedy = Words("请刷新后再选", "Reload and choose again")


class PaymentOverdue(CorrectTheInput):
    """The time for paying is over."""

    message = Words("订单 {order} 的付款时间已过（{pay_by}）", "The time for paying order {order} is over ({pay_by})")
    remedy = Words("请重新下单", "Please order again")


class NothingToShip(CorrectTheInput):
    """The parcel would be empty, or everything is on its way already."""

    message = Words("订单 {order} 没有要发的商品", "Order {order} has nothing to ship")
    remedy = Words("请至少选一件还没发的商品", "Choose at least one piece that is not shipped yet")


class TooManyPieces(CorrectTheInput):
    """A line has fewer pieces left to ship than the parcel would hold."""

    message = Words(
        "订单 {order} 第 {line} 行只剩 {left} 件可发，填了 {asked} 件",
        "Line {line} of order {order} has {left} pieces left to ship, not {asked}",
    )
    remedy = Words("请减少件数", "Put fewer pieces into the parcel")


class ParcelKnown(CorrectTheInput):
    """This order has a parcel of this number already, with other contents."""

    message = Words(
        "订单 {order} 已有包裹 {carrier} {tracking}，内容不同",
        "Order {order} has parcel {carrier} {tracking} already, with other contents",
    )
    remedy = Words("请核对快递单号", "Check the tracking number")


class ParcelNotNamed(CorrectTheInput):
    """The carrier or the tracking number is missing or longer than any."""

    message = Words(
        "快递公司和单号都要填，单号最多 60 个字符",
        "A parcel needs a carrier and a tracking number of at most 60 characters",
    )
    remedy = Words("请补全后再发货", "Complete both and ship again")


class CarrierFileRefused(CorrectTheInput):
    """The carrier file as a whole cannot be read."""

    message = Words("发货文件读不了：{why_zh}", "The carrier file cannot be read: {why_en}")
    remedy = Words(
        "请用 CSV 或 XLSX，第一行是 订单号、快递公司、快递单号",
        "Use CSV or XLSX whose first row says order, carrier, tracking",
    )


class NotAStepWeKnow(OurMistake):
    """The program tried a step that is not in the table of transitions."""

    message = Words(
        "订单 {order} 没有从 {before} 到 {after} 的步骤", "Order {order} has no step from {before} to {after}"
    )
    remedy = Words("没有改动；请把这句话发给我们", "Nothing was changed; please send us this line")
