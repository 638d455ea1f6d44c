"""In which currency a file's rows say they are: by a column, or by the sign that the amounts wear."""

from __future__ import annotations

from duoshou.warehouse.currencies import SIGN
from duoshou.warehouse.engine.duck import Engine, literal
from duoshou.warehouse.errors import SeveralCurrencies
from duoshou.warehouse.files.sheets import Sheet
from duoshou.warehouse.importers.importer import Importer


def currency_of(duck: Engine, sheet: Sheet, importer: Importer) -> str | None:
    """The one currency that the rows name, if they name any."""
    if not any(source.name == "currency" for source in importer.sources):
        return None
    named = [
        str(currency) for (currency,) in duck.rows("SELECT DISTINCT upper(currency) FROM sound ORDER BY 1") if currency
    ]
    if len(named) > 1:
        raise SeveralCurrencies(path=sheet.path, currencies="、".join(named))
    return named[0] if named else None


def sign_of(duck: Engine, sheet: Sheet, importer: Importer) -> str | None:
    """The one sign that the amounts wear, where the importer goes by it."""
    if not importer.signed_by:
        return None
    sign = f"nullif(regexp_extract(plain({importer.signed_by}), {literal(SIGN)}), '')"
    worn = [str(one) for (one,) in duck.rows(f"SELECT DISTINCT {sign} FROM sound ORDER BY 1") if one]
    if len(worn) > 1:
        raise SeveralCurrencies(path=sheet.path, currencies="、".join(worn))
    return worn[0] if worn else None
