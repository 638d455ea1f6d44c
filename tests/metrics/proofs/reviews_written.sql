-- grain: one row, reviews from $first to $last
-- units: value counts reviews
-- A row without SKU or place counts only where no other of the same buyer, day and text may be the same review.
SELECT count(*) AS value
FROM reviews AS one
WHERE day BETWEEN $first AND $last AND NOT EXISTS (
    SELECT 1 FROM reviews AS other
    WHERE (other.shop, other.platform, other.day, other.buyer_id, other.text_digest) = (one.shop, one.platform, one.day, one.buyer_id, one.text_digest)
        AND (other.sku = one.sku OR one.sku = '没有写')
        AND (other.channel = one.channel OR '未知' IN (other.channel, one.channel))
        AND (other.item_id = one.item_id OR other.item_id IS NULL OR one.item_id IS NULL)
        AND ((other.sku <> '没有写' AND one.sku = '没有写') OR ((other.sku = '没有写') = (one.sku = '没有写') AND other.channel <> '未知' AND one.channel = '未知'))
)
