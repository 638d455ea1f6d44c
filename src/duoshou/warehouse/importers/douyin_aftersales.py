"""抖店 售后单: one row per after-sale of one 商品单, 50 columns."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

# Money went back where 售后状态 says 退款成功 (`同意退款，退款成功`); 换货成功, 售后关闭 and what is still under way are left
# out and counted as such. The amount is what the buyer got: goods, freight and tax; 退支付优惠 returns to whoever gave it.
# The day is that of success, as 罗盘 counts (the order back-end counts by application): 商家退款时间, else 用户到账时间, else
# 售后完结时间; only where none is there the day it was asked for.
IMPORTER = Importer(
    platform="douyin",
    kind="refunds",
    words=Words("抖店售后单", "Douyin shop after-sales"),
    where_to_export=Words(
        "抖店后台的售后单导出；菜单位置未知", "Douyin shop, export of after-sales; menu path unknown"
    ),
    sources=(
        Source("refund_id", ("售后单号",), "id", required=True, filled=True),
        Source("order_id", ("订单号",), "id", required=True, filled=True),
        Source("line_id", ("商品单号",), "id", required=True),
        Source("item_id", ("商品ID",), "id"),
        Source("item_code", ("商家编码",), "words", blanks=("-",)),
        Source("title", ("商品名称",), "words", blanks=("-",)),
        Source("kind", ("售后类型",), "words", blanks=("-",)),
        Source("state", ("售后状态",), "words", required=True),
        Source("goods_fen", ("退商品金额（元）",), "money", required=True, filled=True),
        Source("freight_fen", ("退运费金额（元）",), "money"),
        Source("tax_fen", ("退税费金额（元）",), "money"),
        Source("asked_at", ("售后申请时间",), "moment", required=True, filled=True),
        Source("given_back_at", ("商家退款时间",), "moment"),
        Source("arrived_at", ("用户到账时间",), "moment"),
        Source("finished_at", ("售后完结时间",), "moment"),
        Source("reason", ("售后原因",), "words", blanks=("-",)),
    ),
    skipped_when="NOT coalesce(contains(state, '退款成功'), false)",
    targets=(
        Target(
            table="refunds",
            counted=True,
            shaped={
                "refund_key": "'1'",
                "amount_fen": "goods_fen + coalesce(freight_fen, 0) + coalesce(tax_fen, 0)",
                "refunded_at": "coalesce(given_back_at, arrived_at, finished_at, asked_at)",
                "refunded_day": "business_day(coalesce(given_back_at, arrived_at, finished_at, asked_at), zone)",
                "asked_day": "business_day(asked_at, zone)",
            },
        ),
    ),
)
