-- grain: one row per asker and key; none when the key is taken, after waiting for whoever is taking it
-- units: status is an HTTP status, 0 until the work is done
INSERT INTO mall_reply (asker, key, what, body_sha256, status, body, at)
VALUES (%(asker)s, %(key)s, %(what)s, %(body_sha256)s, 0, '{}', %(moment)s)
ON CONFLICT (asker, key) DO NOTHING
