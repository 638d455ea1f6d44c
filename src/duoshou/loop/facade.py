"""What doors may ask of the loop: the brief of a period, ways to write it down, which days there is anything to say
about."""

from duoshou.loop.as_html import as_html
from duoshou.loop.as_json import as_json
from duoshou.loop.as_text import as_text
from duoshou.loop.as_workbook import as_workbook
from duoshou.loop.brief import brief, judgement
from duoshou.loop.days import DaysKnown, days_known
from duoshou.loop.foresight import Foresight, foresee
from duoshou.loop.foresight_written import foresight_json, foresight_text
from duoshou.loop.lead import so_far_words
from duoshou.loop.numbers import number_text
from duoshou.loop.picture.as_png import as_png
from duoshou.loop.picture.fonts import NoChineseFont
from duoshou.loop.tile_targets import target_words
from duoshou.loop.tiles import HEADLINES, headline
from duoshou.metrics.facade import NoDataYet

__all__ = [
    "HEADLINES",
    "DaysKnown",
    "Foresight",
    "NoChineseFont",
    "NoDataYet",
    "as_html",
    "as_json",
    "as_png",
    "as_text",
    "as_workbook",
    "brief",
    "days_known",
    "foresee",
    "foresight_json",
    "foresight_text",
    "headline",
    "judgement",
    "number_text",
    "so_far_words",
    "target_words",
]
