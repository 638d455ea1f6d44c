"""Buyers as the lake knows them: by a keyed hash, the same in every file of this home and to nobody outside it.

Telephones and nicknames can be counted through, so a plain hash of one is no secret. HMAC-SHA256 (RFC 2104) with a key
that never leaves the home cannot be turned round, and still joins an order with its refund (个人信息保护法 art. 51).
"""

from __future__ import annotations

import hmac

from duoshou.kernel.home import Home
from duoshou.kernel.kept_secret import kept_secret
from duoshou.warehouse.engine.catalogue import Catalogue, Part
from duoshou.warehouse.engine.duck import Engine
from duoshou.warehouse.engine.merge import rewritten
from duoshou.warehouse.errors import BuyerKeyIsGone
from duoshou.warehouse.tables import ALL

KEY_FILE = "buyer_key"
KEY_BYTES = 32
BLOCK_BYTES = 64
KEYED = "keyed_buyer"
SHOWN_HEX = 16
MARKED = b"the key of this lake"
PERSONAL = {table.name: names for table in ALL if (names := [one.name for one in table.columns if one.personal])}


def keyed(sql: str) -> str:
    """SQL for the buyer whom `sql` names on the row's `platform`."""
    return f"{KEYED}(platform, {sql})"


def teach_buyers(duck: Engine, home: Home, catalogue: Catalogue) -> None:
    """Gives the engine the macro that knows buyers, and turns those whom older versions stored into the same.

    The caller holds the pen. Raises BuyerKeyIsGone, also when another key lies in its place.
    """
    file = home.root / KEY_FILE
    parts = [part for part in catalogue.parts() if part.table in PERSONAL]
    marked = catalogue.mark_of_buyer_key()
    if marked and parts and not (file.exists() and file.stat().st_size):
        raise BuyerKeyIsGone(file=file)
    key = kept_secret(file, random_bytes=KEY_BYTES).encode("ascii")
    mark = hmac.digest(key, MARKED, "sha256").hex()[:SHOWN_HEX]
    if marked and parts and marked != mark:
        raise BuyerKeyIsGone(file=file)
    duck.run(_macro(key))
    if marked != mark:
        _key_what_is_stored(duck, home, catalogue, [] if marked else parts, mark)


def _macro(key: bytes) -> str:
    """The macro, with both halves of the key inside: as a parameter it could be forgotten, and all buyers be blank."""
    block = key.ljust(BLOCK_BYTES, b"\0")
    inner, outer = (f"from_hex('{bytes(one ^ pad for one in block).hex()}')" for pad in (0x36, 0x5C))
    return f"""CREATE MACRO {KEYED}(platform, word) AS platform || '-' || left(
        sha256({outer} || from_hex(sha256({inner} || encode(platform || ':' || word)))), {SHOWN_HEX})"""


def _key_what_is_stored(duck: Engine, home: Home, catalogue: Catalogue, parts: list[Part], mark: str) -> None:
    """Until a home is keyed, its lake holds nicknames and plain hashes; both are what is hashed today."""
    made = [rewritten(duck, home, part, {name: keyed(name) for name in PERSONAL[part.table]}) for part in parts]
    with catalogue.writing():
        for part in made:
            catalogue.put_part(part)
        catalogue.put_mark_of_buyer_key(mark)
