"""The mall: goods, prices, promotions, orders, stock and the ledger of the shop's own storefront."""
