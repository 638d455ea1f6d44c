"""The series that are forecast: car parts by month, orange juice by week, an online retailer's items by day."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

RETAIL_FIRST, RETAIL_END = date(2010, 12, 1), date(2011, 12, 9)
RETAIL_ITEMS = 500
RETAIL_SELLING_DAYS = 30


@dataclass(frozen=True)
class Series:
    """One row a series; forecasts of `horizon` steps are made at `cuts` steps before the end."""

    name: str
    values: np.ndarray
    season: int
    horizon: int
    cuts: tuple[int, ...]

    def sample(self, most: int, seed: int) -> Series:
        """So many series drawn by lot, always the same for the same seed."""
        places = np.sort(np.random.default_rng(seed).permutation(len(self.values))[:most])
        return Series(self.name, self.values[places], self.season, self.horizon, self.cuts)


def all_sets(folder: Path) -> list[Series]:
    """Every set of series below the folder of shared data."""
    return [
        Series("car parts", car_parts(folder / "demand" / "carparts.csv"), 12, 6, (6, 12)),
        Series("orange juice", orange_juice(folder / "demand" / "orange_juice_prices.csv.gz"), 1, 4, (4, 12, 20)),
        Series("online retail", online_retail(folder / "online_retail" / "online_retail.csv.gz"), 7, 14, (14, 42, 84)),
    ]


def car_parts(path: Path) -> np.ndarray:
    """Monthly sales of the parts that have no gap; three quarters of all months are zero."""
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.reader(lines))[1:]
    months = [[float(cell) if cell not in ("", "NA") else np.nan for cell in row[1:]] for row in rows]
    parts = np.array(months).T
    return parts[~np.isnan(parts).any(axis=1)]


def orange_juice(path: Path) -> np.ndarray:
    """Weekly units of every brand in every store, driven by promotions that nobody tells the forecast of."""
    units: dict[tuple[str, str], dict[int, float]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            units.setdefault((row["store"], row["brand"]), {})[int(row["week"])] = float(np.exp(float(row["logmove"])))
    weeks = sorted({week for sold in units.values() for week in sold})
    values = np.full((len(units), weeks[-1] - weeks[0] + 1), np.nan)
    for place, key in enumerate(sorted(units)):
        for week, sold in units[key].items():
            values[place, week - weeks[0]] = sold
    return values


def online_retail(path: Path) -> np.ndarray:
    """Daily pieces of the items that sold most, cancellations left out; Saturdays nobody sells."""
    sold: Counter[tuple[str, str]] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            pieces = int(float(row["Quantity"]))
            if pieces > 0 and not row["InvoiceNo"].startswith("C"):
                sold[row["StockCode"], row["InvoiceDate"][:10]] += pieces
    pieces_of: Counter[str] = Counter()
    days_of: Counter[str] = Counter()
    for (item, _), pieces in sold.items():
        pieces_of[item] += pieces
        days_of[item] += 1
    steady = [item for item in pieces_of if days_of[item] >= RETAIL_SELLING_DAYS]
    items = sorted(steady, key=lambda item: (-pieces_of[item], item))[:RETAIL_ITEMS]
    days = [RETAIL_FIRST + timedelta(days=step) for step in range((RETAIL_END - RETAIL_FIRST).days)]
    return np.array([[float(sold[item, day.isoformat()]) for day in days] for item in items])
