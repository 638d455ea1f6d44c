-- grain: the product, if it is of this shop and no draft, with its freight template
-- units: sold_pieces in pieces
SELECT product.id, product.code, product.title, product.subtitle, product.description, product.freight_id,
       CAST(freight.terms AS text) AS terms, product.state, product.list_at, product.delist_at, product.sold_pieces,
       product.exemption
  FROM mall_product AS product
  LEFT JOIN mall_freight_template AS freight ON freight.id = product.freight_id
 WHERE product.id = %(product_id)s
   AND product.shop_id = %(shop_id)s
   AND product.state <> 'draft'
