-- grain: one row, always unknown: who saw several items counts in each, and nobody can say how often
-- units: value counts people
SELECT CAST(NULL AS BIGINT) AS value
