"""1688 已卖出的货品 订单导出: one row per line of an order; what belongs to the order stands on its first line only."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target, WrongFile
from duoshou.warehouse.importers.kept_only import COSTS_INSTEAD

# Public programs that read the file have its columns in order: 32 that who sells and who buys have alike, then others.
# The list of who buys goes on with 发起人登录名 and 免密支付, which no seller's has. Where neither tells, the rows do: who
# sells is one seller in all of them, and has more than one buyer.
# 实付款 = 货品总价 + 运费 + 涨价或折扣. Whether the platform adds anything to what the buyer paid is not said. 单价 is before
# 涨价或折扣, so an order's amount is parted over its lines by price and pieces. Nothing tells of refunds: an order that
# was paid and then closed counts as given back. Who bought is known by the hash of 买家会员名. The states are those of
# 1688's interface. No line is numbered: goods, SKU and turn tell them apart.
OF_THE_BUYER = ("发起人登录名", "是否发起免密支付(1:淘货源诚e赊免密支付2:批量下单免密支付)")
OF_THE_ORDER = ("order_id", "buyer_id", "seller", "postage_fen", "order_fen", "status", "ordered_at", "paid_at")
SOUND = "FILTER (WHERE len(faults) = 0)"  # in a faulty row the cells may stand in other columns
BUYERS, SELLERS = (f"count(DISTINCT split_part({one}, ':', 1)) {SOUND}" for one in ("buyer_id", "seller"))

BOUGHT = Words(
    "每一行的卖家不都是同一家，这是您买进的货，不是店里卖出的",
    "its rows have several sellers: these are goods you bought, not goods the shop sold",
)
CANNOT_TELL = Words(
    "只有一个卖家和一个买家，看不出是卖出的还是买进的",
    "it has one seller and one buyer, and nothing says whether these goods were sold or bought",
)

IMPORTER = Importer(
    platform="ali1688",
    kind="orders",
    words=Words("1688 订单", "1688 orders"),
    where_to_export=Words(
        "1688 卖家后台，已卖出的货品的导出；菜单位置未知", "1688, export of goods sold; menu path unknown"
    ),
    comes_before_others=True,
    sources=(
        Source("order_id", ("订单编号",), "id", required=True, filled=True),
        Source("buyer_id", ("买家会员名",), "words", required=True),
        Source("seller", ("卖家会员名", "卖家公司名"), "words", required=True),
        Source("postage_fen", ("运费(元)", "运费"), "money", required=True),
        Source("order_fen", ("实付款(元)", "实付款"), "money", required=True, filled=True),
        Source("status", ("订单状态",), "words", required=True),
        Source("ordered_at", ("订单创建时间",), "moment", required=True, filled=True),
        Source("paid_at", ("订单付款时间",), "moment", required=True),
        Source("address", ("收货地址",), "words"),
        Source("title", ("货品标题",), "words", required=True, filled=True),
        Source("price_fen", ("单价(元)",), "money", required=True),
        Source("pieces", ("数量",), "whole", required=True, filled=True),
        Source("goods_code", ("货号",), "words"),
        Source("sku_code", ("单品货号",), "words"),
        Source("item_id", ("Offer ID",), "id", required=True),
        Source("sku", ("SKU ID",), "id"),
    ),
    fill_down=OF_THE_ORDER,
    filled_together=True,
    never_with=OF_THE_BUYER,
    wrong_files=(
        WrongFile(
            f"{SELLERS} > 1",
            BOUGHT,
            COSTS_INSTEAD,
        ),
        WrongFile(
            f"{BUYERS} <= 1 AND count(*) {SOUND} > 0",
            CANNOT_TELL,
            Words(
                "卖出的请导出更长的时间，有两个买家就认得出；买进的不用导入",
                "If they were sold, export a longer span: two buyers tell it; goods bought need no import",
            ),
        ),
    ),
    targets=(
        Target(
            table="order_lines",
            counted=True,
            whole=("platform", "order_id"),
            shaped={
                "line_key": """concat_ws('|', item_id, sku, sku_code) || '#' || row_number() OVER (
                    PARTITION BY order_id, item_id, sku, sku_code ORDER BY price_fen, line)""",
                "item_code": "coalesce(sku_code, goods_code)",
                "ordered_day": "business_day(min(ordered_at) OVER (PARTITION BY order_id), zone)",
            },
        ),
        Target(
            table="orders",
            per=("order_id",),
            shaped={
                "buyer_id": "min(buyer_id)",
                "status": "min(status)",
                "ordered_at": "min(ordered_at)",
                "paid_at": "max(paid_at)",
                "ordered_day": "business_day(min(ordered_at), any_value(zone))",
                "paid_day": "business_day(max(paid_at), any_value(zone))",
                "goods_fen": "max(order_fen) - max(coalesce(postage_fen, 0))",
                "postage_fen": "max(coalesce(postage_fen, 0))",
                "ordered_fen": "max(order_fen)",
                "paid_fen": "CASE WHEN max(paid_at) IS NULL THEN 0 ELSE max(order_fen) END",
                "refund_fen": """CASE WHEN max(paid_at) IS NOT NULL AND min(status) = 'closed' THEN max(order_fen)
                    ELSE 0 END""",
                "pieces": "CAST(sum(pieces) AS BIGINT)",
                "line_count": "count(*)",
                "province": "any_value(province_of(address))",
            },
        ),
    ),
    statuses={
        "等待买家付款": "placed",
        "等待卖家发货": "paid",
        "等待买家收货": "shipped",
        "等待买家确认收货": "shipped",
        "交易成功": "completed",
        "交易关闭": "closed",
        "交易取消": "closed",
    },
)
