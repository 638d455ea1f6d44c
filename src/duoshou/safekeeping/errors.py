"""Why a backup, a restoration or a drill refuses."""

from __future__ import annotations

from duoshou.kernel.errors import AskAPerson, CorrectTheInput, WaitAndRepeat
from duoshou.kernel.words import Words


class NothingToBackUp(CorrectTheInput):
    """The home holds neither a database nor a lake."""

    message = Words("“{home}”里没有可备份的东西", "There is nothing in “{home}” to back up")
    remedy = Words("请检查 --home", "Check --home")


class BackupRunning(WaitAndRepeat):
    """Another process makes a backup into the same folder."""

    message = Words("另一个备份正在进行", "Another backup is under way")
    remedy = Words("请等它完成", "Wait for it to end")


class FileVanished(WaitAndRepeat):
    """A file that the lake's book names was gone, or was no whole file, before it was kept."""

    message = Words("数据湖少了文件或文件已损坏：{file}", "A file of the lake is missing or damaged: {file}")
    remedy = Words("请再备份一次；仍如此请执行 duoshou carry --anew 或重新导入", "Repeat; else carry or import anew")


class BackupIsNotSound(AskAPerson):
    """What was written does not read back as it was written, or the database's own check found faults in it."""

    message = Words("备份读回来与写入的不符：{what}", "The backup does not read back as it was written: {what}")
    remedy = Words("请检查磁盘；这份备份已丢弃", "Check the disk; this backup was thrown away")


class NoBackupThere(CorrectTheInput):
    """The path leads to no backup."""

    message = Words("“{backup}”不是一份备份", "“{backup}” is no backup")
    remedy = Words("请给出备份的文件夹或 .zip 文件", "Name a backup's folder or .zip file")


class NoBackupYet(CorrectTheInput):
    """Nothing was kept of this home so far."""

    message = Words("还没有备份：“{folder}”里一份也没有", "There is no backup yet: “{folder}” holds none")
    remedy = Words("先运行 duoshou backup", "Run duoshou backup first")


class BackupIsDamaged(AskAPerson):
    """A file of the backup is missing, cut off or changed, or its list cannot be read."""

    message = Words("备份已损坏：{what}", "The backup is damaged: {what}")
    remedy = Words("什么都没有恢复；请换另一份备份", "Nothing was restored; take another backup")


class BackupIsHostile(AskAPerson):
    """A name in the backup leads out of its folder, or it unpacks to more than it says: nobody of ours made it so."""

    message = Words("备份里有不该有的东西：{what}", "The backup holds what it must not hold: {what}")
    remedy = Words("什么都没有写入；不要使用这份文件", "Nothing was written; do not use this file")


class BackupIsNewer(AskAPerson):
    """The backup was made by a later version of this program."""

    message = Words(
        "备份出自更新的版本，本程序不认识 {many} 项结构变更，例如 {example}",
        "The backup comes from a later version: {many} changes of the tables are unknown here, such as {example}",
    )
    remedy = Words("请先升级舵手再恢复", "Upgrade Duoshou, then restore")


class NeedsAYes(CorrectTheInput):
    """Something would be lost or changed, and nobody has said yes to it."""

    message = Words("需要你确认：{what}", "It needs your word: {what}")
    remedy = Words("看清后加上 --yes 再执行", "Add --yes when that is what you want")


class HomeIsNotEmpty(CorrectTheInput):
    """There is something where the shop should be restored to."""

    message = Words("“{home}”不是空的", "“{home}” is not empty")
    remedy = Words(
        "请换一个文件夹，或加 --replace：旧的会改名保留",
        "Choose another folder, or --replace: the old one is kept aside",
    )


class HomeIsADisk(CorrectTheInput):
    """The folder where the shop should be restored to is a disk or volume of its own: it cannot be given another name,
    and what is restored beside it would lie on another disk."""

    message = Words("“{home}”是一个挂载点，不能整个换掉", "“{home}” is where a disk is mounted, and cannot be replaced")
    remedy = Words(
        "请恢复到它里面的一个文件夹，例如 {home}/shop，以后用 --home 或 DUOSHOU_HOME 指向它",
        "Restore into a folder in it, such as {home}/shop, and point --home or DUOSHOU_HOME there",
    )


