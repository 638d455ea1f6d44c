-- grain: one row, always unknown: nobody can say how many sources one person came by
-- units: value in fen
SELECT CAST(NULL AS BIGINT) AS value
