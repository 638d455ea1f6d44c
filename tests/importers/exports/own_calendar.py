"""A shop's own calendar: days that were different, one of them the first of several."""

from datetime import date

from tests.importers.exports.export import Export, as_csv


def noted(day: str, event: str, last: str = "", remark: str = ""):
    """The cells of one event."""
    return {"日期": day, "事项": event, "结束日期": last, "备注": remark}


def stored(first: date, last: date, name: str, **more: str):
    """The campaign that comes of it."""
    return {"first_day": first, "last_day": last, "name": name} | more


EXPORT = Export(
    header=("日期", "事项", "结束日期", "备注"),
    cells=(
        noted("2026-11-05", "仓库盘点", remark="当天不发货"),
        noted("2026/11/10", "直播间开业", "2026/11/12"),
        noted("2026年11月20日", "周年庆"),
        noted("2026-11-20", "换主图"),
    ),
    write=as_csv("gb18030"),
    suffix=".csv",
    encoding="gb18030",
    first_day=date(2026, 11, 5),
    last_day=date(2026, 11, 20),
    later={"备注": "五折"},
    tables={
        "campaigns": [
            stored(date(2026, 11, 5), date(2026, 11, 5), "仓库盘点", remark="当天不发货"),
            stored(date(2026, 11, 10), date(2026, 11, 12), "直播间开业"),
            stored(date(2026, 11, 20), date(2026, 11, 20), "周年庆"),
            stored(date(2026, 11, 20), date(2026, 11, 20), "换主图"),
        ],
    },
)
