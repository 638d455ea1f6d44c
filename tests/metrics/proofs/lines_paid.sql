-- grain: one row, lines of the orders paid from $first to $last; an order known by its total alone is one line
-- units: value counts lines
WITH paid AS (FROM orders WHERE paid_day BETWEEN $first AND $last AND paid_fen <> 0)
SELECT
    (SELECT count(*) FROM order_lines SEMI JOIN paid USING (shop, platform, order_id))
    + (
        SELECT count(*) FROM paid ANTI JOIN order_lines USING (shop, platform, order_id)
        WHERE paid_fen <> coalesce(postage_fen, 0) OR coalesce(pieces, 0) <> 0
    ) AS value
