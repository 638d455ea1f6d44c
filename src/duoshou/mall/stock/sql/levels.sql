-- grain: one row per stock item asked for, by id
-- units: pieces
SELECT id, available FROM mall_stock_item WHERE id {any:items} ORDER BY id
