"""Pictures of things for the house."""

from __future__ import annotations

from duoshou.simulated_shop.picture_canvas import Canvas, Colour, darker, lighter, mixed

WOOD: Colour = (150, 108, 72)
CREAM: Colour = (247, 241, 228)


def cloth(canvas: Canvas, fill: Colour) -> None:
    """A table under a linen cloth that falls in folds."""
    canvas.shadow(50, 86, 34, 3.6)
    for x in (20.0, 78.0):
        canvas.box(x, 60, x + 3, 86, darker(WOOD, 0.1))
    canvas.shape([(22, 40), (78, 40), (90, 50), (10, 50)], lighter(fill, 0.28))
    canvas.shape([(10, 50), (90, 50), (90, 72), (10, 72)], fill)
    for left in range(10, 90, 10):
        canvas.soft([(left, 70), (left + 10, 70), (left + 9, 75), (left + 5, 76.4), (left + 1, 75)], fill)
        canvas.shape([(left + 6.4, 51), (left + 8.6, 51), (left + 9.4, 73), (left + 5.8, 74)], darker(fill, 0.1))
    canvas.line([(10, 66.5), (90, 66.5)], lighter(fill, 0.5), wide=0.7)
    canvas.line([(10, 68.6), (90, 68.6)], lighter(fill, 0.5), wide=0.4)
    canvas.soft([(45, 42), (47, 31), (46, 26), (54, 26), (53, 31), (55, 42), (50, 44)], (126, 142, 134))
    canvas.curve([(50, 27), (48, 17), (43, 10)], (106, 122, 86), wide=0.7)
    canvas.curve([(50, 27), (53, 18), (58, 13)], (106, 122, 86), wide=0.7)
    for x, y in ((43, 10), (46, 14), (58, 13), (54.6, 16.4), (48.6, 19)):
        canvas.oval(x, y, 2.1, 1.6, (228, 170, 150))


def candle(canvas: Canvas, fill: Colour) -> None:
    """A candle in a glass with a small flame."""
    canvas.shadow(50, 83, 22, 4)
    canvas.box(30, 40, 70, 80, lighter(fill, 0.1), round_by=3)
    canvas.oval(50, 79, 20, 4.4, lighter(fill, 0.1))
    canvas.oval(50, 41, 20, 4.6, lighter(fill, 0.55))
    canvas.oval(50, 42, 18, 3.7, CREAM)
    canvas.box(37, 54, 63, 72, CREAM, round_by=1.4)
    canvas.line([(42, 60), (58, 60)], darker(fill, 0.1), wide=0.9)
    canvas.line([(45, 65), (55, 65)], lighter(fill, 0.1), wide=0.7)
    canvas.line([(50, 42), (50, 36)], (82, 70, 62), wide=0.8)
    canvas.soft([(50, 20), (54.6, 30), (50, 37), (45.4, 30)], (246, 190, 92))
    canvas.soft([(50, 26), (52.4, 31.6), (50, 35.6), (47.6, 31.6)], (255, 236, 180))
    canvas.soft([(33, 47), (35.4, 46), (35.4, 74), (33, 74)], lighter(fill, 0.5))


def vase(canvas: Canvas, fill: Colour) -> None:
    """A stoneware vase with one branch."""
    canvas.shadow(50, 85, 20, 3.8)
    stem = (112, 92, 70)
    canvas.curve([(50, 46), (48, 34), (56, 22), (66, 13)], stem, wide=0.9)
    canvas.curve([(53, 27), (45, 19), (36, 16)], stem, wide=0.7)
    for x, y, size in ((66, 13, 3), (60, 17, 2.2), (58, 23, 2.6), (36, 16, 2.6), (42, 17.6, 2), (49, 30, 2.2)):
        canvas.oval(x, y, size, size * 0.86, (226, 158, 148))
        canvas.oval(x, y, size * 0.4, size * 0.34, (250, 226, 190))
    canvas.soft(
        [(45, 42), (55, 42), (55, 50), (66, 60), (69, 72), (62, 84), (50, 86), (38, 84), (31, 72), (34, 60), (45, 50)],
        fill,
    )
    canvas.oval(50, 42.6, 5.6, 1.7, darker(fill, 0.35))
    canvas.soft([(38, 62), (43, 56), (41, 70), (43, 80), (36, 74)], lighter(fill, 0.2))
    canvas.curve([(33, 73), (42, 77), (58, 77), (67, 73)], darker(fill, 0.14), wide=0.8)


def board(canvas: Canvas, fill: Colour) -> None:
    """A wooden tray with bread and a bowl on it."""
    canvas.shadow(50, 80, 38, 5)
    canvas.oval(50, 70, 39, 13, darker(fill, 0.26))
    canvas.oval(50, 67, 39, 13, fill)
    canvas.oval(50, 66.4, 34.6, 10.6, lighter(fill, 0.14))
    for x, wide in ((30, 9), (44, 14), (60, 13), (70, 8)):
        canvas.curve([(x - wide / 2, 72), (x, 70.6), (x + wide / 2, 72)], fill, wide=0.5)
    canvas.soft([(22, 62), (30, 52), (44, 53), (49, 62), (44, 68), (27, 68)], (204, 146, 84))
    for x in (30, 36, 42):
        canvas.curve([(x - 2, 55.4), (x + 1.6, 59), (x + 1, 63)], (238, 204, 152), wide=1)
    canvas.soft([(53, 56), (79, 56), (75, 66), (66, 69.6), (57, 66)], CREAM)
    canvas.oval(66, 56, 13.2, 3.4, darker(CREAM, 0.1))
    canvas.oval(66, 56.2, 11.6, 2.6, (176, 92, 84))
    for x, y in ((61, 55.6), (66, 56.6), (70, 55.4)):
        canvas.oval(x, y, 1.7, 1, (206, 122, 110))


