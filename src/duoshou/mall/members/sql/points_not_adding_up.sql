-- grain: one row per buyer whose balance is not the sum of the entries
-- units: points whole
SELECT buyer.id, buyer.points, COALESCE(entries.points, 0)
  FROM mall_buyer AS buyer
  LEFT JOIN (SELECT buyer_id, SUM(points) AS points FROM mall_points_entry GROUP BY buyer_id) AS entries
    ON entries.buyer_id = buyer.id
 WHERE buyer.points <> COALESCE(entries.points, 0)
 ORDER BY buyer.id
