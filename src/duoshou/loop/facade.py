"""What doors may ask of the loop: the brief of a period, ways to write it down, the last day there is anything to say
about."""

from duoshou.loop.as_html import as_html
from duoshou.loop.as_json import as_json
from duoshou.loop.as_text import as_text
from duoshou.loop.as_workbook import as_workbook
from duoshou.loop.brief import brief, latest_day
from duoshou.loop.numbers import number_text
from duoshou.loop.tiles import headline
from duoshou.metrics.facade import NoDataYet

__all__ = [
    "NoDataYet",
    "as_html",
    "as_json",
    "as_text",
    "as_workbook",
    "brief",
    "headline",
    "latest_day",
    "number_text",
]
