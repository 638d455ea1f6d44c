-- grain: one row per picture of the product, in their order
-- units: width and height in pixels
SELECT id, fingerprint, width, height, words
  FROM mall_picture
 WHERE product_id = %(product_id)s
 ORDER BY position, id
