-- grain: one row per number of stars that reviews of the product give
-- units: reviews; those with pictures and with a later word among the ones that are shown
SELECT stars,
       COUNT(*) FILTER (WHERE hidden_at IS NULL) AS shown,
       COUNT(*) FILTER (WHERE hidden_at IS NULL AND has_pictures) AS pictures,
       COUNT(*) FILTER (WHERE hidden_at IS NULL AND more_at IS NOT NULL) AS more,
       COUNT(*) FILTER (WHERE hidden_at IS NOT NULL) AS hidden
  FROM mall_review
 WHERE product_id = %(product_id)s
 GROUP BY stars
