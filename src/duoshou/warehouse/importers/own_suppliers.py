"""The shop's own list of suppliers: how many days each takes; contacts and their telephones are not read."""

from duoshou.kernel.words import Words
from duoshou.warehouse.importers.importer import Importer, Source, Target

IMPORTER = Importer(
    platform="own",
    kind="suppliers",
    words=Words("供应商表", "Suppliers (your own list)"),
    where_to_export=Words(
        "自己的表：供应商、交货天数；可加起订量、账期天数；联系人、电话、微信不读",
        "Your own list: supplier, days to deliver; if you like, least pieces, days of credit; contacts, telephones,"
        " WeChat are not read",
    ),
    sources=(
        Source("supplier", ("供应商", "供应商名称", "供货商", "supplier"), "words", required=True, filled=True),
        Source(
            "lead_time_days",
            ("交货天数", "交期天数", "交货周期", "days to deliver"),
            "whole",
            required=True,
            filled=True,
        ),
        Source("least_pieces", ("起订量", "最小起订量", "least pieces"), "whole"),
        Source("credit_days", ("账期天数", "账期", "days of credit"), "whole"),
    ),
    targets=(Target(table="suppliers", counted=True),),
)
