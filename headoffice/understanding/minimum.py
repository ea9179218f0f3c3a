"""The lowest point of a smooth function of a few numbers, found without derivatives.

The simplex method of J. A. Nelder and R. Mead, "A Simplex Method for Function Minimization", The
Computer Journal 7 (1965).
"""

from collections.abc import Callable

Point = list[float]
Height = Callable[[Point], float]


def lowest(of: Height, start: Point, step: float = 0.5, close: float = 1e-7) -> Point:
    """The point found from ``start``, once heights differ by no more than ``close``."""
    corners = [start] + [
        [x + step * (place == moved) for place, x in enumerate(start)]
        for moved in range(len(start))
    ]
    found = sorted((of(corner), corner) for corner in corners)
    for _ in range(400 * len(start)):
        if found[-1][0] - found[0][0] <= close:
            break
        found = sorted(_step(of, found))
    return found[0][1]


def _step(of: Height, found: list[tuple[float, Point]]) -> list[tuple[float, Point]]:
    better, (worst, away) = found[:-1], found[-1]
    middle = [sum(xs) / len(better) for xs in zip(*(point for _, point in better), strict=True)]
    mirrored = _between(middle, away, -1)
    height = of(mirrored)
    if height < better[0][0]:
        further = _between(middle, away, -2)
        beyond = of(further)
        return [*better, (beyond, further) if beyond < height else (height, mirrored)]
    if height < better[-1][0]:
        return [*better, (height, mirrored)]
    inside = _between(middle, mirrored if height < worst else away, 0.5)
    within = of(inside)
    if within < min(height, worst):
        return [*better, (within, inside)]
    lowest_point = found[0][1]
    shrunk = (_between(lowest_point, point, 0.5) for _, point in found[1:])
    return [found[0], *((of(point), point) for point in shrunk)]


def _between(a: Point, b: Point, share: float) -> Point:
    return [x + share * (y - x) for x, y in zip(a, b, strict=True)]
