-- grain: one row of paid_line_facts, with the buyer's first day
-- units: as in paid_line_facts; first_day is the business day of the first payment known
-- kept: no
-- reads: paid_line_facts, first_payments
-- Apart from paid_line_facts, as finding every buyer's first day takes longer than most of what is asked.
-- A buyer who bought in one shop before is no new buyer of several shops asked together.
WITH first_days AS (
    SELECT buyer_id, min(first_day) AS first_day FROM first_payments GROUP BY buyer_id
)
SELECT paid_line_facts.*, first_day
FROM paid_line_facts LEFT JOIN first_days ON first_days.buyer_id = paid_line_facts.buyer_id
