-- grain: one item code of one purchase order, on the day it was ordered
-- units: purchase_fen, price_fen in fen; pieces count
-- kept: no
-- reads: purchase_lines
-- A line that was cancelled was not bought; one without the day it was ordered lies on no day.
SELECT shop, supplier, purchase_id, item_code, ordered_day AS day, pieces, price_fen,
    amount_fen AS purchase_fen, due_day, state
FROM purchase_lines
WHERE ordered_day IS NOT NULL AND NOT regexp_full_match(coalesce(state, ''), '(?:已|全部)?(?:取消|作废|关闭|撤销)|(?i:cancell?ed|void(?:ed)?)')
