"""What must add up, as one table of questions: a statement each that answers with what does not, and its words."""

from __future__ import annotations

from dataclasses import dataclass

from duoshou.kernel.words import Words

SEND_US = Words(
    "不要手工改数据库；请备份后把这一条发给我们，并暂停处理这个对象",
    "Do not repair the database by hand: make a backup, send us this line, and leave this object alone meanwhile",
)
LOOK_AT_ORDER = Words(
    "请在订单页核对付款、退款和事件；少记的钱要另记一笔，已有的账不能改",
    "Compare payments, refunds and events on the order's page; what is missing is booked as an entry of its own",
)
COUNT_SHELF = Words(
    "请盘点这个库存项，用“盘点”改成实际件数", "Count this stock item and enter the count as it is on the shelf"
)
ASK_PROVIDER = Words(
    "请在支付机构后台核对这笔钱，再决定退款或补记",
    "Look the money up at the provider before anything is given back or booked",
)
TELL_AGAIN = Words(
    "统计会少这一步；请把这一条发给我们，以便补发消息",
    "Reports lack this step; send us this line so that it is told again",
)


@dataclass(frozen=True, slots=True)
class Question:
    """One statement in `sql/`; `columns` names what it answers with before the last column, off_by."""

    code: str
    sql: str
    columns: tuple[str, ...]
    unit: str
    words: Words
    advice: Words


