"""拼多多 订单导出: one row per order, each of one SKU; 27 columns by default, 82 to choose from."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# 商家实收金额 is goods and postage less the shop's own discounts; what the platform gives (平台优惠折扣, 多多支付立减)
# reaches the shop and stays in, as it does in 总金额 of Taobao: it is the 支付金额 of the metrics. 用户实付金额 is not.
# How much went back the list does not say. A refund that succeeded is taken for the whole amount until the list of
# after-sales (pdd_aftersales.py) says otherwise.
# There is no time of ordering. 订单成交时间 is when the order was paid and its group full; of an order never paid the
# number itself says the day (260618-…). Buyers are not named; where the phone number was ticked, its hash tells them
# apart, and a masked number is nobody.
IMPORTER = Importer(
    platform="pdd",
    kind="orders",
    words=Words("拼多多订单", "Pinduoduo orders"),
    where_to_export=Words(
        "拼多多商家后台 → 发货管理 → 订单查询 → 批量导出", "Pinduoduo seller centre → Shipping → Orders → Export"
    ),
    comes_before_others=True,
    sources=(
        Source("order_id", ("订单号",), "id", required=True, filled=True),
        Source("status", ("订单状态",), "words", required=True),
        Source("title", ("商品", "商品名称"), "words"),
        Source("total_fen", ("商品总价(元)",), "money", required=True, filled=True),
        Source("postage_fen", ("邮费(元)",), "money"),
        Source("received_fen", ("商家实收金额(元)",), "money", required=True, filled=True),
        Source("pieces", ("商品数量(件)",), "whole", required=True, filled=True),
        Source("paid_at", ("支付时间", "订单成交时间"), "moment", required=True),
        Source("item_id", ("商品id",), "id", required=True),
        Source("sku", ("商品规格",), "words"),
        Source("style_id", ("样式ID",), "id"),
        Source("sku_code", ("商家编码-规格维度", "商家编码-SKU维度"), "words"),
        Source("goods_code", ("商家编码-商品维度",), "words"),
        Source("after_sale", ("售后状态",), "words"),
        Source("province", ("省",), "words"),
        Source("city", ("市",), "words"),
        Source("source", ("订单来源",), "words"),
        Source("phone", ("用户购买手机号",), "words"),
    ),
    targets=(
        Target(
            table="orders",
            counted=True,
            shaped={
                "buyer_id": "known_by_phone('pdd', phone)",
                "ordered_at": "paid_at",
                "paid_day": "business_day(paid_at, zone)",
                "ordered_day": """coalesce(business_day(paid_at, zone),
                    TRY_CAST(try_strptime(regexp_extract(order_id, '^([0-9]{6})-', 1), '%y%m%d') AS DATE))""",
                "goods_fen": "received_fen - coalesce(postage_fen, 0)",
                "ordered_fen": "received_fen",
                "paid_fen": "CASE WHEN paid_at IS NULL THEN 0 ELSE received_fen END",
                "refund_fen": """CASE WHEN paid_at IS NOT NULL AND (status = 'closed' OR after_sale = '退款成功')
                    THEN received_fen ELSE 0 END""",
                "line_count": "1",
                "province": "province_of(province)",
            },
        ),
        Target(
            table="order_lines",
            whole=("platform", "order_id"),
            shaped={
                "line_key": "'1'",
                "item_code": "coalesce(sku_code, goods_code)",
                "price_fen": "total_fen // greatest(pieces, 1)",
                "amount_fen": "received_fen - coalesce(postage_fen, 0)",
                "ordered_day": """coalesce(business_day(paid_at, zone),
                    TRY_CAST(try_strptime(regexp_extract(order_id, '^([0-9]{6})-', 1), '%y%m%d') AS DATE))""",
            },
        ),
    ),
    statuses={
        "待支付": "placed",
        "待付款": "placed",
        "待发货": "paid",
        "未发货": "paid",
        "已发货，待签收": "shipped",
        "已发货,待签收": "shipped",
        "已发货，待收货": "shipped",
        "已发货": "shipped",
        "已签收": "completed",
        "已收货": "completed",
        "已取消": "closed",
        "未发货，退款成功": "closed",
        "未发货,退款成功": "closed",
        "已发货，退款成功": "closed",
        "已发货,退款成功": "closed",
        "已签收，退款成功": "closed",
        "已签收,退款成功": "closed",
    },
)
