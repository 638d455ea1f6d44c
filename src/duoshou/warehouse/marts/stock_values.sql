-- grain: one item code on one day of counting, as in stock_facts, with what its pieces cost the shop
-- units: pieces count; cost_fen in fen for one piece, value_fen for all of them (NULL where no cost was known on that day)
-- kept: no
-- reads: stock_facts, product_costs
WITH costs AS (
    SELECT shop, item_code, valid_from, cost_fen,
        lead(valid_from, 1, DATE '9999-12-31') OVER (PARTITION BY shop, item_code ORDER BY valid_from) AS valid_until
    FROM product_costs
)
SELECT stock_facts.*, cost_fen, greatest(stock_facts.pieces, 0) * cost_fen AS value_fen
FROM stock_facts LEFT JOIN costs ON costs.shop = stock_facts.shop AND costs.item_code = stock_facts.item_code
    AND stock_facts.day >= costs.valid_from AND stock_facts.day < costs.valid_until
