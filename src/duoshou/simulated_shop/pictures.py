"""Pictures of the made-up mall's goods, drawn by this program when they are needed: nobody's photographs."""

from __future__ import annotations

from collections.abc import Callable

from duoshou.simulated_shop import pictures_for_home as home
from duoshou.simulated_shop import pictures_for_tea as tea
from duoshou.simulated_shop import pictures_to_wear as wear
from duoshou.simulated_shop.mall_goods import MallGood
from duoshou.simulated_shop.picture_canvas import Canvas, Colour, colour, mixed

Drawing = Callable[[Canvas, Colour], None]
DRAWINGS: dict[str, Drawing] = {
    "pouch": tea.pouch,
    "tin": tea.tin,
    "gaiwan": tea.gaiwan,
    "teapot": tea.teapot,
    "pitcher": tea.pitcher,
    "cup": tea.cup,
    "tray": tea.tray,
    "cloth": home.cloth,
    "candle": home.candle,
    "vase": home.vase,
    "board": home.board,
    "cushion": home.cushion,
    "gift": home.gift,
    "cookie": home.cookie,
    "jar": home.jar,
    "tee": wear.tee,
    "shirt": wear.shirt,
    "bag": wear.bag,
    "scarf": wear.scarf,
    "hat": wear.hat,
    "cake": wear.cake,
}
# Walls of each shelf of the shop, so that a page of goods looks like one shop.
GROUNDS = {"茶叶": "#dfe7d8", "茶器": "#e6dfd3", "家居": "#e7dcd2", "衣帽": "#d9e0e6", "点心": "#f1e3d0"}


def drawn(good: MallGood) -> bytes:
    """The picture of a good, as a JPEG file."""
    fill = colour(good.colour)
    canvas = Canvas(ground=mixed(colour(GROUNDS[good.category]), fill, 0.06))
    DRAWINGS[good.drawn_as](canvas, fill)
    return canvas.jpeg()
