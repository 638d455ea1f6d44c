"""A QR code of our own: short texts at level M, drawn as SVG, for a phone to read off a screen. No library is wanted
for a hundred lines that never change: ISO/IEC 18004, versions 1 to 6, bytes."""

from __future__ import annotations

from itertools import groupby, pairwise

# version → data bytes in one block, how many blocks, bytes of correction per block: all blocks of one length.
BLOCKS = {1: (16, 1, 10), 2: (28, 1, 16), 3: (44, 1, 26), 4: (32, 2, 18), 5: (43, 2, 24), 6: (27, 4, 16)}
BYTES_MODE, LEVEL_M, PADDING = 0b0100, 0b00, (0xEC, 0x11)
FIELD, GENERATOR, FORMAT_MASK = 0x11D, 0x537, 0x5412
QUIET = 4
MASKS = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, x: y % 2 == 0,
    lambda y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)
# What a finder looks like from the side; elsewhere it would lead a camera astray.
LOOKS_LIKE_A_FINDER = ([1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0], [0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1])

Grid = list[list[int]]


def svg(text: str) -> str:
    """The drawing. Raises ValueError for more than 106 bytes."""
    grid = modules(text)
    side = len(grid) + 2 * QUIET
    runs = []
    for y, row in enumerate(grid):
        x = 0
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                runs.append(f"M{x + QUIET} {y + QUIET}h{width}v1h-{width}z")
            x += width
    return (
        f'<svg viewBox="0 0 {side} {side}" shape-rendering="crispEdges" aria-hidden="true">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{"".join(runs)}" fill="#000"/></svg>'
    )


def modules(text: str) -> Grid:
    """Dark (1) and light (0), row by row, under the mask that a camera reads best. Raises ValueError."""
    data = text.encode()
    version = next((one for one, (size, many, _) in BLOCKS.items() if len(data) + 2 <= size * many), None)
    if version is None:
        raise ValueError("too long for a QR code of ours")
    side = 17 + 4 * version
    fixed = _fixed(side)
    bits = _bits(_with_correction(_codewords(data, version), version))
    return min((_filled(fixed, bits, mask) for mask in range(len(MASKS))), key=_unrest)


def _codewords(data: bytes, version: int) -> list[int]:
    """How many bytes, the bytes, padding."""
    size, many, _ = BLOCKS[version]
    number = (BYTES_MODE << 8 | len(data)) << 8 * len(data) | int.from_bytes(data, "big")
    words = list((number << 4).to_bytes(len(data) + 2, "big"))
    return words + [PADDING[place % 2] for place in range(size * many - len(words))]


def _with_correction(words: list[int], version: int) -> list[int]:
    """The blocks interleaved, then their bytes of correction."""
    size, many, spare = BLOCKS[version]
    blocks = [words[place * size : (place + 1) * size] for place in range(many)]
    corrections = [_remainder(block, spare) for block in blocks]
    return [word for part in (blocks, corrections) for words_ in zip(*part, strict=True) for word in words_]


def _times(a: int, b: int) -> int:
    """A product in the field of 256."""
    product = 0
    for place in range(7, -1, -1):
        product = product << 1 ^ (product >> 7) * FIELD
        product ^= (b >> place & 1) * a
    return product


def _remainder(block: list[int], spare: int) -> list[int]:
    """The Reed-Solomon bytes of a block."""
    divisor, root = [0] * (spare - 1) + [1], 1
    for _ in range(spare):
        divisor = [
            _times(one, root) ^ (divisor[place + 1] if place + 1 < spare else 0) for place, one in enumerate(divisor)
        ]
        root = _times(root, 2)
    left = [0] * spare
    for word in block:
        factor = word ^ left[0]
        left = [one ^ _times(part, factor) for one, part in zip([*left[1:], 0], divisor, strict=True)]
    return left


def _bits(words: list[int]) -> list[int]:
    return [word >> place & 1 for word in words for place in range(7, -1, -1)]


def _fixed(side: int) -> dict[tuple[int, int], int]:
    """What stands in every code of this size, by (row, column); the format's places are taken and empty."""
    found = {(8, place): 0 for place in (*range(9), *range(side - 8, side))}
    found |= {(place, 8): 0 for place in (*range(9), *range(side - 8, side))}
    for place in range(side):
        found[6, place] = found[place, 6] = 1 - place % 2
    if side > 21:
        _square(found, side - 7, side - 7, side, (2, 0))
    for y, x in ((3, 3), (3, side - 4), (side - 4, 3)):
        _square(found, y, x, side, (3, 1, 0))
    found[side - 8, 8] = 1
    return found


def _square(found: dict[tuple[int, int], int], y: int, x: int, side: int, dark: tuple[int, ...]) -> None:
    """Rings around a place, dark at these distances; a finder has a light edge besides."""
    reach = dark[0] + (dark[0] == 3)
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            if 0 <= y + down < side and 0 <= x + right < side:
                distance = max(abs(down), abs(right))
                found[y + down, x + right] = int(distance in dark or (dark[0] == 3 and distance <= 1))


def _filled(fixed: dict[tuple[int, int], int], bits: list[int], mask: int) -> Grid:
    side = max(y for y, _ in fixed) + 1
    grid = [[fixed.get((y, x), 0) for x in range(side)] for y in range(side)]
    free = ((y, x) for y, x in _way(side) if (y, x) not in fixed)
    for place, (y, x) in enumerate(free):
        grid[y][x] = (bits[place] if place < len(bits) else 0) ^ MASKS[mask](y, x)
    _write_format(grid, mask)
    return grid


def _way(side: int) -> list[tuple[int, int]]:
    """Two columns at a time from the right, up and down in turn, past the timing column."""
    found, upwards = [], True
    for right in (*range(side - 1, 6, -2), 5, 3, 1):
        for y in range(side - 1, -1, -1) if upwards else range(side):
            found += [(y, right), (y, right - 1)]
        upwards = not upwards
    return found


def _write_format(grid: Grid, mask: int) -> None:
    """Level and mask, twice, with ten bits of correction."""
    said = LEVEL_M << 3 | mask
    left = said
    for _ in range(10):
        left = left << 1 ^ (left >> 9) * GENERATOR
    code, last = (said << 10 | left) ^ FORMAT_MASK, len(grid) - 1
    around = [*((8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)), *((y, 8) for y in (7, 5, 4, 3, 2, 1, 0))]
    apart = [*((last - place, 8) for place in range(7)), *((8, last - 7 + place) for place in range(8))]
    for places in (around, apart):
        for place, (y, x) in enumerate(places):
            grid[y][x] = code >> (14 - place) & 1


def _unrest(grid: Grid) -> int:
    """How hard it is to read, by the standard's four rules."""
    lines = [*grid, *(list(column) for column in zip(*grid, strict=True))]
    runs = (len(list(run)) for line in lines for _, run in groupby(line))
    found = sum(run - 2 for run in runs if run >= 5)
    found += sum(
        3
        for above, below in pairwise(grid)
        for x in range(len(grid) - 1)
        if above[x] == above[x + 1] == below[x] == below[x + 1]
    )
    found += sum(40 for line in lines for x in range(len(line) - 10) if line[x : x + 11] in LOOKS_LIKE_A_FINDER)
    dark = sum(map(sum, grid))
    return found + abs(20 * dark - 10 * len(grid) ** 2) // len(grid) ** 2 * 10
