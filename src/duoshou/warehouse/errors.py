"""Why the warehouse refuses: the file, the shop, or somebody else at work.

Long because: each refusal is a few lines of words, and whoever writes a new one sees how the others speak."""

from __future__ import annotations

from duoshou.kernel.errors import AskAPerson, CorrectTheInput, OurMistake, WaitAndRepeat
from duoshou.kernel.words import Words


class FileNotThere(CorrectTheInput):
    """The path leads to nothing."""

    message = Words("找不到文件 {path}", "There is no file {path}")
    remedy = Words("请检查路径，或把文件拖到“上传”页面", "Check the path, or drop the file on the upload page")


class EmptyFile(CorrectTheInput):
    """The file holds no bytes, or no row."""

    message = Words("文件是空的：{path}", "The file is empty: {path}")
    remedy = Words("请在商家后台重新导出，等下载完成再导入", "Export it again and wait for the download to finish")


class UnknownEncoding(CorrectTheInput):
    """The bytes are neither UTF-8 nor GB18030, nor UTF-16 with its mark."""

    message = Words(
        "第 {byte} 个字节处的编码既不是 UTF-8 也不是 GB18030：{path}",
        "At byte {byte} the text is neither UTF-8 nor GB18030: {path}",
    )
    remedy = Words(
        "请用 Excel 另存为“CSV UTF-8”或 xlsx 再导入", "Save it from Excel as “CSV UTF-8” or xlsx and import again"
    )


class MixedEncodings(CorrectTheInput):
    """Some lines are UTF-8 and others GB18030: read as either, the words of the other would become different ones."""

    message = Words(
        "文件里混着两种编码，从第 {line} 行看得出：{path}",
        "The file is in two encodings at once, as line {line} shows: {path}",
    )
    remedy = Words(
        "多半是几份文件接在了一起：请把原来的文件分别导入，或用 Excel 另存为“CSV UTF-8”、xlsx 后核对文字再导入",
        "Mostly files that were put behind each other: import each by itself, or save it from Excel as “CSV UTF-8” or"
        " xlsx and look at its words before you import it",
    )


class UnknownContainer(CorrectTheInput):
    """The file is a picture, a web page, a program: nothing with rows."""

    message = Words("看不懂这种文件（{found}）：{path}", "This kind of file ({found}) holds no rows: {path}")
    remedy = Words("可导入 csv、tsv、xlsx、xls、zip", "Import csv, tsv, xlsx, xls or zip")


class BrokenWorkbook(CorrectTheInput):
    """The workbook cannot be opened."""

    message = Words("工作簿打不开：{path}（{why}）", "The workbook cannot be opened: {path} ({why})")
    remedy = Words("请重新导出；加密的文件请先去掉密码", "Export it again; take the password off if it has one")


class WorkbookHasMacros(CorrectTheInput):
    """The workbook carries a program; no export of a platform does."""

    message = Words("工作簿里带着宏：{path}（{part}）", "The workbook carries macros: {path} ({part})")
    remedy = Words("请另存为不带宏的 xlsx，或从后台重新导出", "Save it as xlsx without macros, or export it again")


class WorkbookHasLinks(CorrectTheInput):
    """Cells of the workbook get their values from other files or programs; whether these still hold nobody knows."""

    message = Words(
        "工作簿引用了别的文件：{path}（{part}）", "The workbook takes values from other files: {path} ({part})"
    )
    remedy = Words(
        "请在 数据 → 编辑链接 里断开链接，或把单元格粘贴为数值",
        "Break the links (Data → Edit links), or paste the cells as values",
    )


class FormulasNotWorkedOut(CorrectTheInput):
    """Cells that are read hold a formula, and the program that wrote the workbook saved no value with it."""

    message = Words(
        "公式没有存下算出来的值：{path}，{cells}（共 {many} 格）",
        "Formulas without a saved value: {path}, {cells} ({many} cells)",
    )
    remedy = Words(
        "用 Excel 或 WPS 打开，保存一次再导入；或把这些单元格粘贴为数值",
        "Open it in Excel or WPS, save it and import it again; or paste those cells as values",
    )


