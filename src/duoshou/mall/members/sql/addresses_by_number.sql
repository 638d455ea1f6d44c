-- grain: one address
-- units: none
SELECT id, buyer_id, name, phone, province, city, district, street, is_default
FROM mall_address
WHERE id {any:ids}
