-- grain: one campaign of one shop's own list that touches the days asked for
-- units: _fen in fen
SELECT shop, name, first_day, last_day, goal_fen, cost_fen
FROM campaigns
WHERE first_day < $end AND last_day >= $start AND last_day >= first_day
ORDER BY first_day, shop, name
