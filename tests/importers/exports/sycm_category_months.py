"""生意参谋, the categories by month: a real `.xls`, a category of the first level over one of the third, two months."""

from datetime import date

from tests.importers.exports.export import Export, as_xls
from tests.importers.exports.headers import SYCM_CATEGORY_MONTH

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
TEA = ("茶", "绿茶", "龙井")


def month(said: str, categories: tuple[str, str, str], visitors: str, paid: str, **more: str):
    """The cells of one category in one month."""
    first, second, category = categories
    return {
        "统计日期": said, "一级类目名称": first, "二级类目名称": second, "类目名称": category, "商品访客数": visitors, "支付金额": paid,
        "支付转化率": "5.00%", "月累计支付金额": paid, "年累计支付金额": "99,999.00",
    } | more  # fmt: skip


def stored(day: date, categories: tuple[str, str, str], visitors: int, paid_fen: int, **more: object):
    """The row that comes of it."""
    first, second, category = categories
    return {
        "platform": "taobao", "month": day, "first_category": first, "second_category": second, "category": category,
        "visitors": visitors, "paid_fen": paid_fen,
    } | more  # fmt: skip


EXPORT = Export(
    header=SYCM_CATEGORY_MONTH,
    above=(("类目",), ("统计粒度：月",), ()),
    cells=(
        month(
            "2026-10", ("茶", "-", "茶"), "12,801", "34,800.00",
            商品浏览量="30,500", 有访客商品数="24", 有支付商品数="20", 商品收藏人数="300", 商品加购人数="660", 商品加购件数="700", 下单买家数="520",
            下单件数="1,040", 下单金额="36,992.00", 支付买家数="500", 支付件数="1,000", 支付新买家数="400", 支付老买家数="100",
            老买家支付金额="8,000.00", 售中售后成功退款金额="480.00",
        ),
        month("2026-10", TEA, "8,000", "20,000.00"),
        month("2026-11", ("茶", "-", "茶"), "11,000", "30,000.00", 支付买家数="450"),
        month("2026-11", TEA, "7,000", "-"),
    ),
    write=as_xls,
    suffix=".xls",
    encoding="xls",
    first_day=OCTOBER,
    last_day=NOVEMBER,
    later={"支付金额": "30,100.00"},
    tables={
        "category_months": [
            stored(
                OCTOBER, ("茶", "", "茶"), 12_801, 34_800_00,
                page_views=30_500, items_visited=24, items_paid=20, favourite_users=300, cart_users=660,
                cart_pieces=700, order_buyers=520, pieces_ordered=1_040, ordered_fen=36_992_00, buyers_paid=500,
                pieces_paid=1_000, new_buyers=400, returning_buyers=100, returning_fen=8_000_00, refund_fen=480_00,
            ),
            stored(OCTOBER, TEA, 8_000, 20_000_00),
            stored(NOVEMBER, ("茶", "", "茶"), 11_000, 30_000_00, buyers_paid=450),
            {key: value for key, value in stored(NOVEMBER, TEA, 7_000, 0).items() if key != "paid_fen"},
        ],
    },
)  # fmt: skip
