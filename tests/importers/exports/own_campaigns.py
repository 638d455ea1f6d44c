"""The shop's own list of campaigns: one with a target and a cost, one that only has its days."""

from datetime import date

from tests.importers.exports.export import Export, as_csv


def campaign(name: str, first: str, last: str, goal: str = "", cost: str = "", remark: str = ""):
    """The cells of one campaign."""
    return {
        "活动名称": name,
        "开始日期": first,
        "结束日期": last,
        "目标支付金额": goal,
        "活动费用": cost,
        "备注": remark,
    }


EXPORT = Export(
    header=("活动名称", "开始日期", "结束日期", "目标支付金额", "活动费用", "备注"),
    cells=(
        campaign("双11 第一波", "2026年10月31日", "2026年11月3日", "￥60,000.00", "1,200元", "店内券"),
        campaign("周年庆", "2026/11/20", "2026/11/22", "3万"),
        campaign("清仓", "2026-11-28", "2026-11-30", remark="=不设目标"),
    ),
    write=as_csv("utf-8-sig"),
    suffix=".csv",
    encoding="utf-8-sig",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 28),
    later={"活动费用": "1500"},
    tables={
        "campaigns": [
            {
                "first_day": date(2026, 10, 31),
                "name": "双11 第一波",
                "last_day": date(2026, 11, 3),
                "goal_fen": 60_000_00,
                "cost_fen": 1_200_00,
                "remark": "店内券",
            },
            {
                "first_day": date(2026, 11, 20),
                "name": "周年庆",
                "last_day": date(2026, 11, 22),
                "goal_fen": 30_000_00,
            },
            {
                "first_day": date(2026, 11, 28),
                "name": "清仓",
                "last_day": date(2026, 11, 30),
                "remark": "=不设目标",
            },
        ],
    },
)
