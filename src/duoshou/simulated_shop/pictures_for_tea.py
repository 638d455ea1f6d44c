"""Pictures of tea and what it is made in."""

from __future__ import annotations

from duoshou.simulated_shop.picture_canvas import Canvas, Colour, darker, lighter, mixed

PORCELAIN: Colour = (250, 247, 240)
BLUE: Colour = (104, 132, 160)


def pouch(canvas: Canvas, fill: Colour) -> None:
    """A standing pouch with a label and two leaves."""
    canvas.shadow(50, 84, 24, 4)
    canvas.soft([(29, 26), (50, 25), (71, 26), (73, 56), (71, 84), (50, 86), (29, 84), (27, 56)], fill)
    canvas.box(29.5, 19, 70.5, 28, darker(fill, 0.16), round_by=1)
    for x in range(33, 70, 4):
        canvas.line([(x, 20.5), (x, 26.5)], darker(fill, 0.28), wide=0.35)
    canvas.soft([(31, 32), (35, 31), (35, 80), (31, 80)], lighter(fill, 0.22))
    canvas.box(37, 38, 65, 74, PORCELAIN, round_by=1.6)
    canvas.leaf(50, 62, 16, mixed(fill, (92, 140, 92), 0.55))
    canvas.leaf(51, 63, 12, mixed(fill, (120, 164, 110), 0.55), up=-1)
    canvas.line([(43, 68.5), (59, 68.5)], lighter(fill, 0.25), wide=1)


def tin(canvas: Canvas, fill: Colour) -> None:
    """A round tin with a lid and a paper band."""
    canvas.shadow(50, 83, 22, 4)
    canvas.box(30, 34, 70, 80, fill)
    canvas.oval(50, 80, 20, 4.6, fill)
    canvas.oval(50, 34, 20, 4.6, darker(fill))
    canvas.box(30, 46, 70, 69, PORCELAIN)
    canvas.oval(50, 69, 20, 4.6, PORCELAIN)
    canvas.oval(50, 46, 20, 4.6, fill)
    canvas.box(30, 40, 70, 46, fill)
    canvas.box(29, 24, 71, 36, lighter(fill, 0.12))
    canvas.oval(50, 36, 21, 4.8, lighter(fill, 0.12))
    canvas.oval(50, 24, 21, 4.8, lighter(fill, 0.32))
    canvas.oval(50, 23.4, 16, 3.3, lighter(fill, 0.2))
    canvas.leaf(48, 66, 12, darker(fill, 0.05))
    canvas.box(33, 39, 35.6, 80, lighter(fill, 0.16))


def gaiwan(canvas: Canvas, fill: Colour) -> None:
    """A covered bowl on its saucer, with a branch painted on it."""
    canvas.shadow(50, 82, 32, 4.4)
    canvas.oval(50, 78, 33, 6.4, darker(fill, 0.1))
    canvas.oval(50, 76.6, 33, 6.2, PORCELAIN)
    canvas.oval(50, 76, 20, 3.6, darker(PORCELAIN, 0.1))
    canvas.soft([(24, 46), (76, 46), (72, 60), (62, 73), (50, 76), (38, 73), (28, 60)], PORCELAIN)
    canvas.oval(50, 46, 26.4, 5.4, darker(PORCELAIN, 0.12))
    canvas.soft([(29, 44), (36, 36), (50, 33), (64, 36), (71, 44), (50, 48)], fill)
    canvas.oval(50, 43.8, 21.4, 3.6, lighter(darker(fill, 0.1), 0.2))
    canvas.soft([(31, 43), (38, 36.6), (50, 34), (62, 36.6), (69, 43), (50, 45.6)], PORCELAIN)
    canvas.box(47.4, 29, 52.6, 35, darker(PORCELAIN, 0.08), round_by=1)
    canvas.oval(50, 29, 4.6, 1.9, PORCELAIN)
    canvas.oval(50, 28.7, 3, 1, darker(PORCELAIN, 0.14))
    canvas.curve([(36, 66), (44, 58), (53, 57), (62, 51)], BLUE, wide=0.7)
    for x, y in ((43, 56), (51, 60), (57, 52), (62, 55)):
        canvas.oval(x, y, 1.9, 1.3, lighter(BLUE, 0.15))


