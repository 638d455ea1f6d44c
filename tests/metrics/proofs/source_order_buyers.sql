-- grain: one row, always unknown: nobody can say how many sources one person came by
-- units: value counts people
SELECT CAST(NULL AS BIGINT) AS value
