-- grain: one row per stock item, changed only if neither number falls below nothing; locked in the order of ids
-- units: pieces, signed
UPDATE mall_stock_item
SET available = available + locked.available_by, reserved = reserved + locked.reserved_by
FROM (
    SELECT item.id, moved.available_by, moved.reserved_by
    FROM {rows:moved(id bigint, available_by bigint, reserved_by bigint)}
    JOIN mall_stock_item AS item ON item.id = moved.id
    ORDER BY item.id {for update of item}
) AS locked
WHERE mall_stock_item.id = locked.id
  AND mall_stock_item.available + locked.available_by >= 0
  AND mall_stock_item.reserved + locked.reserved_by >= 0
