-- grain: one number
-- units: fen per piece; the lowest over business days from `first` up to, not including, `until`
SELECT min(lowest_fen) FROM mall_deal_price
WHERE sku_id = %(sku_id)s AND day >= %(first)s AND day < %(until)s
