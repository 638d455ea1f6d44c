-- grain: one row per coupon of which nothing is promised any more
-- units: fen
UPDATE mall_coupon SET promised_fen = 0 WHERE id {any:coupons}
