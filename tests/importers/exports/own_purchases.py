"""The shop's own list of purchase orders: amounts beside the price or instead of it, some on the way, one cancelled."""

from datetime import date

from tests.importers.exports.export import Export, as_csv

HEADER = (
    "采购单号", "供应商", "商家编码", "采购数量", "采购日期", "采购单价", "采购金额", "预计到货日期", "到货日期", "到货数量", "状态",
)  # fmt: skip


def line(*cells: str):
    """The cells of one line."""
    return dict(zip(HEADER, cells, strict=True))


def stored(number: str, code: str, supplier: str, pieces: int, **more: object):
    """The row that comes of it."""
    return {"purchase_id": number, "item_code": code, "supplier": supplier, "pieces": pieces} | more


EXPORT = Export(
    header=HEADER,
    cells=(
        line(
            "CG001", "西湖茶厂", "LJ-01", "1,000", "2026-10-31", "12.50", "12,500.00", "2026-11-05",
            "2026-11-06", "1000", "已入库",
        ),
        line("CG001", "西湖茶厂", "CB-02", "30", "2026/10/31", "0.0525", "", "", "2026/11/6", "28", "已入库"),
        line("CG002", "景德镇瓷坊", "LJ-01", "20", "2026-11-02", "", "￥260.00", "2026-11-20", "", "", "在途"),
        line("CG003", "西湖茶厂", "LJ-01", "5", "2026-11-03", "", "", "", "", "", "已取消"),
        line("CG004", "西湖茶厂", "CB-02", "8", "", "2", "16", "", "2026-11-08", "8", ""),
    ),
    write=as_csv("gb18030"),
    suffix=".csv",
    encoding="gb18030",
    first_day=date(2026, 10, 31),
    last_day=date(2026, 11, 3),
    later={"到货日期": "2026-11-09"},
    tables={
        "purchase_lines": [
            stored(
                "CG001", "CB-02", "西湖茶厂", 30, ordered_day=date(2026, 10, 31), price_fen=5, amount_fen=1_58,
                arrived_day=date(2026, 11, 6), arrived_pieces=28, state="已入库",
            ),
            stored(
                "CG001", "LJ-01", "西湖茶厂", 1_000, ordered_day=date(2026, 10, 31), price_fen=12_50, amount_fen=12_500_00,
                due_day=date(2026, 11, 5), arrived_day=date(2026, 11, 6), arrived_pieces=1_000, state="已入库",
            ),
            stored(
                "CG002", "LJ-01", "景德镇瓷坊", 20, ordered_day=date(2026, 11, 2), amount_fen=260_00,
                due_day=date(2026, 11, 20), state="在途",
            ),
            stored("CG003", "LJ-01", "西湖茶厂", 5, ordered_day=date(2026, 11, 3), state="已取消"),
            stored(
                "CG004", "CB-02", "西湖茶厂", 8, price_fen=2_00, amount_fen=16_00, arrived_day=date(2026, 11, 8),
                arrived_pieces=8,
            ),
        ],
    },
)  # fmt: skip
