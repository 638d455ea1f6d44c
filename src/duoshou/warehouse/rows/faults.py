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
    "NOT_STARS": Fault(
        Words("星级不是 1 到 5 的整数", "Not whole stars from 1 to 5"),
        Words("请写成 1、2、3、4 或 5；没有评分就留空", "Write 1, 2, 3, 4 or 5; leave it empty where none were given"),
    ),
    "NOT_A_TIME": Fault(
        Words("不是有效的时间", "Not a valid time"),
        Words("请写成 2026-11-21 08:30:00", "Write it as 2026-11-21 08:30:00"),
    ),
    "NOT_A_DAY": Fault(
        Words("不是有效的日期", "Not a valid day"),
        Words("请写成 2026-11-21", "Write it as 2026-11-21"),
    ),
    "SPREADSHEET_ERROR": Fault(
        Words("单元格里是表格软件的错误", "The cell holds an error of a spreadsheet"),
        Words(
            "请改正公式或写上原来的值；##### 是列太窄时存下的",
            "Mend the formula or type the value; ##### was too narrow",
        ),
    ),
    "GARBLED_TEXT": Fault(
        Words("文字已成乱码，原来的字认不出了", "The text is garbled beyond reading"),
        Words("请从后台重新导出，不要经别的软件转存", "Export it again, without another program in between"),
    ),
    "MASKED_ID": Fault(
        Words("编号被星号遮住，分不清是哪一笔", "The id is masked with asterisks; it may be anybody's"),
        Words("请用有权限的账号导出完整编号", "Export with an account that may see whole ids"),
    ),
    "SCIENTIFIC_NOTATION": Fault(
        Words("数字成了科学计数法，位数可能已丢失", "The number is in scientific notation; digits may be lost"),
        Words("请写成 1234.50 这样的普通数字", "Write it as an ordinary number such as 1234.50"),
    ),
    "COLUMNS_SHIFTED": Fault(
        Words("该是数的地方是时间，这一行多半错位了", "A time stands where a number belongs; the row looks shifted"),
        Words("请对照表头移回各列，或重新导出", "Move the cells back under their headers, or export again"),
    ),
    "SEVERAL_VALUES": Fault(
        Words("一格里有几个值或一个区间", "The cell holds several values or a range"),
        Words("请只留一个值，或拆成几行", "Leave one value, or make several rows of it"),
    ),
    "ANOTHER_CURRENCY": Fault(
        Words("金额带着的不是这张表的币种的符号", "The amount has the sign of another currency than the list is in"),
        Words(
            "请换算过来；外币店铺自己的表，请先导入它的订单，店铺的币种由订单定",
            "Convert it. Of a shop's own list in another currency: import its orders first, they settle its currency",
        ),
    ),
    "MISPLACED_COMMA": Fault(
        Words("数字里的逗号位置不对，分不清是千分位还是小数点", "The comma may be of thousands or of decimals"),
        Words("请写成 1234.50，不要逗号", "Write it as 1234.50 without a comma"),
    ),
    "PART_OF_A_PIECE": Fault(
        Words("件数不能是小数", "A count cannot have decimals"),
        Words("请写成整数；按重量卖的请换成最小单位", "Write a whole number; of goods by weight the smallest unit"),
    ),
    "BEYOND_ALL_MEASURE": Fault(
        Words("数字大得不合常理，像是把编号填进了这一列", "The number is too large to be one; it looks like an id"),
        Words("请核对是否填错了列", "Check whether it belongs into another column"),
    ),
    "TIME_WITHOUT_DAY": Fault(
        Words("只有钟点，日期已被 Excel 去掉", "Only a time of day; the day is lost, as after saving from Excel"),
        Words("请补上日期，或从后台重新导出", "Add the day, or export it again"),
    ),
    "AMBIGUOUS_DAY": Fault(
        Words("分不清哪个是月、哪个是日、哪个是年", "Which is the day, the month, the year cannot be told"),
        Words("请写成 2026-11-21", "Write it as 2026-11-21"),
    ),
    "DAY_WITHOUT_YEAR": Fault(
        Words("日期没有年份", "The day has no year"),
        Words("请补上年份，写成 2026-11-21", "Add the year: 2026-11-21"),
    ),
    "DAY_AS_A_NUMBER": Fault(
        Words("日期成了一个数字（表格软件或程序的内部写法）", "The day became a number, as programs keep it inside"),
        Words("请把该列设为日期格式后再存，或重新导出", "Format the column as a date before saving, or export again"),
    ),
    "IMPOSSIBLE_YEAR": Fault(
        Words("年份不在 1990 到 2100 之间", "The year is not between 1990 and 2100"),
        Words("请核对；没有日期就留空", "Check it; leave it empty where there is no day"),
    ),
    "NO_SUCH_DAY": Fault(
        Words("日历上没有这一天，或没有这个时刻", "The calendar has no such day, or the clock no such time"),
        Words("请核对日期和时间", "Check the day and the time"),
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
    "AMOUNTS_CHANGE_CURRENCY": Words(
        "店铺的币种从 {before} 变成 {now}：以前导入的自有清单里的金额从此按 {now} 计；它们若是 {before}，请换成 {now} 再导入一次",
        "The shop's currency changes from {before} to {now}: amounts of its own lists imported before count as {now};"
        " if they are in {before}, import them again in {now}",
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
    "OLDER_LIST_THAN_KNOWN": Words(
        "统计日期比已有的早，或阅读量比已有的少，当作较早的一份，保留已有的",
        "Noted on an earlier day than the one known, or with fewer reads: taken for an older list; the known one stays",
    ),
    "OLDER_REVIEW_THAN_KNOWN": Words(
        "已有的评价带着追评或回复，这份文件里还没有，当作较早的一份，保留已有的",
        "The review is known with a follow-up or a reply that this file does not have yet: taken for an older list; the"
        " known one stays",
    ),
    "UNLIKE_PRICE_AND_PIECES": Words(
        "采购金额不等于单价 × 数量，按写着的金额计（运费、折扣常常如此）；请核对有没有写错",
        "The amount is not price × pieces; the amount as written counts (freight, a discount); check for slips",
    ),
    "BLANK_ROW": Words("空行已跳过", "Blank rows were skipped"),
    "HEADER_AGAIN": Words(
        "表头在文件中间又出现了，像是几份文件接在一起；这些表头行已跳过",
        "The header stands again inside the file, as where files were put together; those rows were skipped",
    ),
    "FILLED_DOWN": Words(
        "合并单元格下面的空格，按对照文件填成了上面的值",
        "Blank cells below merged ones took the value above, as the mapping says",
    ),
    "NOTE_ROW": Words("说明行已跳过", "Rows of notes were skipped"),
    "TOTAL_ROW": Words("合计行已跳过", "Rows of totals were skipped"),
    "ROUNDED_TO_FEN": Words(
        "金额的小数多于两位，已四舍五入到分", "Amounts with more than two decimals were rounded to the fen"
    ),
    "COLUMNS_MISSING": Words(
        "这份文件缺少以前的文件有过的列；已有的行里靠它们得出的（括号里的）保留已有的，请带上这些列再导出一次",
        "The file lacks columns that earlier files had; what was made of them (in brackets) stays as it was in rows"
        " known before; export again with these columns",
    ),
    "HIDDEN_SHEETS": Words(
        "工作簿里有隐藏的工作表，没有读；要用请先取消隐藏",
        "The workbook has hidden sheets, which were not read; show them first if they count",
    ),
    "COLUMNS_NOT_READ": Words(
        "比保存的对照多了几列，没有读", "Columns that the saved mapping was not told of; they were not read"
    ),
    "LINES_WITHOUT_ORDER": Words(
        "这些明细还没有对应的订单，导入订单报表后自动接上",
        "These lines have no order yet; they join when the order list is imported",
    ),
}
