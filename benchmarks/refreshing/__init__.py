"""All kept marts from the lake: what the product does beside the same tables in hand-written Polars and pandas."""