def teapot(canvas: Canvas, fill: Colour) -> None:
    """A round clay pot with a short spout."""
    canvas.shadow(50, 81, 28, 4.4)
    canvas.ring(76, 56, 11, 12.5, darker(fill, 0.12), thick=3.4)
    canvas.soft([(33, 58), (20, 50), (15, 40), (21, 39), (27, 46), (37, 50)], darker(fill, 0.08))
    canvas.soft([(26, 62), (30, 46), (50, 40), (70, 46), (75, 62), (66, 78), (50, 81), (34, 78)], fill)
    canvas.soft([(31, 58), (35, 49), (43, 45), (38, 56), (36, 66)], lighter(fill, 0.2))
    canvas.oval(50, 43.5, 14.5, 3.6, darker(fill, 0.3))
    canvas.soft([(36, 42), (42, 36), (50, 34), (58, 36), (64, 42), (50, 45)], lighter(fill, 0.07))
    canvas.oval(50, 32, 3.6, 3.4, fill)
    canvas.oval(49, 31, 1.2, 1, lighter(fill, 0.3))


def pitcher(canvas: Canvas, fill: Colour) -> None:
    """A glass pitcher, half full of tea."""
    glass, tea = lighter(fill, 0.45), (201, 138, 62)
    canvas.shadow(50, 82, 22, 4)
    canvas.ring(70, 53, 11, 13, fill, thick=2.4)
    canvas.soft([(30, 27), (70, 28), (71, 58), (67, 79), (50, 82), (33, 79), (29, 58)], glass)
    canvas.soft([(31.4, 54), (50, 54), (68.8, 54), (68, 64), (65, 77), (50, 80), (35, 77), (32, 64)], tea)
    canvas.oval(50, 54, 19.6, 4, lighter(tea, 0.28))
    canvas.oval(50, 28, 20.4, 4.6, lighter(fill, 0.15))
    canvas.oval(50, 28.4, 18.2, 3.4, lighter(fill, 0.62))
    canvas.shape([(31, 27), (24, 22), (36, 24.6)], lighter(fill, 0.15))
    canvas.soft([(35, 35), (38, 34), (38, 70), (35.4, 70)], (255, 255, 255))


def cup(canvas: Canvas, fill: Colour) -> None:
    """Three small cups in three glazes."""
    for x, y, size, glaze in (
        (34, 60, 0.82, PORCELAIN),
        (67, 62, 0.86, (74, 70, 68)),
        (50, 76, 1.1, fill),
    ):
        canvas.shadow(x, y + 5, 15 * size, 2.8)
        canvas.soft(
            [
                (x - 15 * size, y - 16 * size),
                (x + 15 * size, y - 16 * size),
                (x + 12 * size, y - 3 * size),
                (x + 6 * size, y + 5 * size),
                (x - 6 * size, y + 5 * size),
                (x - 12 * size, y - 3 * size),
            ],
            glaze,
        )
        canvas.oval(x, y - 16 * size, 15.4 * size, 3.8 * size, lighter(glaze, 0.3))
        canvas.oval(x, y - 15.6 * size, 13.4 * size, 3 * size, (191, 140, 74))
        canvas.soft(
            [(x - 11 * size, y - 10 * size), (x - 9 * size, y - 11 * size), (x - 7 * size, y - 1 * size)],
            lighter(glaze, 0.35),
        )


def tray(canvas: Canvas, fill: Colour) -> None:
    """A bamboo tea tray with a small pot and two cups on it."""
    canvas.shadow(50, 82, 38, 4.6)
    canvas.shape([(10, 72), (90, 72), (86, 81), (14, 81)], darker(fill, 0.3))
    canvas.shape([(22, 52), (78, 52), (90, 72), (10, 72)], fill)
    for step in range(1, 9):
        part = step / 9
        canvas.line([(22 + 56 * part, 52.6), (10 + 80 * part, 71.4)], darker(fill, 0.2), wide=0.5)
    canvas.soft([(36, 56), (40, 44), (50, 41), (60, 44), (64, 56), (58, 63), (50, 64), (42, 63)], (128, 74, 56))
    canvas.soft([(38, 54), (29, 48), (27, 43), (31, 44), (40, 50)], (116, 66, 50))
    canvas.ring(65.6, 52, 5, 6, (116, 66, 50), thick=1.8)
    canvas.soft([(42, 44), (46, 40), (50, 39), (54, 40), (58, 44), (50, 46)], (146, 88, 66))
    canvas.oval(50, 38.4, 1.8, 1.8, (128, 74, 56))
    for x in (29, 74):
        canvas.soft([(x - 6, 60), (x + 6, 60), (x + 4, 67), (x - 4, 67)], PORCELAIN)
        canvas.oval(x, 60, 6, 1.7, (196, 146, 82))
