-- grain: one row, purchases ordered from $first to $last
-- units: value counts pieces
SELECT coalesce(sum(pieces), 0) AS value
FROM purchase_lines
WHERE ordered_day BETWEEN $first AND $last AND (state IS NULL OR state NOT IN ('已取消', '取消', '作废', '已作废', '关闭', '已关闭'))
