"""What a person said on the mapping page, written down as a mapping of our own (docs/guides/mapping.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from duoshou.warehouse.mapping_targets import said_without_saying
from duoshou.warehouse.values import MappingChoice

FIRST_PRINTABLE, DELETE = 0x20, 0x7F


def mapping_text(choice: MappingChoice, *, name: str) -> str:
    """TOML that says the same. Labels stand in it as they were written, also with quotes and line feeds inside."""
    columns = set(choice.columns)
    head = {"name": name, "platform": choice.platform, "rows": choice.rows, "currency": choice.currency}
    head |= {"day_order": choice.day_order} if choice.day_order else {}
    head |= {"times_in": choice.times_in} if choice.times_in else {}
    lines = [f"{key} = {quoted(text)}" for key, text in head.items()]
    if "buyer_id" in columns:
        lines.append("buyers_are_people = true")
    if choice.rows != "sales":
        lines.append("lines_by_turn = true")
    if choice.paid_when_ordered and choice.rows == "orders" and not columns & {"paid_at", "paid_day"}:
        lines.append("paid_when_ordered = true")
    if choice.people:
        lines.append(f"people = [{', '.join(map(quoted, choice.people))}]")
    tables: dict[str, Mapping[str, str]] = {
        "columns": choice.columns,
        "units": {ours: unit for ours, unit in choice.units.items() if unit and ours in columns},
        "statuses": choice.statuses if "status" in columns else {},
        "same_for_all": said_without_saying(choice.rows, columns),
    }
    for title, said in tables.items():
        if said:
            lines += ["", f"[{title}]", *(f"{quoted(key)} = {quoted(text)}" for key, text in said.items())]
    return "\n".join(lines) + "\n"


def choice_of(text: str) -> MappingChoice:
    """What the person said, from the text that was written down."""
    said = tomllib.loads(text)
    return MappingChoice(
        rows=said["rows"],
        columns=said["columns"],
        units=said.get("units", {}),
        statuses=said.get("statuses", {}),
        platform=said["platform"],
        currency=said["currency"],
        day_order=said.get("day_order", ""),
        times_in=said.get("times_in", ""),
        paid_when_ordered=said.get("paid_when_ordered", False),
        people=tuple(said.get("people", ())),
    )


def quoted(text: str) -> str:
    """A TOML string."""
    return f'"{"".join(map(_sign, text))}"'


def _sign(sign: str) -> str:
    if sign in ("\\", '"'):
        return f"\\{sign}"
    return f"\\u{ord(sign):04x}" if ord(sign) < FIRST_PRINTABLE or ord(sign) == DELETE else sign
