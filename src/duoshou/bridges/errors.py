"""What can stand in the way of carrying."""

from __future__ import annotations

from duoshou.kernel.errors import OurMistake
from duoshou.kernel.words import Words


class RowsTurnedAway(OurMistake):
    """The lake did not take every row of a file that we wrote ourselves."""

    message = Words(
        "数仓只收下“{file}”的 {accepted} 行，写出的是 {written} 行：{why_zh}",
        "The warehouse took {accepted} of the {written} rows of “{file}”: {why_en}",
    )
    remedy = Words(
        "订单没有丢，会再次送来；请把这句话发给我们",
        "No order is lost, they are brought again; please send us this line",
    )
