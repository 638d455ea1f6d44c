"""The shop's own list of suppliers: one with everything, one with nothing but its days, one that gives no credit."""

from tests.importers.exports.export import Export, as_csv

HEADER = ("供应商", "交货天数", "起订量", "账期天数")


def supplier(*cells: str):
    """The cells of one supplier."""
    return dict(zip(HEADER, cells, strict=True))


EXPORT = Export(
    header=HEADER,
    cells=(
        supplier("西湖茶厂", "7", "1,000", "30"),
        supplier("景德镇瓷坊", "18", "", ""),
        supplier("安吉竹器", "0", "5", "0"),
        supplier("福鼎白茶", "12.0", "20", "15"),
    ),
    write=as_csv("gb18030"),
    suffix=".csv",
    encoding="gb18030",
    later={"交货天数": "3"},
    tables={
        "suppliers": [
            {"supplier": "安吉竹器", "lead_time_days": 0, "least_pieces": 5, "credit_days": 0},
            {"supplier": "景德镇瓷坊", "lead_time_days": 18},
            {"supplier": "福鼎白茶", "lead_time_days": 12, "least_pieces": 20, "credit_days": 15},
            {"supplier": "西湖茶厂", "lead_time_days": 7, "least_pieces": 1_000, "credit_days": 30},
        ],
    },
)
