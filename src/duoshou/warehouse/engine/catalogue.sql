-- grain: one row per shop, per Parquet file that counts, per computed file, per file received, per saved mapping, per
-- source that a kind of file ever had; one for the buyers' key
-- units: rows count rows; moments are ISO 8601 in UTC
CREATE TABLE IF NOT EXISTS shop (
    name TEXT PRIMARY KEY,
    time_zone TEXT NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3)
) STRICT;

CREATE TABLE IF NOT EXISTS part (
    table_name TEXT NOT NULL,
    shop TEXT NOT NULL REFERENCES shop (name),
    month TEXT NOT NULL,
    file TEXT NOT NULL UNIQUE,
    rows INTEGER NOT NULL CHECK (rows > 0),
    PRIMARY KEY (table_name, shop, month)
) STRICT;

CREATE TABLE IF NOT EXISTS mart_part (
    mart TEXT NOT NULL,
    shop TEXT NOT NULL REFERENCES shop (name),
    month TEXT NOT NULL,
    file TEXT NOT NULL,
    rows INTEGER NOT NULL CHECK (rows >= 0),
    made_of TEXT NOT NULL,
    PRIMARY KEY (mart, shop, month)
) STRICT;

CREATE TABLE IF NOT EXISTS delivery (
    id INTEGER PRIMARY KEY,
    received_at TEXT NOT NULL,
    received_by TEXT NOT NULL,
    shop TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    receipt TEXT NOT NULL CHECK (json_valid(receipt))
) STRICT;

-- The sources that accepted files of a kind had: a later file that lacks one leaves alone what was made of it.
CREATE TABLE IF NOT EXISTS known_source (
    shop TEXT NOT NULL,
    platform TEXT NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (shop, platform, kind, source)
) STRICT;

-- Without its row, the buyers of the lake are still those that older versions stored (engine/buyers).
CREATE TABLE IF NOT EXISTS buyer_key (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    mark TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS saved_mapping (
    id INTEGER PRIMARY KEY,
    shop TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    header TEXT NOT NULL CHECK (json_valid(header)),
    said TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    UNIQUE (shop, name),
    UNIQUE (shop, header)
) STRICT;

CREATE INDEX IF NOT EXISTS delivery_of_shop ON delivery (shop, id);
