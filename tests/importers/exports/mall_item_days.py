"""自营商城 goods by day: one that sells, one that is only looked at, one nobody looks at, one that is off the shelf."""

from datetime import date

from tests.importers.exports.export import Export, as_csv

DAY = date(2026, 11, 10)


def item_day(item: str, title: str, visitors: str, paid: str, buyers: str, **more: str):
    """The cells of one item on one day."""
    return {
        "商城日期": "2026-11-10", "商城商品号": item, "商品标题": title, "商品上架状态": "在售", "商品页访客数": visitors,
        "商品页浏览量": visitors, "商品页加购人数": "0", "商品下单金额": paid, "商品下单买家数": buyers, "商品支付金额": paid,
        "商品支付买家数": buyers, "商品支付新买家数": buyers, "商品支付老买家数": "0", "商品支付件数": buyers,
    } | more  # fmt: skip


def stored(item: str, title: str, visitors: int, paid_fen: int, buyers: int, **more: object):
    """The row that comes of it."""
    return {
        "platform": "mall", "day": DAY, "item_id": item, "title": title, "status": "在售", "visitors": visitors,
        "page_views": visitors, "cart_users": 0, "ordered_fen": paid_fen, "order_buyers": buyers, "paid_fen": paid_fen,
        "buyers_paid": buyers, "new_buyers": buyers, "returning_buyers": 0, "pieces_paid": buyers,
    } | more  # fmt: skip


EXPORT = Export(
    header=(
        "商城日期", "商城商品号", "商品标题", "商品上架状态", "商品页访客数", "商品页浏览量", "商品页加购人数", "商品下单金额", "商品下单买家数",
        "商品支付金额", "商品支付买家数", "商品支付新买家数", "商品支付老买家数", "商品支付件数",
    ),
    cells=(
        item_day(
            "mall-7", "纯棉衬衫", "20", "540.00", "5", 商品页浏览量="33", 商品页加购人数="7", 商品支付新买家数="4", 商品支付老买家数="1"
        ),
        item_day("mall-8", "杯子", "9", "0.00", "0"),
        item_day("mall-9", "茶包", "0", "0.00", "0"),
        item_day("mall-10", "绝版茶盘", "1", "99.00", "1", 商品上架状态="已下架"),
    ),
    write=as_csv("utf-8"),
    suffix=".csv",
    first_day=DAY,
    last_day=DAY,
    later={"商品页访客数": "2"},
    tables={
        "item_days": [
            stored("mall-10", "绝版茶盘", 1, 99_00, 1, status="已下架"),
            stored("mall-7", "纯棉衬衫", 20, 540_00, 5, page_views=33, cart_users=7, new_buyers=4, returning_buyers=1),
            stored("mall-8", "杯子", 9, 0, 0),
            stored("mall-9", "茶包", 0, 0, 0),
        ],
    },
)  # fmt: skip
