"""进一次看多久直播。 How long a visit to a live room lasts."""

from duoshou.kernel.words import Words
from duoshou.metrics.values import Metric

METRIC = Metric(
    id="live_watch_seconds_per_view",
    name=Words("次均看播时长（秒）", "Live, seconds per view"),
    question=Words("进一次直播间平均看多少秒？", "How many seconds does a visit to a live room last?"),
    formula=Words("直播观看总时长 ÷ 直播观看人次", "Live, all seconds watched ÷ live views"),
    unit="number",
    owner=Words("内容", "Content"),
    leaves_out=Words(
        "由人均乘人数得来，平台自己的次均可能差一点",
        "Made of the mean per person; the platform's own may differ a little",
    ),
    source=Words("本店定义", "Our own definition"),
    numerator="live_watch_total_seconds",
    denominator="live_views",
)
