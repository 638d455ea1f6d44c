-- grain: one row, advertised subjects from $first to $last
-- units: value in fen, direct and indirect sales
SELECT sum(of_subject.fen) AS value
FROM (SELECT subject_id, sum(amount_fen) AS fen FROM ad_days WHERE day BETWEEN $first AND $last GROUP BY ALL) AS of_subject
