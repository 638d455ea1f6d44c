-- grain: one item code of one purchase order that was not cancelled
-- units: _fen in fen; pieces count; $today the day as of which a line is late
-- reads: purchase_lines
-- Open is what has not arrived, or arrived short, unless its state says that it is done. A price moved where the last
-- purchase of that code from that supplier before it had another.
SELECT shop, supplier, purchase_id, item_code, ordered_day, pieces, price_fen, amount_fen, due_day, arrived_day,
    arrived_pieces, state,
    lag(price_fen IGNORE NULLS) OVER (
        PARTITION BY shop, supplier, item_code ORDER BY ordered_day NULLS FIRST, purchase_id
    ) AS price_before_fen,
    coalesce(arrived_pieces < pieces, arrived_day IS NULL)
        AND NOT regexp_full_match(coalesce(state, ''),
            '(?:已|全部)?(?:完成|结束|入库|到货|收货)|(?i:done|received|completed)') AS is_open,
    is_open AND coalesce(due_day < $today, false) AS is_late
FROM purchase_lines
WHERE NOT regexp_full_match(coalesce(state, ''), '(?:已|全部)?(?:取消|作废|关闭|撤销)|(?i:cancell?ed|void(?:ed)?)')
