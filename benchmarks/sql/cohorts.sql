-- grain: one row per month of first purchase and months since; months are counted from year 0
-- units: buyers is a count; amount_fen in whole fen
WITH months AS MATERIALIZED (
  SELECT buyer_id, CAST(year(day) * 12 + month(day) - 1 AS INTEGER) AS month, CAST(sum(amount_fen) AS BIGINT) AS amount_fen
  FROM buyer_days
  GROUP BY ALL
),
firsts AS (SELECT buyer_id, min(month) AS first_month FROM months GROUP BY buyer_id)
SELECT first_month, month - first_month AS months_since, count(*) AS buyers, sum(amount_fen) AS amount_fen
FROM months JOIN firsts USING (buyer_id)
GROUP BY first_month, months_since
ORDER BY first_month, months_since
