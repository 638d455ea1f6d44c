"""Amazon Ads, report on advertised products: one row per day, campaign, ad group and product, 47 columns of which one
picks; Date by day, or Date range."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target, WrongFile
from duoshou.warehouse.importers.subjects_by_turn import by_turn

# Total cost is the spend as Amazon reports it (without the VAT that it adds to the invoice), Sales and Purchases what
# it puts down to the ads, and of these `(promoted)` what was sold of the advertised product itself. Purchases new to
# brand are no people and are not read. Public programs that read the file found one row of it parted in two, one with
# the clicks and one with the sales of earlier clicks: rows that differ are told apart by their turn. Columns are picked
# by hand, and the ad group is of the key: a file without it would tell the same spend under another.
SUBJECT = by_turn(
    "concat_ws('/', coalesce(item_id, sku, '未知商品'), campaign_id, group_id)",
    order="marketplace, impressions DESC, clicks DESC, spend_fen DESC, amount_fen DESC, orders DESC",
)

IMPORTER = Importer(
    platform="amazon",
    kind="ad_days",
    words=Words("亚马逊推广商品报表", "Amazon ads by advertised product"),
    where_to_export=Words(
        "亚马逊广告 → Measurement & Reporting → 新建报表 → 推广的商品，按天，带 Date",
        "Amazon Ads → Measurement & Reporting → Create report → Advertised product, daily, with Date",
    ),
    currency="USD",
    sources=(
        Source("day", ("Date", "Date range"), "day", required=True, filled=True),
        Source("span", ("Date", "Date range"), "words"),
        Source("currency", ("Budget currency",), "words", required=True),
        Source("campaign_id", ("Campaign ID",), "id", required=True, filled=True),
        Source("group_id", ("Ad group ID",), "id", required=True, filled=True),
        Source("item_id", ("Advertised product ID",), "id", required=True),
        Source("sku", ("Advertised product SKU",), "words"),
        Source("item_title", ("Advertised product name",), "words"),
        Source("campaign", ("Campaign name",), "words"),
        Source("marketplace", ("Advertised product marketplace",), "words"),
        Source("impressions", ("Impressions",), "whole", required=True),
        Source("clicks", ("Clicks",), "whole", required=True),
        Source("spend_fen", ("Total cost",), "money", required=True, filled=True),
        Source("amount_fen", ("Sales",), "money", required=True),
        Source("direct_amount_fen", ("Sales (promoted)",), "money"),
        Source("orders", ("Purchases",), "whole"),
    ),
    wrong_files=(
        WrongFile(
            "bool_or(spans_days(plain(span)))",
            Words(
                "有的行是几天合在一起的，花费没法拆到每天",
                "some rows are several days together, and spend cannot be parted",
            ),
            Words("请在报表里选 Date（按天）再导出", "Choose Date (daily) in the report and export again"),
        ),
    ),
    targets=(
        Target(
            table="ad_days",
            counted=True,
            shaped={
                "subject_type": "'商品'",
                "subject_id": SUBJECT,
                "title": "coalesce(item_title, campaign)",
            },
        ),
    ),
)
