"""A made-up shop with known truth that writes the export files of the platforms, for the demo and for tests; and the
goods of a made-up mall. Their pictures are drawn by `pictures`, which is asked for when there is something to draw."""

from duoshou.simulated_shop.dice import Dice, dice_for
from duoshou.simulated_shop.mall_goods import CATEGORIES, MALL_GOODS, MALL_NAME, MALL_SLUG, MallGood
from duoshou.simulated_shop.pdd_trade import PDD_SHOP_NAME, PddTruth, simulate_pdd
from duoshou.simulated_shop.planting import PlantedEvent
from duoshou.simulated_shop.simulate import simulate
from duoshou.simulated_shop.truth import SHOP_NAME, ShopTruth
from duoshou.simulated_shop.truth_record import TruthRecord, read_record, write_record
from duoshou.simulated_shop.write_damaged_example import write_damaged_example
from duoshou.simulated_shop.write_exports import write_exports
from duoshou.simulated_shop.write_pdd import write_pdd

__all__ = [
    "CATEGORIES",
    "MALL_GOODS",
    "MALL_NAME",
    "MALL_SLUG",
    "PDD_SHOP_NAME",
    "SHOP_NAME",
    "Dice",
    "MallGood",
    "PddTruth",
    "PlantedEvent",
    "ShopTruth",
    "TruthRecord",
    "dice_for",
    "read_record",
    "simulate",
    "simulate_pdd",
    "write_damaged_example",
    "write_exports",
    "write_pdd",
    "write_record",
]
