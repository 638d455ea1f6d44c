"""发票: asked for by buyers, issued by the shop, taken back in red when money goes back. Never for more than was paid."""
