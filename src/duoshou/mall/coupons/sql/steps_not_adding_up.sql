-- grain: one row per coupon whose state is not what its steps say, or whose steps do not follow each other
-- units: counts whole
SELECT coupon.id, coupon.state, COALESCE(latest.after, ''), COALESCE(counted.used, 0), COALESCE(counted.returned, 0)
  FROM mall_coupon AS coupon
  LEFT JOIN (SELECT coupon_id, MAX(id) AS last_id,
                    SUM(CASE WHEN after = 'used' THEN 1 ELSE 0 END) AS used,
                    SUM(CASE WHEN before = 'used' THEN 1 ELSE 0 END) AS returned
               FROM mall_coupon_event GROUP BY coupon_id) AS counted ON counted.coupon_id = coupon.id
  LEFT JOIN mall_coupon_event AS latest ON latest.id = counted.last_id
 WHERE coupon.state <> COALESCE(latest.after, CASE WHEN coupon.buyer_id IS NULL THEN 'unclaimed' ELSE 'available' END)
    OR (coupon.state IN ('locked', 'used') AND coupon.order_id <> latest.order_id)
    OR COALESCE(counted.used, 0) - COALESCE(counted.returned, 0) <> CASE WHEN coupon.state = 'used' THEN 1 ELSE 0 END
 ORDER BY coupon.id
