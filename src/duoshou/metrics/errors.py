"""Why a question about metrics is refused."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words


class UnknownMetric(CorrectTheInput):
    """No metric has that id."""

    message = Words("没有指标“{metric}”，最接近：{closest}", "There is no metric “{metric}”; closest: {closest}")
    remedy = Words("全部指标见 docs/metrics.md", "All metrics are in docs/metrics.md")


class UnknownDimension(CorrectTheInput):
    """No dimension has that name."""

    message = Words("没有维度“{dimension}”，可用：{known}", "There is no dimension “{dimension}”; use: {known}")


class OneTimeDimension(CorrectTheInput):
    """Days, weeks and months do not nest (a week spans months), so time is cut in one way at once."""

    message = Words("时间只能按一种方式分：{dimensions}", "Time is cut in one way at once, not by {dimensions}")
    remedy = Words("day、week、month 请只用一个", "Use one of day, week, month")


class MixedCurrencies(CorrectTheInput):
    """The shops are kept in different currencies, which are never added."""

    message = Words(
        "这些店铺的币种不同（{currencies}），不能合计", "These shops are kept in {currencies}; they are not added"
    )
    remedy = Words("请按币种分开看", "Look at them one currency at a time")


class NoDataYet(CorrectTheInput):
    """Nothing was imported, so there is no day to speak of."""

    message = Words("还没有数据", "There are no data yet")
    remedy = Words(
        "先导入订单报表：duoshou import 文件 --shop 名称", "Import an order list first: duoshou import FILE --shop NAME"
    )
