"""Writes every file that the owner of the simulated shop would download on the morning after the last day."""

from __future__ import annotations

from pathlib import Path

from duoshou.simulated_shop.truth import ShopTruth
from duoshou.simulated_shop.write_own_lists import write_own_lists
from duoshou.simulated_shop.write_service import write_service
from duoshou.simulated_shop.write_sources import write_sources
from duoshou.simulated_shop.write_sycm import write_sycm
from duoshou.simulated_shop.write_taobao import write_taobao
from duoshou.simulated_shop.write_wanxiangtai import write_wanxiangtai


def write_exports(*, truth: ShopTruth, folder: Path) -> list[Path]:
    """The files written into `folder`, which is made when absent; the same truth gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        path
        for write in (write_taobao, write_sycm, write_sources, write_wanxiangtai, write_service, write_own_lists)
        for path in write(truth=truth, folder=folder)
    ]
