"""Goods in a list (商品表): one row per SKU, as XLSX or CSV; checked whole before anything is written, safe to repeat."""
