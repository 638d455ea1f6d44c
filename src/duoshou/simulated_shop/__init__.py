"""A made-up shop with known truth that writes the export files of the platforms, for the demo and for tests."""

from duoshou.simulated_shop.simulate import simulate
from duoshou.simulated_shop.truth import SHOP_NAME, ShopTruth
from duoshou.simulated_shop.write_damaged_example import write_damaged_example
from duoshou.simulated_shop.write_exports import write_exports

__all__ = ["SHOP_NAME", "ShopTruth", "simulate", "write_damaged_example", "write_exports"]
