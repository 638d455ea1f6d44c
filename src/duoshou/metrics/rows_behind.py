"""What a number is made of, down to rows: the facts that its measure counts."""

from __future__ import annotations

from duoshou.kernel.home import Home
from duoshou.kernel.periods import Period
from duoshou.kernel.words import Words
from duoshou.metrics.ask import chosen_measure
from duoshou.metrics.catalogue import metric as declared_metric
from duoshou.metrics.compile import COLUMN_OF, rows_of
from duoshou.metrics.parts import counted_parts
from duoshou.metrics.settling import settled
from duoshou.metrics.values import Filter, Measure, Question, RowsBehind
from duoshou.warehouse.facade import reading
from duoshou.warehouse.tables import ALL

OF_MARTS = {
    "item": Words("商品", "Item"),
    "first_day": Words("首次付款日", "First payment"),
    "cost_fen": Words("商品成本", "Cost of goods"),
    "category": Words("类目", "Category"),
    "refund_of": Words("订单/退款编号", "Order or refund"),
    "basis": Words("依据", "Basis"),
    "post": Words("内容标题", "Title"),
    "purchase_fen": Words("采购金额", "Amount"),
    "asked_at": Words("开始等的时间", "Waiting since"),
    "answered_at": Words("回复时间", "Answered at"),
    "wait_seconds": Words("等了多少秒", "Seconds of waiting"),
    "wait_days": Words("到货天数", "Days to arrival"),
    "shop": Words("店铺", "Shop"),
    "day": Words("日期", "Day"),
    "pieces": Words("件数", "Pieces"),
    "paid_fen": Words("支付金额", "Paid amount"),
    "refund_fen": Words("退款金额", "Refund amount"),
}

LEFT_OUT = frozenset(("filed_month", "bucket_start", "happened_at", "says_when_asked", "says_who", "text_digest"))
UNIT_OF_TYPE = {"BIGINT": "count", "HUGEINT": "count", "DATE": "day", "TIMESTAMP": "moment"}

IS_HASH = "regexp_full_match(buyer_id, '[a-z_0-9]+-[0-9a-f]{16}')"


def rows_behind(
    home: Home,
    *,
    metric: str,
    period: Period,
    shops: tuple[str, ...],
    only: tuple[Filter, ...] = (),
    limit: int = 200,
    offset: int = 0,
) -> RowsBehind:
    """The facts that the metric counts in the period (of a quotient those of its numerator), by day, with how many
    there are. Buyers are masked. `total` is the sum of the amount column, when the metric is one.

    Raises UnknownMetric, UnknownDimension, UnknownShop, MixedCurrencies.
    """
    counted = counted_parts(declared_metric(metric))[0]
    question = settled(home, Question((counted.id,), period, shops, only=only))
    with reading(home, question.shops) as duck:
        measure = chosen_measure(duck, counted, question)
        if measure is None:
            return RowsBehind((), (), 0, None)
        where, parameters = _where(measure, question)
        days = {"start": question.period.start, "end": question.period.end}
        mart = measure.mart_with_buyers or measure.mart
        described = duck.rows(f"DESCRIBE SELECT * FROM {mart}")
        columns = tuple(_column(name, of_type) for name, of_type, *_ in described if name not in LEFT_OUT)
        shown = ", ".join(_shown(name) for name, _, _ in columns)
        # Whoever reads the rows sees the true first day of each buyer, not one that only tells new from known.
        rows_of_mart = rows_of(measure)
        if measure.mart_with_buyers:
            rows_of_mart = f"(SELECT * FROM {mart} WHERE day >= $start AND day < $end)"
        facts = f"{rows_of_mart} WHERE {where}"
        parameters |= {name: day for name, day in days.items() if f"${name}" in facts}
        rows = duck.rows(
            f"SELECT {shown} FROM {facts} ORDER BY ALL LIMIT {int(limit)} OFFSET {int(offset)}", parameters
        )
        (total_rows,) = duck.one(f"SELECT count(*) FROM {facts}", parameters)
        total = None
        if counted.unit == "fen" and measure.aggregate.startswith("sum("):
            (total,) = duck.one(f"SELECT {measure.aggregate} FROM {facts}", parameters)
            total = 0 if total is None and not total_rows else total
    return RowsBehind(columns, tuple(rows), int(total_rows), None if total is None else int(total))


def _where(measure: Measure, question: Question) -> tuple[str, dict[str, object]]:
    tests = [measure.facts.replace("bucket_start", "$start") or "true"]
    parameters: dict[str, object] = {}
    for place, one in enumerate(question.only):
        column = COLUMN_OF.get(one.dimension, one.dimension).replace("bucket_start", "$start")
        tests.append(f"{column} = $only{place}")
        parameters[f"only{place}"] = one.value
    return " AND ".join(tests), parameters


def _column(name: str, of_type: str) -> tuple[str, Words, str]:
    words = OF_MARTS.get(name) or next(
        (table.column(name).words for table in ALL if name in table.column_names), Words(name, name)
    )
    return (
        name,
        words,
        "fen" if name.endswith("_fen") else UNIT_OF_TYPE.get(of_type, "text" if of_type == "VARCHAR" else "number"),
    )


def _shown(name: str) -> str:
    """Of a buyer's hash the last signs, enough to see who comes twice; of a name that an older version stored, the
    first letter."""
    if name != "buyer_id":
        return name
    return f"CASE WHEN {IS_HASH} THEN right(buyer_id, 4) ELSE left(buyer_id, 1) END || '***' AS buyer_id"