QUESTIONS: tuple[Question, ...] = (
    Question(
        "book_of_shop",
        "check_book_of_shop",
        ("shop",),
        "fen",
        Words("店铺 {shop} 的账本借贷差 {off_by} 分", "the book of shop {shop} is off by {off_by} fen"),
        SEND_US,
    ),
    Question(
        "sales",
        "check_sales",
        ("order",),
        "fen",
        Words(
            "订单 {order} 的销售没有按应有的金额记账，差 {off_by} 分",
            "the sale of order {order} is not booked as it should be, off by {off_by} fen",
        ),
        LOOK_AT_ORDER,
    ),
    Question(
        "sales_reversed",
        "check_sales_reversed",
        ("order",),
        "fen",
        Words(
            "订单 {order} 的退款没有整单冲回，账上还有 {off_by} 分销售",
            "order {order} was given back but its sale is not reversed: {off_by} fen of sales stand in the book",
        ),
        LOOK_AT_ORDER,
    ),
    Question(
        "freight",
        "check_freight",
        ("order",),
        "fen",
        Words(
            "订单 {order} 账上的运费收入与应留的差 {off_by} 分",
            "the freight that the book holds of order {order} is off by {off_by} fen from what should stand",
        ),
        LOOK_AT_ORDER,
    ),
    Question(
        "paid",
        "check_paid",
        ("order",),
        "fen",
        Words(
            "订单 {order} 的实付与收到的钱差 {off_by} 分",
            "what order {order} says was paid and the money that came in differ by {off_by} fen",
        ),
        ASK_PROVIDER,
    ),
    Question(
        "payments_without_order",
        "check_payments_without_order",
        ("order",),
        "fen",
        Words(
            "有 {off_by} 分的付款或退款指向不存在的订单 {order}",
            "{off_by} fen of payments or refunds belong to order {order}, which does not exist",
        ),
        ASK_PROVIDER,
    ),
    Question(
        "order_sums",
        "check_order_sums",
        ("order",),
        "fen",
        Words(
            "订单 {order} 的合计不等于各行之和，差 {off_by} 分",
            "order {order} is not the sum of its lines, off by {off_by} fen",
        ),
        SEND_US,
    ),
    Question(
        "discounts",
        "check_discounts",
        ("order", "line"),
        "fen",
        Words(
            "订单 {order} 第 {line} 行的优惠与来源之和差 {off_by} 分",
            "the discount of order {order}, line {line}, is not the sum of its sources, off by {off_by} fen",
        ),
        SEND_US,
    ),
    Question(
        "reservations",
        "check_reservations",
        ("order", "item", "held", "state"),
        "pieces",
        Words(
            "订单 {order}（{state}）占用库存 {item} {off_by} 件的状态是 {held}，对不上",
            "order {order} ({state}) has {off_by} pieces of {item} as {held}, which does not fit",
        ),
        SEND_US,
    ),
    Question(
        "pieces_sold",
        "check_pieces_sold",
        ("order", "item"),
        "pieces",
        Words(
            "订单 {order} 卖出的 {item} 与库存流水差 {off_by} 件",
            "what order {order} sold of {item} and the stock movements differ by {off_by} pieces",
        ),
        COUNT_SHELF,
    ),
    Question(
        "coupons",
        "check_coupons",
        ("coupon", "order", "held", "state"),
        "coupons",
        Words(
            "优惠券 {coupon}（{held}）与订单 {order}（{state}）对不上",
            "coupon {coupon} ({held}) does not fit order {order} ({state})",
        ),
        SEND_US,
    ),
    Question(
        "promotion_uses",
        "check_promotion_uses",
        ("promotion", "order", "held", "state"),
        "fen",
        Words(
            "活动 {promotion} 在订单 {order}（{state}）上的 {off_by} 分优惠状态是 {held}，对不上",
            "promotion {promotion} has {off_by} fen of order {order} ({state}) as {held}, which does not fit",
        ),
        SEND_US,
    ),
    Question(
        "budgets",
        "check_budgets",
        ("promotion", "name"),
        "fen",
        Words(
            "活动 {promotion}“{name}”的已用预算与订单差 {off_by} 分",
            "the budget spent of promotion {promotion} “{name}” and what orders took differ by {off_by} fen",
        ),
        SEND_US,
    ),
    Question(
        "buyer_limits",
        "check_buyer_limits",
        ("promotion", "buyer"),
        "orders",
        Words(
            "活动 {promotion} 对买家 {buyer} 的次数差 {off_by}",
            "the uses of promotion {promotion} counted for buyer {buyer} are off by {off_by}",
        ),
        SEND_US,
    ),
    Question(
        "refunds",
        "check_refunds",
        ("order", "payment"),
        "fen",
        Words(
            "订单 {order} 的付款单 {payment} 的退款合计差 {off_by} 分，或超过收到的钱",
            "the refunds of payment {payment} of order {order} are off by {off_by} fen, or more than came in",
        ),
        ASK_PROVIDER,
    ),
    Question(
        "order_refunds",
        "check_order_refunds",
        ("order",),
        "fen",
        Words(
            "订单 {order} 的已退金额与退款单差 {off_by} 分",
            "what order {order} says went back and its refunds differ by {off_by} fen",
        ),
        LOOK_AT_ORDER,
    ),
    Question(
        "owed_to_buyers",
        "check_owed_to_buyers",
        ("order",),
        "fen",
        Words(
            "账上欠订单 {order} 买家的钱与未完成的退款差 {off_by} 分",
            "what the book owes the buyer of order {order} and the refunds still to come differ by {off_by} fen",
        ),
        LOOK_AT_ORDER,
    ),
    Question(
        "points_owed",
        "check_points_owed",
        ("order",),
        "fen",
        Words(
            "订单 {order} 的积分负债与送出的积分差 {off_by} 分",
            "the points booked as owed for order {order} are off by {off_by} fen",
        ),
        LOOK_AT_ORDER,
    ),
    Question(
        "spending",
        "check_spending",
        ("order",),
        "fen",
        Words(
            "订单 {order} 计入买家消费的金额差 {off_by} 分",
            "order {order} counts in its buyer's spending with {off_by} fen too much or too little",
        ),
        SEND_US,
    ),
    Question(
        "shipped",
        "check_shipped",
        ("order", "line"),
        "pieces",
        Words(
            "订单 {order} 第 {line} 行的已发件数与包裹差 {off_by} 件，或与订单状态不符",
            "pieces shipped of order {order}, line {line} differ from its parcels by {off_by}, or do not fit its state",
        ),
        LOOK_AT_ORDER,
    ),
    Question(
        "events",
        "check_events",
        ("order", "state", "brought_to"),
        "events",
        Words(
            "订单 {order} 是 {state}，事件却停在 {brought_to}（断开 {off_by} 处）",
            "order {order} is {state}, its events end at {brought_to} ({off_by} gaps)",
        ),
        SEND_US,
    ),
    Question(
        "news",
        "check_news",
        ("order", "kind"),
        "news",
        Words("订单 {order} 少 {off_by} 条 {kind} 消息", "order {order} lacks {off_by} pieces of news of kind {kind}"),
        TELL_AGAIN,
    ),
)
