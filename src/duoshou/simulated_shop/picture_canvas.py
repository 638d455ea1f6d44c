"""A canvas for calm, flat pictures: a hundred units wide and high, soft ground, soft shadows, few lines."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageColor, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Point = tuple[float, float]

UNITS = 100
WIDTH = 960
# Drawn larger and taken down, so that edges are smooth.
LARGER = 2
CURVE_STEPS = 14
WHITE: Colour = (255, 255, 255)
INK: Colour = (58, 52, 48)


def colour(text: str) -> Colour:
    """`#6f9b6a` as red, green and blue."""
    red, green, blue, *_ = ImageColor.getrgb(text)
    return red, green, blue


def mixed(one: Colour, other: Colour, part: float) -> Colour:
    """`one` with so much (0 to 1) of `other` in it."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


def lighter(one: Colour, part: float = 0.3) -> Colour:
    """Towards white."""
    return mixed(one, WHITE, part)


def darker(one: Colour, part: float = 0.22) -> Colour:
    """Towards a warm dark."""
    return mixed(one, INK, part)


class Canvas:
    """One picture on its way. Coordinates run from 0 to 100, from the left and from the top."""

    def __init__(self, *, ground: Colour) -> None:
        self.side = WIDTH * LARGER
        self.image = _ground(self.side, ground)
        self.pen = ImageDraw.Draw(self.image)

    def shadow(self, x: float, y: float, wide: float, high: float) -> None:
        """What stands on the table darkens it a little."""
        small = self.side // 4
        layer = Image.new("L", (small, small), 0)
        unit = small / UNITS
        box = ((x - wide) * unit, (y - high) * unit, (x + wide) * unit, (y + high) * unit)
        ImageDraw.Draw(layer).ellipse(box, fill=78)
        layer = layer.filter(ImageFilter.GaussianBlur(small / 42)).resize(
            (self.side, self.side), Image.Resampling.BILINEAR
        )
        self.image.paste(Image.new("RGB", self.image.size, INK), (0, 0), layer)

    def oval(self, x: float, y: float, wide: float, high: float, fill: Colour) -> None:
        """An ellipse around its middle."""
        self.pen.ellipse(self._box(x - wide, y - high, x + wide, y + high), fill=fill)

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour, *, round_by: float = 0) -> None:
        """A rectangle, its corners rounded."""
        self.pen.rounded_rectangle(self._box(left, top, right, bottom), radius=self._units(round_by), fill=fill)

    def shape(self, points: Sequence[Point], fill: Colour) -> None:
        """A polygon with straight sides."""
        self.pen.polygon([self._at(point) for point in points], fill=fill)

    def soft(self, points: Sequence[Point], fill: Colour) -> None:
        """A closed shape that runs smoothly through its points."""
        self.pen.polygon([self._at(point) for point in _closed_curve(points)], fill=fill)

    def line(self, points: Sequence[Point], fill: Colour, *, wide: float = 0.6) -> None:
        """A line through its points, with round ends."""
        placed = [self._at(point) for point in points]
        thick = max(1, round(self._units(wide)))
        self.pen.line(placed, fill=fill, width=thick, joint="curve")
        for x, y in (placed[0], placed[-1]):
            self.pen.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=fill)

    def curve(self, points: Sequence[Point], fill: Colour, *, wide: float = 0.6) -> None:
        """A smooth line through its points."""
        self.line(_open_curve(points), fill, wide=wide)

    def ring(self, x: float, y: float, wide: float, high: float, fill: Colour, *, thick: float) -> None:
        """The outline of an ellipse, such as a handle."""
        self.pen.ellipse(
            self._box(x - wide, y - high, x + wide, y + high), outline=fill, width=round(self._units(thick))
        )

    def leaf(self, x: float, y: float, long: float, fill: Colour, *, up: float = 1) -> None:
        """A tea leaf with its vein, pointing up and to the right (`up` −1: to the left)."""
        tip = (x + long * 0.62 * up, y - long)
        self.soft([(x, y), (x + long * 0.05 * up, y - long * 0.62), tip, (x + long * 0.62 * up, y - long * 0.4)], fill)
        self.line([(x, y), (x + long * 0.42 * up, y - long * 0.66)], darker(fill, 0.25), wide=0.35)

    def jpeg(self) -> bytes:
        """The picture as a JPEG file."""
        file = io.BytesIO()
        self.image.reduce(LARGER).save(file, "JPEG", quality=94)
        return file.getvalue()

    def _units(self, units: float) -> float:
        return units * self.side / UNITS

    def _at(self, point: Point) -> Point:
        return self._units(point[0]), self._units(point[1])

    def _box(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        return self._units(left), self._units(top), self._units(right), self._units(bottom)


def _ground(side: int, ground: Colour) -> Image.Image:
    """A wall that is lighter above, and a table."""
    image = Image.new("RGB", (1, 256))
    for step in range(256):
        image.putpixel((0, step), mixed(lighter(ground, 0.55), ground, step / 255))
    image = image.resize((1, side), Image.Resampling.BILINEAR).resize((side, side), Image.Resampling.NEAREST)
    table = Image.new("RGB", (side, round(side * 0.24)), mixed(ground, WHITE, 0.12))
    image.paste(table, (0, side - table.height))
    return image


def _closed_curve(points: Sequence[Point]) -> list[Point]:
    count = len(points)
    return [at for turn in range(count) for at in _between(*(points[(turn + step) % count] for step in (-1, 0, 1, 2)))]


def _open_curve(points: Sequence[Point]) -> list[Point]:
    ends = [points[0], *points, points[-1]]
    curve = [at for turn in range(len(points) - 1) for at in _between(*ends[turn : turn + 4])]
    return [*curve, points[-1]]


def _between(before: Point, start: Point, end: Point, after: Point) -> list[Point]:
    """Catmull and Rom's way from `start` to `end`, minding where it comes from and goes to."""
    found = []
    for step in range(CURVE_STEPS):
        t = step / CURVE_STEPS
        x, y = (
            0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
            for a, b, c, d in zip(before, start, end, after, strict=True)
        )
        found.append((x, y))
    return found
