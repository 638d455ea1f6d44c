"""What doors may ask of the standing tables: which there are, one of them, its workbook, what is missing in it."""

from __future__ import annotations

from duoshou.loop.standing_tables.as_workbook import as_workbook
from duoshou.loop.standing_tables.campaigns_known import Campaign
from duoshou.loop.standing_tables.gaps import Gap, gaps
from duoshou.loop.standing_tables.kinds import BY_ID, KINDS, KindOfTable, make_table
from duoshou.loop.standing_tables.soon import table_soon
from duoshou.loop.standing_tables.values import Column, Line, Sheet, Shown, StandingTable

__all__ = [
    "BY_ID",
    "KINDS",
    "Campaign",
    "Column",
    "Gap",
    "KindOfTable",
    "Line",
    "Sheet",
    "Shown",
    "StandingTable",
    "as_workbook",
    "gaps",
    "make_table",
    "table_soon",
]
