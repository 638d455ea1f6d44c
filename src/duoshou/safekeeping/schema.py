"""Whether the tables of a restored shop are those that this program knows: the same, older, or newer."""

from __future__ import annotations

from collections.abc import Sequence

from duoshou.safekeeping.errors import BackupIsNewer


def pending(applied: Sequence[str]) -> list[str]:
    """The migrations that the program knows and the backup has not had; Django must be ready. Raises BackupIsNewer."""
    # Django knows its apps only after setup, and this module is read before.
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    replaced = {f"{app}.{name}" for one in loader.disk_migrations.values() for app, name in one.replaces}
    unknown = sorted(set(applied) - known - replaced)
    if unknown:
        raise BackupIsNewer(many=len(unknown), example=unknown[0])
    return sorted(known - set(applied))
