"""Pictures of what is worn and carried, and of a plate of cakes."""

from __future__ import annotations

from duoshou.simulated_shop.picture_canvas import Canvas, Colour, darker, lighter

CREAM: Colour = (248, 243, 232)


def tee(canvas: Canvas, fill: Colour) -> None:
    """A T-shirt laid flat."""
    canvas.shadow(50, 86, 27, 3)
    canvas.shape([(36, 20), (18, 28), (9, 46), (22, 52), (28, 43), (28, 44)], darker(fill, 0.1))
    canvas.shape([(64, 20), (82, 28), (91, 46), (78, 52), (72, 43), (72, 44)], darker(fill, 0.1))
    canvas.soft(
        [(36, 19.6), (50, 24), (64, 19.6), (73, 27), (72, 55), (73, 85), (50, 86.4), (27, 85), (28, 55), (27, 27)], fill
    )
    canvas.soft([(39, 19.4), (50, 18), (61, 19.4), (56, 26.4), (50, 28.4), (44, 26.4)], darker(fill, 0.26))
    canvas.soft([(40.4, 18.6), (50, 17), (59.6, 18.6), (55, 21.8), (50, 22.6), (45, 21.8)], lighter(fill, 0.14))
    canvas.curve([(39, 20), (44, 27.4), (50, 29.6), (56, 27.4), (61, 20)], lighter(fill, 0.16), wide=1)
    for left, right in (((10.4, 44), (23, 50)), ((89.6, 44), (77, 50))):
        canvas.line([left, right], lighter(fill, 0.2), wide=0.5)
    canvas.curve([(34, 50), (36, 64), (33, 78)], darker(fill, 0.12), wide=0.8)
    canvas.curve([(66, 52), (64, 64), (67, 76)], darker(fill, 0.12), wide=0.8)
    canvas.line([(28.4, 82.6), (71.6, 82.6)], lighter(fill, 0.2), wide=0.5)


def shirt(canvas: Canvas, fill: Colour) -> None:
    """A linen shirt with a collar and a row of buttons."""
    canvas.shadow(50, 87, 27, 3)
    for side in (1.0, -1.0):
        sleeve = [(66, 22), (79, 28), (86, 56), (84, 74), (76, 74), (75, 56), (70, 44)]
        canvas.soft([(50 + (x - 50) * side, y) for x, y in sleeve], darker(fill, 0.1))
        cuff = [(75.4, 70), (84.8, 70), (84.4, 76), (75.8, 76)]
        canvas.shape([(50 + (x - 50) * side, y) for x, y in cuff], lighter(fill, 0.16))
    canvas.soft(
        [
            (38, 20),
            (62, 20),
            (71, 26),
            (71, 55),
            (73, 84),
            (60, 86),
            (50, 84.6),
            (40, 86),
            (27, 84),
            (29, 55),
            (29, 26),
        ],
        fill,
    )
    canvas.shape([(47, 28), (53, 28), (53, 85), (47, 85)], lighter(fill, 0.12))
    canvas.line([(53, 30), (53, 85)], darker(fill, 0.16), wide=0.4)
    for y in range(36, 82, 9):
        canvas.oval(50, y, 1, 1, CREAM)
    canvas.shape([(50, 30), (38, 19), (46, 16.6), (54, 16.6), (62, 19)], darker(fill, 0.24))
    canvas.shape([(38, 18.4), (45, 16), (50, 29), (42.6, 33)], lighter(fill, 0.26))
    canvas.shape([(62, 18.4), (55, 16), (50, 29), (57.4, 33)], lighter(fill, 0.26))
    canvas.box(56.6, 44, 66.6, 55, lighter(fill, 0.1), round_by=1)
    canvas.line([(56.6, 46.6), (66.6, 46.6)], darker(fill, 0.14), wide=0.4)


