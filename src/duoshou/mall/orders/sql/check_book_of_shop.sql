-- grain: one row per shop whose book does not add to zero
-- units: fen
SELECT entry.shop_id, SUM(posting.amount_fen) AS off_by
FROM mall_ledger_posting AS posting
JOIN mall_ledger_entry AS entry ON entry.id = posting.entry_id
GROUP BY entry.shop_id
HAVING SUM(posting.amount_fen) <> 0
