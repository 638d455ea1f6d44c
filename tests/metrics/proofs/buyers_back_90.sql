-- grain: one row, buyers whose first payment lies from $first to $last and who paid again within 90 days
-- units: value counts people; NULL until 90 days have passed for all of them
WITH paid AS (FROM orders WHERE paid_day IS NOT NULL AND paid_fen <> 0 AND buyer_id IS NOT NULL),
firsts AS (SELECT buyer_id, min(paid_day) AS first_day FROM paid GROUP BY buyer_id HAVING min(paid_day) BETWEEN $first AND $last),
within AS (
    SELECT buyer_id, count(*) AS orders
    FROM paid INNER JOIN firsts USING (buyer_id)
    WHERE paid_day <= first_day + 90
    GROUP BY buyer_id
),
reach AS (SELECT min(last_day) AS known_until FROM (SELECT max(paid_day) AS last_day FROM orders GROUP BY shop)),
parts AS (
    SELECT
        CASE WHEN (SELECT max(first_day) + 90 FROM firsts) > (SELECT known_until FROM reach) THEN NULL
            ELSE (SELECT count(*) FROM within WHERE orders >= 2) END AS numerator,
        (SELECT count(*) FROM firsts) AS denominator
)
SELECT numerator AS value
FROM parts
