-- grain: one row, always unknown: who saw several items counts in each, and nobody can say how often
-- units: value is a ratio
SELECT CAST(NULL AS BIGINT) AS numerator, CAST(NULL AS BIGINT) AS denominator, CAST(NULL AS DECIMAL(18, 6)) AS value