class NamePointsOutside(CorrectTheInput):
    """A member of the archive is named so that it would be unpacked beside the archive's own folder."""

    message = Words(
        "压缩包里的文件名指向外面：{path}（{name}）", "A name in the archive points outside of it: {path} ({name})"
    )
    remedy = Words("这样的压缩包不是平台导出的，请不要解压", "No platform exports such an archive; do not unpack it")


class BrokenArchive(CorrectTheInput):
    """The zip file is damaged, encrypted, nested, or unpacks to too much."""

    message = Words("压缩包有问题：{path}（{why}）", "The archive cannot be taken: {path} ({why})")
    remedy = Words("请解压后直接导入里面的文件", "Unpack it and import the files inside")


class UnclosedQuote(CorrectTheInput):
    """A quotation mark opens on a line and never closes: the file was cut off."""

    message = Words(
        "第 {line} 行的引号没有闭合，文件可能没下载完：{path}",
        "A quotation mark opens on line {line} and never closes; the file looks cut off: {path}",
    )
    remedy = Words("请重新导出并等下载完成", "Export it again and wait for the download to finish")


class NotYoursToImport(AskAPerson):
    """The file tells what whoever handed it in may not bring in."""

    message = Words("“{kind_zh}”不归您导入", "“{kind_en}” is not yours to import")
    remedy = Words("请让店主或运营来导入", "Ask the owner or an operator to import it")


class UnknownFormat(CorrectTheInput):
    """No importer knows the columns."""

    message = Words(
        "不认识这张表：{path}。最接近“{closest_zh}”，缺少列：{missing}",
        "No known export has these columns: {path}. Closest is “{closest_en}”, which also needs: {missing}",
    )
    remedy = Words(
        "从商家后台导出原表；或在导入页面告诉我们这些列是什么，或用 --mapping 给一个对照（docs/guides/mapping.md）",
        "Export the original from the seller centre, say on the page of the import what the columns are, or give a"
        " mapping with --mapping (docs/guides/mapping.md)",
    )


class NoKnownColumn(UnknownFormat):
    """Not one of the columns is known, so that no export is closer than another."""

    message = Words(
        "不认识这张表：{path}。没有一列是已知报表里的",
        "No known export has these columns: {path}. Not one of them is known",
    )

    @property
    def code(self) -> str:
        """As of any file that nobody knows."""
        return UnknownFormat.__name__


class ListLacksColumns(UnknownFormat):
    """The file is nearly one of the shop's own lists, to which the columns that it lacks can be added."""

    remedy = Words(
        "如果这就是“{closest_zh}”，请给表加上：{missing}（没有内容的列可以空着），再导入；不是的话，在导入页面告诉我们这些列是什么",
        "If this is “{closest_en}”, add to the list: {missing} (a column of nothing may stay empty), and import again;"
        " if not, say on the page of the import what the columns are",
    )

    @property
    def code(self) -> str:
        """As of any file that nobody knows: the page asks about both."""
        return UnknownFormat.__name__


class FinerThanItsMapping(CorrectTheInput):
    """The file has other columns than its saved mapping was told of, and several rows are the same one by it."""

    message = Words(
        "{by_zh}：表头和那时不一样，同一行又有几个不同的数，多半分得更细了（多出的列：{columns}）",
        "{by_en}: the header is not the one of then, and rows that would be the same one say different numbers; it"
        " looks cut finer (further columns: {columns})",
    )
    remedy = Words(
        "请在导入页面告诉我们这张表的列是什么，另存一份对照", "Say on the page of the import what these columns are"
    )


class KnownButNotCounted(CorrectTheInput):
    """The file is of a kind that is known, and none of its rows has a place among the numbers."""

    message = Words(
        "认得这张表：{path} 是“{kind}”。原样保留，不计入：{why}",
        "{path} is known: “{kind}”. It is kept as it is and not counted: {why}",
    )
    remedy = Words(
        "{instead}；或在导入页告诉我们这些列是什么", "{instead}; or say on the page of the import what the columns are"
    )


