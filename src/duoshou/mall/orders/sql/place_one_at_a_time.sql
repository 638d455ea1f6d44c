-- grain: one row per buyer asked for; whoever places orders for them waits until this transaction ends (PostgreSQL)
-- units: none
SELECT pg_advisory_xact_lock(-asked.buyer_id) FROM {rows:asked(buyer_id bigint)}
