-- grain: one row per thing of a kind that was booked on the account
-- units: fen, debit positive
SELECT entry.about, SUM(posting.amount_fen) AS amount_fen
FROM mall_ledger_entry AS entry
JOIN mall_ledger_posting AS posting ON posting.entry_id = entry.id
WHERE entry.kind = %(kind)s AND posting.account = %(account)s AND entry.about {any:abouts}
GROUP BY entry.about
