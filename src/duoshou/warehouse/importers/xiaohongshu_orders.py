"""小红书千帆 订单导出: one row per SKU of an order, 72 columns."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target
from duoshou.warehouse.importers.lines_add_up import order_of_lines

# 商家应收金额(元)（支付金额） is what reaches the shop for the SKU, what the platform gives included: the 支付金额 of the
# metrics; 用户应付金额(元) is lower by 平台优惠 and 支付渠道优惠. Whether freight is in it is not known, so postage is not
# told apart (包裹总运费 is the parcel's). Of the states 待配货 and 已取消 have been seen; the others below say in plain words
# what they mean, as on the other platforms. What 售后状态 may say is not known: an order gives back only what was paid
# and then cancelled.
# No row is numbered: SKU, gift or not, and turn tell the lines of an order apart. The buyer is the hash of 用户编号; names,
# telephones, identity cards are not read.
IMPORTER = Importer(
    platform="xiaohongshu",
    kind="orders",
    words=Words("小红书订单", "Xiaohongshu orders"),
    where_to_export=Words(
        "小红书千帆的订单导出；菜单位置未知", "Xiaohongshu Qianfan, export of orders; menu path unknown"
    ),
    comes_before_others=True,
    sources=(
        Source("order_id", ("订单号",), "id", required=True, filled=True),
        Source("sku_id", ("规格ID",), "id", required=True, filled=True),
        Source("gift", ("是否为赠品",), "words", required=True),
        Source("title", ("商品名称", "SKU名称"), "words"),
        Source("item_id", ("商品ID",), "id"),
        Source("item_code", ("商家编码",), "words"),
        Source("sku", ("SKU规格",), "words", required=True),
        Source("pieces", ("SKU件数",), "whole", required=True, filled=True),
        Source("goods_total", ("商品总价(元)",), "money", required=True),
        Source("platform_fen", ("平台优惠(元)",), "money"),
        Source("channel_fen", ("支付渠道优惠(元)",), "money"),
        Source("line_fen", ("商家应收金额(元)（支付金额）",), "money", required=True, filled=True),
        Source("ordered_at", ("订单创建时间",), "moment", required=True, filled=True),
        Source("paid_at", ("支付时间",), "moment", required=True),
        Source("status", ("订单状态",), "words", required=True),
        Source("user_number", ("用户编号",), "words"),
        Source("province", ("省",), "words"),
        Source("city", ("市",), "words"),
    ),
    targets=(
        Target(
            table="order_lines",
            counted=True,
            shaped={
                "line_key": """concat_ws('|', sku_id, CASE WHEN gift = '是' THEN '赠品' END) || '#' || row_number() OVER (
                    PARTITION BY order_id, sku_id, gift ORDER BY line_fen, line)""",
                "price_fen": "goods_total // greatest(pieces, 1)",
                "amount_fen": "line_fen",
                "borne_fen": "coalesce(platform_fen + coalesce(channel_fen, 0), channel_fen)",
                "ordered_day": "business_day(min(ordered_at) OVER (PARTITION BY order_id), zone)",
            },
        ),
        Target(
            table="orders",
            per=("order_id",),
            shaped=order_of_lines(line_fen="line_fen", status="status")
            | {
                "buyer_id": "known_by('xiaohongshu', min(user_number))",
                "province": "any_value(province_of(province))",
                "city": "any_value(city)",
            },
        ),
    ),
    statuses={
        "待付款": "placed",
        "待配货": "paid",
        "待发货": "paid",
        "已发货": "shipped",
        "已完成": "completed",
        "已取消": "closed",
        "已关闭": "closed",
    },
)
