-- grain: one buyer, on the business day of the first payment known in the shops asked together
-- units: day, second_day and known_until are business days; second_day is that of the second paid order, NULL if none
-- kept: no
-- reads: orders
-- Of several shops all are known only as far as the one whose list ends first.
WITH paid AS (
    SELECT buyer_id, paid_day FROM orders WHERE paid_day IS NOT NULL AND paid_fen <> 0 AND buyer_id IS NOT NULL
), reach AS (
    SELECT min(last_day) AS known_until FROM (SELECT max(paid_day) AS last_day FROM orders GROUP BY shop)
)
SELECT buyer_id, min(paid_day) AS day, min(paid_day, 2)[2] AS second_day, any_value(known_until) AS known_until
FROM paid CROSS JOIN reach
GROUP BY buyer_id
