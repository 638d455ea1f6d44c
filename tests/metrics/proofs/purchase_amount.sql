-- grain: one row, purchases ordered from $first to $last
-- units: value in fen
SELECT CASE WHEN count(*) = count(amount_fen) THEN coalesce(sum(amount_fen), 0) END AS value
FROM purchase_lines
WHERE ordered_day BETWEEN $first AND $last AND (state IS NULL OR state NOT IN ('已取消', '取消', '作废', '已作废', '关闭', '已关闭'))
