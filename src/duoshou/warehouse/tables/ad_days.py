"""Ad days: what one advertised thing cost and brought on one day."""

from duoshou.kernel.words import Words
from duoshou.warehouse.tables.table import Table, count, day, fen, text

# A report whose finer columns one may leave out tells the same money in files of different cuts: `part_of` is what all
# of them name, `parted_by` what the file parts it by. Neither is of the key; the mart ad_facts counts one cut.
AD_DAYS = Table(
    name="ad_days",
    words=Words("推广日报", "Ad days"),
    grain="one advertised subject on one platform on one business day",
    key=("platform", "day", "subject_type", "subject_id"),
    filed_by="day",
    every_day=True,
    columns=(
        text("platform", "平台", "Platform"),
        day("day", "日期", "Day"),
        text("subject_type", "主体类型", "Subject type"),
        text("subject_id", "主体ID", "Subject id"),
        text("title", "主体名称", "Subject"),
        count("impressions", "展现量", "Impressions"),
        count("clicks", "点击量", "Clicks"),
        fen("spend_fen", "花费", "Spend"),
        fen("amount_fen", "总成交金额", "Amount brought"),
        fen("direct_amount_fen", "直接成交金额", "Amount brought directly"),
        count("orders", "总成交笔数", "Orders brought"),
        count("buyers", "成交人数", "Buyers brought"),
        count("new_buyers", "成交新客数", "New buyers brought"),
        count("carts", "总购物车数", "Carts brought"),
        count("visitors", "引导访问人数", "Visitors brought"),
        text("part_of", "所属单元或场景", "Part of (unit or scene)", later=True, of_the_file=True),
        text("parted_by", "报表细分到", "Parted by", later=True, of_the_file=True),
    ),
)
