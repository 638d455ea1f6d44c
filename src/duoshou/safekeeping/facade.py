"""What others may ask of safekeeping: keep the shop, bring it back, prove it, and say when that was last done.

`proving` knows the mall and needs Django ready, so it is not named here: a backup is made without Django.
"""

from __future__ import annotations

from duoshou.safekeeping.backup import Wish, back_up, backups_in
from duoshou.safekeeping.configuration import Plan, destination, plan_of
from duoshou.safekeeping.errors import NeedsAYes, NoBackupThere, NoBackupYet, ShopDoesNotAddUp
from duoshou.safekeeping.journal import BACKUP, DRILL, RESTORE, note, noted
from duoshou.safekeeping.restore import Beside, losses, put, restored_beside
from duoshou.safekeeping.rules.ages import BACKUP_TOO_OLD, RECOVERY_TOO_SLOW, limits_broken
from duoshou.safekeeping.schema import pending
from duoshou.safekeeping.standing import due, standing
from duoshou.safekeeping.values import BackupMade, BackupThere, Fault, Loss, Manifest, Noted, Standing

__all__ = [
    "BACKUP",
    "BACKUP_TOO_OLD",
    "DRILL",
    "RECOVERY_TOO_SLOW",
    "RESTORE",
    "BackupMade",
    "BackupThere",
    "Beside",
    "Fault",
    "Loss",
    "Manifest",
    "NeedsAYes",
    "NoBackupThere",
    "NoBackupYet",
    "Noted",
    "Plan",
    "ShopDoesNotAddUp",
    "Standing",
    "Wish",
    "back_up",
    "backups_in",
    "destination",
    "due",
    "limits_broken",
    "losses",
    "note",
    "noted",
    "pending",
    "plan_of",
    "put",
    "restored_beside",
    "standing",
]
