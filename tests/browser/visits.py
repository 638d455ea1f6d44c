"""A person at a screen: which size, who is signed in, and what the browser complained of meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.browser.cockpit import OWNER, PASSWORD, Cockpit

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
PATIENCE_MS = 30_000
# A page that is left while it still asks for something breaks that off; nobody did anything wrong.
BROKEN_OFF = "net::ERR_ABORTED"


@dataclass(frozen=True, slots=True)
class Screen:
    """A size of window and the way it is touched."""

    name: str
    width: int
    height: int
    is_phone: bool

    @property
    def options(self) -> dict[str, Any]:
        """What Chromium is told about it."""
        size = {"width": self.width, "height": self.height}
        return {"viewport": size, "is_mobile": self.is_phone, "has_touch": self.is_phone}


DESKTOP = Screen("desktop", 1440, 900, is_phone=False)
PHONE = Screen("phone", 375, 812, is_phone=True)


# Every page is walked through by day with each screen, language and theme once; by night in the other two ways to
# combine them, as nothing that is looked at depends on two of them together.
WALKS = [
    pytest.param(DESKTOP, "light zh", id="desktop-light zh"),
    pytest.param(PHONE, "dark en", id="phone-dark en"),
    pytest.param(DESKTOP, "dark en", id="desktop-dark en", marks=pytest.mark.nightly),
    pytest.param(PHONE, "light zh", id="phone-light zh", marks=pytest.mark.nightly),
]


@dataclass
class Visits:
    """Everything opened in one browser."""

    browser: Browser
    screenshots: Path
    complaints: list[str] = field(default_factory=list)
    cookies: dict[tuple[str, str], Any] = field(default_factory=dict)
    kept: dict[tuple[str, str, str], BrowserContext] = field(default_factory=dict)

    def page(self, cockpit: Cockpit, screen: Screen, *, person: str = OWNER) -> Page:
        """A new page in the window that `person` keeps open at this screen, signed in. Nothing is opened yet."""
        key = (cockpit.address, screen.name, person)
        if key not in self.kept:
            self.kept[key] = self._signed_in(cockpit, screen, person)
        return self.kept[key].new_page()

    def page_of_its_own(self, cockpit: Cockpit, screen: Screen, *, person: str | None = OWNER, **options: Any) -> Page:
        """A page in a window that nobody used before: for who changes how it looks, or is not signed in (None)."""
        if person is None:
            return self._context(cockpit, screen, **options).new_page()
        return self._signed_in(cockpit, screen, person, **options).new_page()

    def leave(self) -> None:
        """Closes every page, and the windows that are used once."""
        for context in self.browser.contexts:
            if context in self.kept.values():
                for page in context.pages:
                    page.close()
            else:
                context.close()

    def keep_screenshots(self, name: str) -> list[Path]:
        """A picture of every open page, in the folder of screenshots."""
        self.screenshots.mkdir(exist_ok=True)
        kept = []
        pages = [page for context in self.browser.contexts for page in context.pages if not page.is_closed()]
        for place, page in enumerate(pages):
            file = self.screenshots / f"{name}-{place}.png"
            page.screenshot(path=file)
            kept.append(file)
        return kept

    def _context(self, cockpit: Cockpit, screen: Screen, **options: Any) -> BrowserContext:
        context = self.browser.new_context(
            base_url=cockpit.address,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
            **screen.options,
            **options,
        )
        context.set_default_timeout(PATIENCE_MS)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(f"{error.page.url}: {error.error}"))
        context.on("requestfailed", self._failed)
        return context

    def _signed_in(self, cockpit: Cockpit, screen: Screen, person: str, **options: Any) -> BrowserContext:
        context, key = self._context(cockpit, screen, **options), (cockpit.address, person)
        if key in self.cookies:
            context.add_cookies(self.cookies[key])
            return context
        page = context.new_page()
        sign_in(page, person)
        self.cookies[key] = context.cookies()
        page.close()
        return context

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.page.url if message.page else ''}: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure and BROKEN_OFF not in request.failure:
            self.complaints.append(f"{request.url}: {request.failure}")


def sign_in(page: Page, person: str) -> None:
    """In, through the door."""
    page.goto("/sign-in/")
    page.get_by_label("登录名").fill(person)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_role("heading", level=1, name="今日").wait_for()
