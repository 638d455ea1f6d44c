"""What can stand in the way of stock."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput, OurMistake, WaitAndRepeat
from duoshou.kernel.words import Words


class SoldOut(CorrectTheInput):
    """Fewer pieces may be sold than were asked for."""

    message = Words("“{what}”只剩 {left} 件，要 {asked} 件", "Only {left} of “{what}” left, {asked} asked for")
    remedy = Words("请减少数量或换一款", "Take fewer or choose something else")


class StockMoved(WaitAndRepeat):
    """Somebody else took or gave pieces in between; nothing was changed."""

    message = Words("“{what}”的库存刚刚变了", "The stock of “{what}” has just changed")
    remedy = Words("请再试一次", "Try again")


class NoSuchItem(CorrectTheInput):
    """The shop keeps no stock item of this code or number."""

    message = Words("没有库存编码“{item}”", "There is no stock item “{item}”")
    remedy = Words("请检查编码", "Check the code")


class CodeTaken(CorrectTheInput):
    """The shop keeps another stock item under this code."""

    message = Words("库存编码“{code}”已经有了", "The stock code “{code}” exists already")
    remedy = Words("请换一个编码", "Choose another code")


class NotAQuantity(CorrectTheInput):
    """The number of pieces makes no sense for what was asked."""

    message = Words("数量 {pieces} 不对", "{pieces} is no quantity for this")
    remedy = Words("请填 {least} 到 {most} 的整数", "Use a whole number from {least} to {most}")


class EnteredTwice(CorrectTheInput):
    """One stock item was entered twice at once; which is meant cannot be known."""

    message = Words("“{what}”的库存填了两次", "The stock of “{what}” was entered twice")
    remedy = Words("每个库存只填一次", "Enter each item once")


class BackMoreThanSold(CorrectTheInput):
    """More pieces would come back from an order than it took."""

    message = Words(
        "订单 {order_id} 的“{what}”只能退回 {left} 件，要退 {asked} 件",
        "Order {order_id} can give back {left} of “{what}”, not {asked}",
    )
    remedy = Words("请检查退回的数量", "Check the number of pieces that come back")


class ReservedOtherwise(OurMistake):
    """The order holds other pieces than the repeated request says."""

    message = Words("订单 {order_id} 已经占用了另外的库存", "Order {order_id} has reserved something else before")


class NotHeld(OurMistake):
    """The order's pieces were given up; they cannot be sold without being taken again."""

    message = Words("订单 {order_id} 的库存已经释放", "The pieces of order {order_id} were given up")


class BooksDoNotFit(OurMistake):
    """A stock item holds less for orders than its reservations say."""

    message = Words("“{what}”的占用数与预留记录不符", "What “{what}” holds is not what its reservations say")
    remedy = Words("请运行 duoshou check", "Run duoshou check")
