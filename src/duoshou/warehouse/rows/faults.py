"""Why a row is rejected, and what to do about it, in the words of the person who has to repair it."""

from __future__ import annotations

from dataclasses import dataclass

from duoshou.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault a cell or a row can have."""

    reason: Words
    suggestion: Words


FAULTS: dict[str, Fault] = {
    "UNRECOVERABLE_ID": Fault(
        Words(
            "编号被 Excel 变成了科学计数法，后几位已丢失",
            "A spreadsheet turned the id into scientific notation; its end is lost",
        ),
        Words(
            "请从后台重新导出，不要用 Excel 打开后另存；或先把该列设为文本",
            "Export again and do not save it from Excel, or make the column text first",
        ),
    ),
    "MISSING_VALUE": Fault(
        Words("这一列必须有值", "This column must have a value"),
        Words("请补上后用“待修正”文件重新导入", "Fill it in and import the fix-me file"),
    ),
    "NOT_AN_AMOUNT": Fault(
        Words("不是金额", "Not an amount"),
        Words("请写成 1234.50，不要带文字", "Write it as 1234.50 without words"),
    ),
    "NOT_A_WHOLE_NUMBER": Fault(
        Words("不是整数", "Not a whole number"),
        Words("请写成 12 这样的整数", "Write a whole number such as 12"),
    ),
    "NOT_A_NUMBER": Fault(
        Words("不是数字", "Not a number"),
        Words("请写成 12.5 这样的数字", "Write a number such as 12.5"),
    ),
    "NOT_A_RATE": Fault(
        Words("不是比率", "Not a rate"),
        Words("请写成 12.3% 或 0.123", "Write it as 12.3% or 0.123"),
    ),
    "NOT_A_TIME": Fault(
        Words("不是有效的时间", "Not a valid time"),
        Words("请写成 2026-11-21 08:30:00", "Write it as 2026-11-21 08:30:00"),
    ),
    "NOT_A_DAY": Fault(
        Words("不是有效的日期", "Not a valid day"),
        Words("请写成 2026-11-21", "Write it as 2026-11-21"),
    ),
    "TOO_MANY_FIELDS": Fault(
        Words("这一行的列数比表头多", "The row has more fields than the header"),
        Words(
            "多半是文字里有逗号没加引号，请从后台重新导出", "Mostly a comma without quotation marks; export it again"
        ),
    ),
    "TOO_FEW_FIELDS": Fault(
        Words("这一行的列数比表头少，可能被截断", "The row has fewer fields than the header; it looks cut off"),
        Words("请从后台重新导出并等下载完成", "Export it again and wait for the download to finish"),
    ),
}

CAUTIONS: dict[str, Words] = {
    "IDS_LOOK_ROUNDED": Words(
        "编号多数以 00 结尾，像是被 Excel 存过（17 位以上的数字会丢后几位）；目前仍能对上，建议重新导出原始文件",
        "Most ids end in 00, as after saving from Excel (it drops digits beyond the 15th); they still match, yet export"
        " the original if you can",
    ),
    "UNKNOWN_STATUS": Words(
        "有没见过的订单状态，按付款时间计入", "Order statuses never seen before; counted by their time of payment"
    ),
    "REPEATED_ROW": Words(
        "同一编号在文件里出现多次，取最后一行", "The same key stands more than once in the file; the last row counts"
    ),
    "DUPLICATE_LINE": Words(
        "有完全相同的行，按对照文件的规定处理", "Rows that are identical in every column; treated as the mapping says"
    ),
    "LEFT_OUT_BY_RULE": Words("按对照文件的规定跳过的行", "Rows left out as the mapping says"),
    "OLDER_THAN_KNOWN": Words(
        "文件里的状态比已有的早，保留已有的", "The file's status is older than the one known; the known one stays"
    ),
    "BLANK_ROW": Words("空行已跳过", "Blank rows were skipped"),
    "TOTAL_ROW": Words("合计行已跳过", "Rows of totals were skipped"),
    "ROUNDED_TO_FEN": Words(
        "金额的小数多于两位，已四舍五入到分", "Amounts with more than two decimals were rounded to the fen"
    ),
    "LINES_WITHOUT_ORDER": Words(
        "这些明细还没有对应的订单，导入订单报表后自动接上",
        "These lines have no order yet; they join when the order list is imported",
    ),
}
