-- grain: one item on one day, as the platform reports it; on Amazon one SKU of it
-- units: _fen in fen, the rest counts
-- kept: no
-- reads: item_days, items
-- Behind Amazon's item stands its SKU, so that no report overwrites another SKU's row; they are one item all the same.
-- Reports with and without SKU tell the same item of the same day twice: its whole counts, for no page view can be in it
-- twice, unless its SKUs say that more was ordered (the whole is then of an earlier hour).
WITH categories AS (
    SELECT shop, item_id, any_value(category) AS category FROM items WHERE category IS NOT NULL AND item_id IS NOT NULL GROUP BY shop, item_id
), told_twice AS (
    SELECT shop, platform, day, split_part(item_id, '/', 1) AS item,
        coalesce(sum(ordered_fen) FILTER (WHERE contains(item_id, '/')), 0)
            > coalesce(sum(ordered_fen) FILTER (WHERE NOT contains(item_id, '/')), 0) AS by_skus
    FROM item_days WHERE platform = 'amazon' GROUP BY shop, platform, day, item
    HAVING count(DISTINCT contains(item_id, '/')) > 1
), not_counted AS (
    SELECT shop, platform, day, item_id
    FROM item_days JOIN told_twice USING (shop, platform, day)
    WHERE split_part(item_id, '/', 1) = told_twice.item AND contains(item_id, '/') <> by_skus
), named AS (
    SELECT *, CASE WHEN platform = 'amazon' THEN split_part(item_id, '/', 1) ELSE item_id END AS item
    FROM item_days ANTI JOIN not_counted USING (shop, platform, day, item_id)
)
SELECT named.*, coalesce(category, '未分类') AS category
FROM named LEFT JOIN categories ON categories.shop = named.shop AND categories.item_id = named.item
