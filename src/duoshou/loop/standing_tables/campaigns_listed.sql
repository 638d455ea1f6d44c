-- grain: one campaign of one shop's own list
-- units: _fen in fen
SELECT shop, name, first_day, last_day, goal_fen, cost_fen
FROM campaigns
WHERE last_day >= first_day
ORDER BY first_day, shop, name
