-- grain: one row, movements on the accounts from $first to $last
-- units: numerator and denominator in fen, value is a ratio to six places
WITH named AS (
    SELECT amount_fen, coalesce(kind, '') || ' ' || flow_key AS said FROM fund_flows WHERE day BETWEEN $first AND $last
),
parts AS (
    SELECT
        coalesce(sum(
            CASE WHEN amount_fen < 0 AND (said LIKE '%服务费%' OR said LIKE '%佣金%' OR said LIKE '%手续费%') THEN -amount_fen END
        ), 0) AS numerator,
        coalesce(sum(CASE WHEN amount_fen > 0 THEN amount_fen END), 0) AS denominator
    FROM named
)
SELECT numerator, denominator, CAST((2000000 * numerator + denominator) // nullif(2 * denominator, 0) AS DECIMAL(18, 0)) * 0.000001 AS value
FROM parts
