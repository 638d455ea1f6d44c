-- grain: one row per order line
-- units: amount_fen and price_fen in whole fen; quantity in pieces; paid_at in the shop's local time
-- An amount with a part of a fen, or a cell that is not what its column says, stops the load: nothing is rounded away.
SELECT
  order_id,
  buyer_id,
  item_id,
  paid_at,
  quantity,
  CASE WHEN amount * 100 = CAST(amount * 100 AS BIGINT) THEN CAST(amount * 100 AS BIGINT)
       ELSE error('amount is not whole fen: ' || amount) END AS amount_fen,
  CASE WHEN price * 100 = CAST(price * 100 AS BIGINT) THEN CAST(price * 100 AS BIGINT)
       ELSE error('price is not whole fen: ' || price) END AS price_fen,
  status,
  province
FROM read_csv(
  $csv, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
  columns = {
    'order_id': 'BIGINT', 'line_no': 'UTINYINT', 'buyer_id': 'BIGINT', 'item_id': 'BIGINT', 'paid_at': 'TIMESTAMP',
    'price': 'DECIMAL(18, 8)', 'quantity': 'BIGINT', 'amount': 'DECIMAL(18, 8)', 'status': 'VARCHAR', 'province': 'VARCHAR'
  }
)
