-- grain: one row per account of one shop
-- units: balance in fen, debit positive
SELECT posting.account, SUM(posting.amount_fen) AS balance_fen
FROM mall_ledger_posting AS posting
JOIN mall_ledger_entry AS entry ON entry.id = posting.entry_id
WHERE entry.shop_id = %(shop_id)s
GROUP BY posting.account
