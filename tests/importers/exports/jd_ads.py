"""京准通 推广报表 with 43 columns: one plan of two creatives, audiences named or not."""

from datetime import date

from tests.importers.exports.export import Export, as_csv
from tests.importers.exports.headers import JD_ADS


def ad_day(day: str, creative: str, name: str, shown: str, clicks: str, spend: str, amount: str, **more: str):
    """The cells of one creative on one day that matter."""
    return {
        "日期": day, "账户名称": "山茶小铺", "产品线": "京东快车", "计划类型": "普通计划", "计划ID": "880001", "推广计划": "春茶",
        "单元ID": "990001", "推广单元": "龙井", "创意ID": creative, "推广创意": name, "跟单SKU ID": "10025678901234",
        "展现数": shown, "点击数": clicks, "总费用": spend, "直接订单金额": amount, "总订单行": "3", "总订单金额": amount,
        "总购物车数": "12", "互动率": "0.00%",
    } | more  # fmt: skip


def stored(
    day: date, subject: str, name: str, shown: int, clicks: int, spend_fen: int, amount_fen: int, **more: object
):
    """The row that comes of it."""
    return {
        "platform": "jd", "day": day, "subject_type": "京东快车", "subject_id": subject, "title": name,
        "impressions": shown, "clicks": clicks, "spend_fen": spend_fen, "amount_fen": amount_fen,
        "direct_amount_fen": amount_fen, "carts": 12, "part_of": "880001/990001",
        "parted_by": "单元/创意/SKU/人群/定向" if day.day == 1 else "单元/创意/SKU",
    } | more  # fmt: skip


EXPORT = Export(
    header=JD_ADS,
    cells=(
        ad_day(
            "2026-11-01", "1", "主图", "10000", "300", "256.78", "1,440.00",
            人群ID="66", 广告定向类型="人群定向", 直接订单金额="1,000.00",
        ),
        ad_day("2026-11-01", "2", "场景图", "500", "0", "0.00", "0.00"),
        ad_day("2026-11-02", "1", "主图", "9000", "280", "240.00", "960.00"),
        ad_day("2026-11-02", "", "", "100", "1", "0.50", "0.00"),
    ),
    write=as_csv("utf-8-sig"),
    suffix=".csv",
    encoding="utf-8-sig",
    first_day=date(2026, 11, 1),
    last_day=date(2026, 11, 2),
    later={"总订单金额": "1,008.00"},
    tables={
        "ad_days": [
            stored(
                date(2026, 11, 1), "880001/990001/1/10025678901234/66/人群定向", "主图", 10_000, 300, 256_78, 1_440_00,
                direct_amount_fen=1_000_00,
            ),
            stored(date(2026, 11, 1), "880001/990001/2/10025678901234", "场景图", 500, 0, 0, 0),
            stored(date(2026, 11, 2), "880001/990001/1/10025678901234", "主图", 9_000, 280, 240_00, 960_00),
            stored(date(2026, 11, 2), "880001/990001/10025678901234", "龙井", 100, 1, 50, 0),
        ],
    },
)  # fmt: skip
