"""The shop's own calendar: a CSV that Excel saved, days written in three ways."""

from datetime import date

from tests.importers.exports.export import Export, as_csv


def campaign(name: str, first: str, last: str, remark: str = ""):
    """The cells of one campaign."""
    return {"活动名称": name, "开始日期": first, "结束日期": last, "备注": remark}


def stored(name: str, first: date, last: date, **more: str):
    """The row that comes of it."""
    return {"name": name, "first_day": first, "last_day": last} | more


EXPORT = Export(
    header=("活动名称", "开始日期", "结束日期", "备注"),
    cells=(
        campaign("周年庆", "2026年11月18日", "2026年11月20日", "全店八折"),
        campaign("会员日", "2026/11/8", "2026/11/8"),
        campaign("清仓", "2026-11-25", "2026-11-30"),
        campaign("会员日", "2026/12/8", "2026/12/8"),
    ),
    write=as_csv("utf-8-sig"),
    suffix=".csv",
    encoding="utf-8-sig",
    first_day=date(2026, 11, 8),
    last_day=date(2026, 12, 8),
    later={"结束日期": "2026-11-19"},
    tables={
        "campaigns": [
            stored("会员日", date(2026, 11, 8), date(2026, 11, 8)),
            stored("会员日", date(2026, 12, 8), date(2026, 12, 8)),
            stored("周年庆", date(2026, 11, 18), date(2026, 11, 20), remark="全店八折"),
            stored("清仓", date(2026, 11, 25), date(2026, 11, 30)),
        ],
    },
)