class WrongRows(CorrectTheInput):
    """The columns are those of a known kind, and the rows show that they must not be counted as such."""

    message = Words("{path} 像“{kind}”，没有收：{why}", "{path} looks like “{kind}” and was not taken: {why}")
    remedy = Words("{instead}；原文件已保留", "{instead}; the file itself is kept")


class DayNotSaid(CorrectTheInput):
    """The rows are those of one day, and neither a column nor a line above nor the file's name says which."""

    message = Words("看不出这张表是哪一天的：{path}", "Nothing says of which day this is: {path}")
    remedy = Words(
        "请保留表头上方的说明行和原文件名；或加一列“统计日期”，或把那一天写进文件名（2026-11-01）",
        "Keep the lines above the header and the file's own name; or add a column with the day, or put the day into the"
        " name (2026-11-01)",
    )


class SeveralDays(CorrectTheInput):
    """The rows are those of several days together, and people of several days cannot be parted again."""

    message = Words("这张表是 {first} 到 {last} 合在一起的：{path}", "This is {first} to {last} all together: {path}")
    remedy = Words(
        "去重的人数没法拆到每天，请一天一天地导出", "People counted once cannot be parted; export day by day"
    )


class DoubledColumn(CorrectTheInput):
    """A column that is needed stands in the header twice."""

    message = Words("列“{column}”出现了两次：{path}", "The column “{column}” stands in the header twice: {path}")
    remedy = Words("请删掉多余的一列再导入", "Delete one of the two and import again")


class MappingIsWrong(CorrectTheInput):
    """The mapping file does not describe an import."""

    message = Words("对照文件 {path} 有误：{why}", "The mapping {path} is not right: {why}")
    remedy = Words("请参照 docs/guides/mapping.md", "See docs/guides/mapping.md")


class UnknownPlatform(CorrectTheInput):
    """No importer belongs to that platform."""

    message = Words("不认识平台“{platform}”，可用：{known}", "Unknown platform “{platform}”; known: {known}")


class CurrencyDiffers(CorrectTheInput):
    """The file is in another currency than the shop's books."""

    message = Words(
        "店铺“{shop}”记的是 {of_shop}，文件是 {of_file}",
        "The shop “{shop}” is kept in {of_shop}, the file is in {of_file}",
    )
    remedy = Words(
        "不同币种请用不同的店铺名导入；店铺的币种记错了，用 duoshou shop empty 清空它再导入",
        "Import another currency under another shop name; if the shop's own is wrong, empty it (duoshou shop empty) and"
        " import again",
    )


class TimeZoneDiffers(CorrectTheInput):
    """The file is to be read in another time zone than the shop's days are cut in."""

    message = Words(
        "店铺“{shop}”按 {of_shop} 分日，这次要求 {wanted}", "The days of “{shop}” are cut in {of_shop}, not in {wanted}"
    )
    remedy = Words(
        "不同时区请用不同的店铺名导入；店铺的时区记错了，用 duoshou shop empty 清空它再导入",
        "Import another time zone under another shop name; if the shop's own is wrong, empty it (duoshou shop empty)"
        " and import again",
    )


class UnknownTimeZone(CorrectTheInput):
    """No zone has that name."""

    message = Words("不认识时区“{time_zone}”", "There is no time zone “{time_zone}”")
    remedy = Words("例如 Asia/Shanghai、Europe/London", "For example Asia/Shanghai or Europe/London")


class SeveralCurrencies(CorrectTheInput):
    """The rows of one file are in more than one currency."""

    message = Words(
        "文件里有几种币种（{currencies}）：{path}", "The file holds several currencies ({currencies}): {path}"
    )
    remedy = Words("请按币种分开导出", "Export each currency by itself")


class UnknownShop(CorrectTheInput):
    """Nothing was ever imported for that shop."""

    message = Words("没有店铺“{shop}”，已有：{known}", "There is no shop “{shop}”; there are: {known}")
    remedy = Words("先用 duoshou import 文件 --shop 名称 导入", "Import first: duoshou import FILE --shop NAME")


class NotAShopName(CorrectTheInput):
    """The name is empty, too long, or holds control characters."""

    message = Words("“{shop}”不能作店铺名", "“{shop}” cannot be the name of a shop")
    remedy = Words("请用 1 到 60 个可见字符，不含逗号", "Use 1 to 60 visible characters without a comma")


