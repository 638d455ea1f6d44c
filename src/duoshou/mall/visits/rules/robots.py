"""Whether somebody who asks for a page is a program that reads the web, by what it calls itself."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST_LOOKED_AT = 400
# Programs that say so themselves: search engines, link previews, monitors, libraries. Whoever pretends to be a browser
# is counted as a person. CUBOT makes telephones.
NAMES = (
    r"(?<!cu)bot\b|bot[/;_-]|spider|crawl|slurp|archiver|scrap|preview|monitor|pingdom|uptime|lighthouse|headless|"
    r"phantomjs|facebookexternalhit|feedfetcher|mediapartners|curl|wget|httpie|python-|aiohttp|httpx|urllib|"
    r"go-http-client|java/|okhttp/|libwww|apache-httpclient|node-fetch|axios|postman|scrapy"
)
ROBOT = re.compile(NAMES, re.IGNORECASE)


@lru_cache(maxsize=2_000)
def is_robot(user_agent: str) -> bool:
    """Whether `user_agent` is an obvious program. Who says nothing at all is one, too: every browser says something."""
    said = user_agent[:LONGEST_LOOKED_AT].strip()
    return not said or ROBOT.search(said) is not None
