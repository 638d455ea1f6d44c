-- grain: one item code of one purchase order that has arrived, on the day it arrived
-- units: pieces count those that arrived; wait_days are days from ordering to arriving
-- kept: no
-- reads: purchase_lines
-- What arrived is here, whatever became of the order; a day before the order's own is a slip of the pen and no wait.
SELECT shop, supplier, purchase_id, item_code, arrived_day AS day, arrived_pieces AS pieces, ordered_day,
    CASE WHEN arrived_day >= ordered_day THEN CAST(arrived_day - ordered_day AS BIGINT) END AS wait_days
FROM purchase_lines
WHERE arrived_day IS NOT NULL