def bag(canvas: Canvas, fill: Colour) -> None:
    """A canvas bag with two handles."""
    canvas.shadow(50, 85, 28, 4)
    canvas.curve([(37, 44), (38, 24), (50, 15), (62, 24), (63, 44)], darker(fill, 0.26), wide=3)
    canvas.soft([(24, 42), (50, 41), (76, 42), (79, 64), (77, 84), (50, 86), (23, 84), (21, 64)], fill)
    canvas.curve([(36, 46), (37, 27), (50, 18.4), (63, 27), (64, 46)], darker(fill, 0.12), wide=3)
    for x in (36.0, 64.0):
        canvas.box(x - 2.6, 44, x + 2.6, 52, darker(fill, 0.12), round_by=0.6)
        canvas.line([(x - 1.6, 45.6), (x + 1.6, 50.4)], lighter(fill, 0.4), wide=0.3)
    canvas.line([(24.6, 44.6), (75.4, 44.6)], lighter(fill, 0.4), wide=0.4)
    canvas.leaf(48, 74, 16, (122, 142, 104))
    canvas.leaf(49, 75, 12, (146, 164, 124), up=-1)
    canvas.curve([(27, 56), (29, 68), (27, 80)], darker(fill, 0.1), wide=0.8)


def scarf(canvas: Canvas, fill: Colour) -> None:
    """A folded wool scarf with stripes and a fringe."""
    canvas.shadow(47, 75, 32, 4.4)
    for end in range(60, 79, 2):
        canvas.line([(end, 76), (end - 0.5, 87)], darker(fill, 0.12), wide=0.7)
    canvas.soft([(58, 38), (79, 40), (80, 60), (79.4, 78), (58.6, 78)], darker(fill, 0.14))
    for step in range(3):
        y = 72 - step * 13
        canvas.soft(
            [(20, y - 12), (50, y - 13.4), (76, y - 12), (80, y - 6), (76, y), (50, y + 1.2), (20, y), (17, y - 6)],
            (fill, lighter(fill, 0.1), fill)[step],
        )
        canvas.curve([(21, y - 0.6), (50, y + 0.6), (76, y - 0.8)], darker(fill, 0.26), wide=0.7)
        for x in (30.0, 34.4):
            canvas.line([(x, y - 12), (x, y - 0.8)], CREAM, wide=1.2)
    canvas.oval(50, 34.6, 26, 2.2, lighter(fill, 0.22))


def hat(canvas: Canvas, fill: Colour) -> None:
    """A bucket hat with stitched rings."""
    canvas.shadow(50, 80, 35, 4.6)
    canvas.soft([(13, 68), (30, 57), (50, 55), (70, 57), (87, 68), (80, 77), (50, 81), (20, 77)], darker(fill, 0.12))
    canvas.soft([(29, 62), (33, 40), (38, 31), (50, 29), (62, 31), (67, 40), (71, 62), (50, 67)], fill)
    canvas.oval(50, 33.6, 13.4, 4, lighter(fill, 0.18))
    canvas.curve([(29.6, 60), (50, 66), (70.4, 60)], darker(fill, 0.34), wide=2.4)
    for wide, y in ((29, 73.4), (33, 75.6)):
        canvas.curve([(50 - wide, y - 4.6), (50, y + 2), (50 + wide, y - 4.6)], lighter(fill, 0.3), wide=0.35)
    for x in (38, 41):
        canvas.oval(x, 50, 0.8, 0.8, darker(fill, 0.4))
    canvas.soft([(34.6, 56), (37, 40), (40, 35), (38.6, 56)], lighter(fill, 0.14))


def cake(canvas: Canvas, fill: Colour) -> None:
    """Six small rice cakes on a plate, with osmanthus on top."""
    canvas.shadow(50, 82, 36, 4.6)
    canvas.oval(50, 74, 39, 10, darker(CREAM, 0.12))
    canvas.oval(50, 72, 39, 10, CREAM)
    canvas.oval(50, 71.4, 31, 7, darker(CREAM, 0.06))
    for x, y in ((32.0, 64.0), (50, 62), (68, 64), (38, 52), (61, 52), (50, 41)):
        canvas.box(x - 9, y - 3, x + 9, y + 8, CREAM, round_by=1.6)
        canvas.box(x - 9, y + 1, x + 9, y + 4, lighter(fill, 0.25))
        canvas.shape([(x - 8, y - 7.4), (x + 8, y - 7.4), (x + 9, y - 2), (x - 9, y - 2)], lighter(fill, 0.66))
        for dx, dy in ((-3.4, -5), (2, -5.8), (4.6, -3.8), (-0.6, -3.6)):
            canvas.oval(x + dx, y + dy, 0.9, 0.7, fill)
    for x, y in ((20, 76), (80, 75.6), (76, 78)):
        canvas.oval(x, y, 1.1, 0.8, fill)
