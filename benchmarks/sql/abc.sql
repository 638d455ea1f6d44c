-- grain: one row per class of items
-- units: items is a count; amount_fen in whole fen
WITH items AS (SELECT item_id, CAST(sum(amount_fen) AS BIGINT) AS amount_fen FROM paid_lines GROUP BY item_id),
ranked AS (
  SELECT amount_fen, sum(amount_fen) OVER (ORDER BY amount_fen DESC, item_id) AS so_far, sum(amount_fen) OVER () AS whole
  FROM items
)
SELECT
  CASE WHEN so_far * 100 <= whole * 80 THEN 'A' WHEN so_far * 100 <= whole * 95 THEN 'B' ELSE 'C' END AS class,
  count(*) AS items,
  sum(amount_fen) AS amount_fen
FROM ranked
GROUP BY class
ORDER BY class
