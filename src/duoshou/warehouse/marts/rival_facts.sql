-- grain: one competing item in one shop on one day
-- units: price_fen in fen; rival_pieces count
-- kept: no
-- reads: rival_prices
-- Lists with and without 竞店 tell the same note twice: one of an unknown shop is left out where the same item at the same
-- price of the day names its shop.
FROM rival_prices
WHERE rival_shop <> '未知' OR NOT EXISTS (
    FROM rival_prices AS named
    WHERE named.rival_shop <> '未知' AND named.shop = rival_prices.shop AND named.day = rival_prices.day
        AND named.rival = rival_prices.rival AND named.price_fen = rival_prices.price_fen
)
