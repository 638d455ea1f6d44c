-- grain: one row, movements out from $first to $last that are named as a charge
-- units: value in fen
SELECT coalesce(sum(-amount_fen), 0) AS value
FROM fund_flows
WHERE
    day BETWEEN $first AND $last
    AND amount_fen < 0
    AND (coalesce(kind, '') || ' ' || flow_key LIKE '%服务费%' OR coalesce(kind, '') || ' ' || flow_key LIKE '%佣金%' OR coalesce(kind, '') || ' ' || flow_key LIKE '%手续费%')
