-- grain: one row, everybody who asked somebody of the shop from $first to $last, each day anew
-- units: value counts people by person asked and day
SELECT sum(enquiries) AS value FROM reply_days_once WHERE day >= $first AND day <= $last