class WarehouseIsBusy(WaitAndRepeat):
    """Another import holds the pen."""

    message = Words("另一个导入正在写入，已等 {seconds} 秒", "Another import is writing; waited {seconds} s")
    remedy = Words("请稍后再试，已收到的文件不会丢", "Try again shortly; nothing received is lost")


class BuyerKeyIsGone(AskAPerson):
    """The key by which this home knows its buyers is not there, or another lies in its place, under which everybody
    would be a new buyer."""

    message = Words(
        "识别买家的密钥不见了，或被换成了另一个：{file}",
        "The key that knows buyers again is gone, or another lies in its place: {file}",
    )
    remedy = Words(
        "请从备份里取回这个文件；都没有时，移走 lake 文件夹，再把 uploads 里的原始文件重新导入",
        "Take the file from a backup; with none left, move the folder lake away and import the files of uploads again",
    )


class NeitherKnownNorRefused(OurMistake):
    """A sheet went on although nobody recognised or refused it."""

    message = Words("{path} 既没有被识别也没有被拒绝", "{path} was neither recognised nor refused")


class MartsDoNotSettle(OurMistake):
    """Nobody writes, and yet the marts differ from their sources after they were made."""

    message = Words("店铺 {shops} 的汇总表始终对不上明细", "The marts of {shops} do not agree with their sources")


class CellTooLong(CorrectTheInput):
    """A cell, or a record of the sheet, is longer than any export writes."""

    message = Words(
        "第 {line} 行有一个单元格或整行太长（超过 {limit}）：{path}",
        "On line {line} a cell or the whole row is too long (over {limit}): {path}",
    )
    remedy = Words(
        "多半是引号没有成对；请删掉或改短这一行，或从后台重新导出",
        "Mostly a quotation mark without its pair; delete or shorten that row, or export again",
    )


class TooManyColumns(CorrectTheInput):
    """The sheet is wider than any export."""

    message = Words(
        "列太多：第 {line} 行有 {columns} 列，最多 {most} 列：{path}",
        "Too many columns: line {line} has {columns}, {most} is the most: {path}",
    )
    remedy = Words(
        "请删掉右边远处多余的列或单元格，或从后台重新导出",
        "Clear the stray columns or cells far out on the right, or export again",
    )


class NotAnImporterName(CorrectTheInput):
    """The name of a new importer, or of its platform, cannot name a file of ours."""

    message = Words("不能这样命名：{name}", "Not a name for an importer or a platform: {name}")
    remedy = Words("用小写字母、数字和下划线，如 vip_orders", "Use small letters, digits, underscores: vip_orders")


class NotAMappingName(CorrectTheInput):
    """The name of a mapping is empty, too long, or holds control characters."""

    message = Words("“{name}”不能作对照的名字", "“{name}” cannot be the name of a mapping")
    remedy = Words("请用 1 到 60 个可见字符", "Use 1 to 60 visible characters")


class ChangesWhatARowIs(CorrectTheInput):
    """The change would make rows that are in into others, so that they would count twice when they come again."""

    message = Words(
        "这样改，已经导入的行会认不出来，再导入就算了两遍：{what_zh}",
        "So changed, rows that are in would not be known again and would count twice: {what_en}",
    )
    remedy = Words(
        "这几项请保持原样；一定要换，用 duoshou shop empty 清空店铺、删掉这份对照，再从头导入",
        "Leave these as they were; to change them, empty the shop (duoshou shop empty), delete the mapping, and import"
        " from the start",
    )


class MappingNameTaken(CorrectTheInput):
    """Another mapping of the shop has that name."""

    message = Words("已经有叫“{name}”的对照了", "There is a mapping called “{name}” already")
    remedy = Words("请换一个名字", "Choose another name")


class NoSuchMapping(CorrectTheInput):
    """The shop has no mapping of that name or number."""

    message = Words("没有保存过对照“{name}”", "No mapping “{name}” was saved")
    remedy = Words(
        "duoshou mapping list 列出全部；或给一个 TOML 文件", "See duoshou mapping list, or give the path of a TOML file"
    )
