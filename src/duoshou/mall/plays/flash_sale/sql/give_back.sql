-- grain: the one item, if no more has gone back meanwhile
-- units: pieces
UPDATE mall_flash_item SET given_back = given_back + %(pieces)s
WHERE id = %(item_id)s AND given_back = %(before)s
