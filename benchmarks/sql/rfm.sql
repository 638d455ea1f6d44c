-- grain: one row per segment; a capital letter is a score of four or five
-- units: buyers is a count; amount_fen in whole fen
-- Days and orders take few values, so their ranks are counted per value instead of sorting every buyer.
WITH buyers AS MATERIALIZED (
  SELECT buyer_id, max(day) AS last_day, CAST(sum(orders) AS BIGINT) AS orders, CAST(sum(amount_fen) AS BIGINT) AS amount_fen
  FROM buyer_days
  GROUP BY buyer_id
),
recency AS (
  SELECT last_day, (sum(count(*)) OVER (ORDER BY last_day) - count(*)) * 5 // sum(count(*)) OVER () + 1 AS score
  FROM buyers GROUP BY last_day
),
frequency AS (
  SELECT orders, (sum(count(*)) OVER (ORDER BY orders) - count(*)) * 5 // sum(count(*)) OVER () + 1 AS score
  FROM buyers GROUP BY orders
),
scored AS (
  SELECT
    amount_fen,
    recency.score AS r,
    frequency.score AS f,
    (rank() OVER (ORDER BY amount_fen) - 1) * 5 // count(*) OVER () + 1 AS m
  FROM buyers JOIN recency USING (last_day) JOIN frequency USING (orders)
)
SELECT
  CASE WHEN r >= 4 THEN 'R' ELSE 'r' END
    || CASE WHEN f >= 4 THEN 'F' ELSE 'f' END
    || CASE WHEN m >= 4 THEN 'M' ELSE 'm' END AS segment,
  count(*) AS buyers,
  sum(amount_fen) AS amount_fen
FROM scored
GROUP BY segment
ORDER BY segment
