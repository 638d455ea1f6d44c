-- grain: one order placed, paid or not
-- units: ordered_fen in fen; day is the business day of ordering, at its moment in UTC; paid_day is NULL while unpaid
-- kept: no
-- reads: orders
SELECT shop, platform, ordered_day AS day, ordered_at AS happened_at, order_id, buyer_id, province, coalesce(source, '未知') AS source, ordered_fen, pieces, status, paid_day
FROM orders WHERE ordered_day IS NOT NULL