def cushion(canvas: Canvas, fill: Colour) -> None:
    """A cushion with an embroidered branch."""
    canvas.shadow(50, 84, 32, 4.4)
    canvas.soft([(19, 27), (50, 31), (81, 27), (78, 55), (82, 83), (50, 80), (18, 83), (22, 55)], darker(fill, 0.14))
    canvas.soft([(21, 29), (50, 33), (79, 29), (76, 55), (79, 80), (50, 77.4), (21, 80), (24, 55)], fill)
    thread = lighter(fill, 0.62)
    canvas.curve([(36, 72), (44, 60), (52, 48), (62, 38)], thread, wide=0.8)
    for x, y, side in ((41, 64, 1), (46, 57, -1), (50, 51, 1), (55, 45, -1), (59, 41, 1)):
        canvas.leaf(x, y, 7.5, thread, up=side)
    canvas.curve([(27, 38), (26.4, 55), (25.6, 72)], lighter(fill, 0.16), wide=1.3)


def gift(canvas: Canvas, fill: Colour) -> None:
    """An open box of nuts in compartments, its lid behind."""
    canvas.shadow(50, 84, 38, 4.4)
    canvas.shape([(20, 22), (80, 22), (84, 50), (16, 50)], darker(fill, 0.18))
    canvas.shape([(23, 25), (77, 25), (80, 47), (20, 47)], fill)
    canvas.oval(50, 36, 12, 7.6, (232, 200, 128))
    canvas.leaf(46, 40, 9, darker(fill, 0.2))
    canvas.shape([(14, 50), (86, 50), (90, 74), (10, 74)], (122, 82, 56))
    canvas.shape([(10, 74), (90, 74), (88, 84), (12, 84)], darker(fill, 0.06))
    nuts = ((214, 168, 112), (176, 116, 70), (226, 196, 150), (150, 92, 58), (198, 150, 96), (230, 210, 170))
    for place, nut in enumerate(nuts):
        column, row = place % 3, place // 3
        left, top = 17 + column * 22.6 - row * 1, 52 + row * 11
        canvas.box(left, top, left + 20.6, top + 9.4, mixed(CREAM, WOOD, 0.3), round_by=0.8)
        for step in range(8):
            x, y = left + 3 + (step % 4) * 4.9, top + 2.8 + (step // 4) * 3.9
            canvas.oval(x, y, 2.2, 1.6, nut)
            canvas.oval(x - 0.6, y - 0.4, 0.8, 0.5, lighter(nut, 0.4))


def cookie(canvas: Canvas, fill: Colour) -> None:
    """A stack of cookies and one that leans on it."""
    canvas.shadow(48, 84, 30, 4)
    for step in range(5):
        y, lean = 79.0 - step * 8, (0, 2, -1.4, 1, -0.6)[step]
        canvas.oval(44 + lean, y, 22, 6.4, darker(fill, 0.24))
        canvas.oval(44 + lean, y - 2.6, 22, 6.4, fill)
    canvas.oval(43.4, 44.4, 20, 5.4, lighter(fill, 0.18))
    for x, y in ((34.0, 44.0), (42, 42), (50, 45), (45, 46.6), (56, 43.6), (37, 46.6)):
        canvas.oval(x, y, 1.9, 0.9, darker(fill, 0.5))
    canvas.oval(74, 70, 12.5, 14, darker(fill, 0.2))
    canvas.oval(72.8, 69.4, 12.2, 13.8, lighter(fill, 0.1))
    for x, y in ((68, 62), (75, 65), (70, 72), (78, 74), (72, 79), (66, 69), (79, 62)):
        canvas.oval(x, y, 1.7, 1.7, darker(fill, 0.5))
    for x, y in ((71, 67), (75, 77), (67, 76), (77, 69.6)):
        canvas.box(x, y, x + 0.9, y + 0.9, CREAM)


def jar(canvas: Canvas, fill: Colour) -> None:
    """A jar of honey and fruit with a cloth over its lid."""
    canvas.shadow(50, 85, 22, 4)
    canvas.box(29, 36, 71, 84, lighter(fill, 0.62), round_by=7)
    canvas.box(31, 43, 69, 82, fill, round_by=6)
    for x, y, size in ((38, 50, 4), (57, 49, 4.6), (48, 77, 4.4), (62, 76, 3.6), (37, 75, 3.4)):
        canvas.oval(x, y, size, size * 0.8, lighter(fill, 0.32))
        canvas.oval(x, y, size * 0.62, size * 0.46, lighter(fill, 0.55))
    canvas.box(36, 54, 64, 71, CREAM, round_by=1.4)
    canvas.oval(50, 62.4, 6.4, 6.4, (240, 190, 80))
    canvas.oval(50, 62.4, 5, 5, (252, 226, 150))
    for end in ((50, 57.4), (54.6, 60.4), (53.6, 66), (46.4, 66), (45.4, 60.4)):
        canvas.line([(50, 62.4), end], (240, 190, 80), wide=0.5)
    canvas.box(33, 26, 67, 37, (150, 78, 70), round_by=1)
    canvas.soft([(27, 37), (33, 27), (50, 24), (67, 27), (73, 37), (62, 38.6), (50, 37), (38, 38.6)], (178, 92, 82))
    for x in (36, 43, 50, 57, 64):
        canvas.oval(x, 32, 0.9, 0.9, CREAM)
    canvas.line([(33, 37), (67, 37)], CREAM, wide=0.9)
    canvas.soft([(34, 46), (36.4, 45), (36.4, 78), (34, 78)], lighter(fill, 0.5))
