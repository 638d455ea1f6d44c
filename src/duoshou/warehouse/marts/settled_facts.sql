-- grain: one settlement of one order or line on one platform
-- units: amount_fen in fen, signed as the shop's account sees it; day is the business day of settling
-- kept: no
-- reads: settlements
-- The same money moves once more on the account (fund_flows); the two are never added.
SELECT shop, platform, settled_day AS day, settled_at AS happened_at, order_id, line_id, refund_id, item_id, kind, account, amount_fen
FROM settlements
