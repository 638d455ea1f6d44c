-- grain: one row per order line that was paid
-- units: as in the lines
SELECT * FROM lines WHERE status IN ('卖家已发货', '交易成功')
