-- grain: one row per token that is still good
-- units: points are whole
SELECT token.sha256, token.expires_at, buyer.id, buyer.shop_id, buyer.kind, buyer.nickname, buyer.phone, buyer.level,
       buyer.points, buyer.is_blocked
  FROM mall_buyer_token AS token
  JOIN mall_buyer AS buyer ON buyer.id = token.buyer_id
 WHERE token.sha256 {any:fingerprints}
   AND token.revoked_at IS NULL
   AND token.expires_at > %(moment)s
