-- grain: one row per subject that may have one more ticket in this span
-- units: tickets
INSERT INTO mall_flash_entry (subject, span_starts_at, tickets)
SELECT asked.subject, asked.span_starts_at, 1
FROM {rows:asked(subject text, span_starts_at timestamptz)}
WHERE true
ON CONFLICT (subject, span_starts_at) DO UPDATE SET tickets = mall_flash_entry.tickets + 1
WHERE mall_flash_entry.tickets < %(most)s
