"""Handing files in as people do: dropped from a folder on a desk, chosen from a list on a phone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from duoshou.warehouse.engine.pen import pen
from tests.browser.cockpit import Cockpit
from tests.browser.visits import Screen

DROP_HERE = "把导出的文件拖到这里，或点这里选择"
AS_DRAGGED = """files => {
  const dragged = new DataTransfer();
  for (const { name, content } of files) {
    dragged.items.add(new File([Uint8Array.from(atob(content), (mark) => mark.charCodeAt(0))], name));
  }
  return dragged;
}"""


def hand_in(page: Page, screen: Screen, *, shop: str, files: list[Path]) -> None:
    """Hands the files in for `shop`; ends on the page of the import."""
    page.goto("/data/upload/")
    page.get_by_label("店铺", exact=True).fill(shop)
    if screen.is_phone:
        choose(page, files)
    else:
        drop(page, files)
    expect(page.get_by_role("listitem").filter(has_text=files[-1].name)).to_be_visible()
    page.get_by_role("button", name="开始导入").click()
    expect(page.get_by_role("heading", level=1, name=f"导入 · {shop}")).to_be_visible()


def choose(page: Page, files: list[Path]) -> None:
    """Touches the field and picks the files from the list that opens."""
    with page.expect_file_chooser() as opened:
        page.get_by_text(DROP_HERE).tap()
    opened.value.set_files(files)


def drop(page: Page, files: list[Path]) -> None:
    """Drags the files over the field and lets them go."""
    carried = [{"name": file.name, "content": b64encode(file.read_bytes()).decode()} for file in files]
    dragged = page.evaluate_handle(AS_DRAGGED, carried)
    for step in ("dragenter", "dragover", "drop"):
        page.get_by_text(DROP_HERE).dispatch_event(step, {"dataTransfer": dragged})


@contextmanager
def import_held_up(cockpit: Cockpit) -> Iterator[None]:
    """No import gets to its end inside the block: somebody else holds the pen."""
    with pen(cockpit.home):
        yield


def wait_until_done(page: Page) -> None:
    """Returns when the page of an import says that it is done."""
    expect(page.get_by_role("status").get_by_text("完成", exact=True)).to_be_visible()
