-- grain: one row per entry whose sides do not add to zero
-- units: off_by in fen, debit positive
SELECT entry.shop_id, entry.id, entry.kind, entry.about, COALESCE(SUM(posting.amount_fen), 0) AS off_by_fen
FROM mall_ledger_entry AS entry
LEFT JOIN mall_ledger_posting AS posting ON posting.entry_id = entry.id
GROUP BY entry.shop_id, entry.id, entry.kind, entry.about
HAVING COALESCE(SUM(posting.amount_fen), 0) <> 0 OR COUNT(posting.id) < 2
ORDER BY entry.id
