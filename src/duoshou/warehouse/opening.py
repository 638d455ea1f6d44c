"""What was received, opened: its sheets, and who knows each of them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from duoshou.kernel.errors import Refusal
from duoshou.warehouse.files.containers import sheets_of
from duoshou.warehouse.files.first_look import FirstLook, looked_at
from duoshou.warehouse.files.sheets import Sheet
from duoshou.warehouse.files.uploads import Kept
from duoshou.warehouse.importers.importer import Importer
from duoshou.warehouse.rows.recognition import Recognised, recognise


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet on its way in: where it came from, and its importer or the refusal it met."""

    sheet: Sheet | None
    shown_as: str
    kept: Kept
    recognised: Recognised | None
    refusal: Refusal | None

    @property
    def goes_first(self) -> bool:
        """Whether others lean on its rows."""
        return self.recognised is not None and self.recognised.importer.comes_before_others


@dataclass(frozen=True, slots=True)
class Opening:
    """How files are opened: the importers that may know their sheets, the folder under which archives are unpacked, and
    who hears the name of each sheet before it is looked at."""

    importers: Sequence[Importer]
    scratch: Path
    told: Callable[[str], None]

    def sheets(self, kept: Kept, *, shown_as: str) -> list[Found]:
        """Every sheet of the file, or the one refusal that holds for all of it."""
        if kept.look.is_on_trust:
            try:
                found = self._sheets(kept, shown_as, kept.look)
            except UnicodeDecodeError:
                found = []
            # What is said against a file is said of all its bytes.
            if found and all(one.recognised for one in found):
                return found
            return self._sheets(kept, shown_as, looked_at(kept.file))
        return self._sheets(kept, shown_as, kept.look)

    def once_more(self, found: Found) -> Found:
        """The same sheet, of a text file that turned out to be in another encoding than it began in."""
        (again,) = self._sheets(found.kept, found.shown_as, looked_at(found.kept.file))
        return again

    def _sheets(self, kept: Kept, shown_as: str, look: FirstLook) -> list[Found]:
        unpacked = self.scratch / uuid.uuid4().hex
        unpacked.mkdir()
        try:
            sheets = sheets_of(kept.file, shown_as=shown_as, unpacked=unpacked, look=look)
        except Refusal as refusal:
            return [Found(None, shown_as, kept, None, refusal)]
        return [self._recognised(sheet, kept) for sheet in sheets]

    def _recognised(self, sheet: Sheet, kept: Kept) -> Found:
        self.told(sheet.path)
        try:
            return Found(sheet, sheet.path, kept, recognise(sheet, self.importers), None)
        except Refusal as refusal:
            return Found(sheet, sheet.path, kept, None, refusal)
