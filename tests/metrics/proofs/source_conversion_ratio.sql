-- grain: one row, always unknown: nobody can say how many sources one person came by
-- units: value is a ratio
SELECT CAST(NULL AS BIGINT) AS numerator, CAST(NULL AS BIGINT) AS denominator, CAST(NULL AS BIGINT) AS value
