-- grain: one row, always unknown: rooms share people
-- units: value is a ratio
SELECT CAST(NULL AS BIGINT) AS numerator, CAST(NULL AS BIGINT) AS denominator, CAST(NULL AS DECIMAL(18, 6)) AS value
