-- grain: one supplier of the shops asked for
-- units: bought_fen in fen, NULL where a line does not say its amount; wait_days, promised_days in days; the rest counts
-- reads: lines (lines.sql), suppliers
WITH told AS (
    SELECT supplier, max(lead_time_days) AS promised_days FROM suppliers GROUP BY supplier
), bought AS (
    SELECT supplier,
        count(*) FILTER (WHERE in_period) AS lines,
        CASE WHEN count(*) FILTER (WHERE in_period AND amount_fen IS NULL) = 0
            THEN coalesce(sum(amount_fen) FILTER (WHERE in_period), 0) END AS bought_fen,
        coalesce(sum(pieces) FILTER (WHERE in_period), 0) AS pieces,
        count(*) FILTER (WHERE is_open) AS open_lines,
        count(*) FILTER (WHERE is_late) AS late_lines,
        count(*) FILTER (WHERE in_period AND price_fen > price_before_fen) AS dearer,
        count(*) FILTER (WHERE in_period AND price_fen < price_before_fen) AS cheaper,
        sum(arrived_day - ordered_day) FILTER (WHERE came) AS waited_days,
        count(*) FILTER (WHERE came) AS arrivals
    FROM (
        SELECT *, coalesce(ordered_day >= $start AND ordered_day < $end, false) AS in_period,
            coalesce(arrived_day >= $start AND arrived_day < $end AND arrived_day >= ordered_day, false) AS came
        FROM lines
    )
    GROUP BY supplier
)
SELECT supplier, coalesce(lines, 0), CASE WHEN lines IS NULL THEN 0 ELSE CAST(bought_fen AS BIGINT) END,
    CAST(coalesce(pieces, 0) AS BIGINT), coalesce(open_lines, 0), coalesce(late_lines, 0), coalesce(dearer, 0),
    coalesce(cheaper, 0), promised_days, CAST(waited_days AS BIGINT), coalesce(arrivals, 0)
FROM bought FULL JOIN told USING (supplier)
ORDER BY bought_fen DESC NULLS LAST, lines DESC NULLS LAST, supplier
