-- grain: one row, those who asked and were answered from $first to $last
-- units: value counts people by person asked and day
SELECT sum(replied) AS value FROM reply_days_once WHERE day >= $first AND day <= $last