class HomeIsInUse(WaitAndRepeat):
    """A server runs on the home that should be replaced."""

    message = Words("“{home}”上正开着服务", "A server is running on “{home}”")
    remedy = Words("请先停止服务", "Stop the server first")


class RestoreRunning(WaitAndRepeat):
    """Another restoration is under way beside the same home."""

    message = Words("另一个恢复正在进行", "Another restoration is under way")
    remedy = Words("请等它完成", "Wait for it to end")


class NoRoom(AskAPerson):
    """The disk has less room than the backup needs."""

    message = Words(
        "磁盘只剩 {free_mb} MB，需要 {needed_mb} MB", "The disk has {free_mb} MB left, {needed_mb} MB are needed"
    )
    remedy = Words("请腾出空间或换一个磁盘", "Make room or choose another disk")


class PassphraseIsWrong(CorrectTheInput):
    """The sealed secrets do not open with this passphrase."""

    message = Words("口令打不开封存的密钥", "The passphrase does not open the sealed secrets")
    remedy = Words(
        "请检查口令；不给口令也能恢复，只是没有 config.toml", "Check it; without one the rest is restored all the same"
    )


class PassphraseTooShort(CorrectTheInput):
    """A passphrase that could be guessed."""

    message = Words("口令太短，至少 {least} 个字符", "The passphrase is too short, {least} characters at least")
    remedy = Words("请用几个不相关的词", "Use a few words that have nothing to do with each other")


class PassphraseMissing(CorrectTheInput):
    """A backup is sealed, or is to be, and no passphrase was given."""

    message = Words(
        "封存整份备份、打开封存的备份，都要口令",
        "Sealing a whole backup, and opening a sealed one, takes a passphrase",
    )
    remedy = Words("请设 DUOSHOU_BACKUP_PASSPHRASE", "Set DUOSHOU_BACKUP_PASSPHRASE")


class PassphraseOpensNothing(CorrectTheInput):
    """The sealed backup does not open with this passphrase, or its first bytes were changed."""

    message = Words("口令打不开这份封存的备份", "The passphrase does not open this sealed backup")
    remedy = Words(
        "请用做这份备份时的口令；没有它，谁也打不开，我们也不能",
        "Take the passphrase of the day it was made; without it nobody can open it, nor can we",
    )


class OtherKindOfDatabase(CorrectTheInput):
    """The backup is of SQLite and the shop should come into PostgreSQL, or the other way round."""

    message = Words("备份的数据库是 {there}，这里是 {here}", "The backup's database is {there}, here it is {here}")
    remedy = Words("请设置或清空 DUOSHOU_DATABASE_URL", "Set or clear DUOSHOU_DATABASE_URL")


class PostgresToolsMissing(AskAPerson):
    """pg_dump or pg_restore is not installed."""

    message = Words("找不到 {tool}", "{tool} is not installed")
    remedy = Words("请安装 PostgreSQL 客户端工具（postgresql-client）", "Install PostgreSQL's client tools")


class PostgresVersionsDiffer(AskAPerson):
    """The tool is older than the server, or the server older than the backup."""

    message = Words(
        "版本不合：{tool} 是 {have}，{wanted_of} 是 {wanted}",
        "Versions differ: {tool} is {have}, {wanted_of} is {wanted}",
    )
    remedy = Words("请换用不低于它的版本", "Use one that is not older")


class PostgresRefuses(AskAPerson):
    """PostgreSQL or its tools said no."""

    message = Words("PostgreSQL 不让：{why}", "PostgreSQL refuses: {why}")
    remedy = Words(
        "请检查地址、权限（恢复需要建库权限）和磁盘", "Check address, rights (restoring makes a database) and disk"
    )


class ConfigurationOfBackups(CorrectTheInput):
    """The table [backup] of config.toml says something that nobody understands."""

    message = Words("config.toml 的 [backup] 里 {key} 写得不对", "{key} in [backup] of config.toml is not right")
    remedy = Words("见 docs/guides/backup.md", "See docs/guides/backup.md")


class ShopDoesNotAddUp(AskAPerson):
    """The restored shop does not prove itself: nothing was put in its place."""

    message = Words("恢复出的店没有通过核对：{what}", "The restored shop does not add up: {what}")
    remedy = Words("原来的店没有动；请换另一份备份", "The shop that was there is untouched; take another backup")
