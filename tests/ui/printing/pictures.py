"""What becomes of a picture between a cheap printer, a phone's screen and a scanner's eye."""

import random
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

Wear = Callable[[Image.Image], Image.Image]
DESK = 190


def on_a_desk(picture: Image.Image) -> Image.Image:
    """With grey around it, as a camera sees it."""
    around = 60
    desk = Image.new("L", (picture.width + 2 * around, picture.height + 2 * around), DESK)
    desk.paste(picture.convert("L"), (around, around))
    return desk


def rotated(degrees: float) -> Wear:
    def turn(picture: Image.Image) -> Image.Image:
        seen = on_a_desk(picture)
        return seen.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=DESK)

    return turn


def blurred(radius: float) -> Wear:
    return lambda picture: on_a_desk(picture).filter(ImageFilter.GaussianBlur(radius))


def faint(contrast: float) -> Wear:
    """A worn ribbon, a dim screen: black and white come close to each other."""
    return lambda picture: ImageEnhance.Contrast(on_a_desk(picture)).enhance(contrast)


def small(share: float) -> Wear:
    """Held far away."""

    def shrink(picture: Image.Image) -> Image.Image:
        seen = on_a_desk(picture)
        size = (round(seen.width * share), round(seen.height * share))
        return seen.resize(size, Image.Resampling.BILINEAR)

    return shrink


def scratched(picture: Image.Image) -> Image.Image:
    """A thermal head with a dead dot leaves a white line; a fold leaves a dark one."""
    seen = on_a_desk(picture)
    draw = ImageDraw.Draw(seen)
    middle = seen.width // 2 + 17
    draw.line((middle, 0, middle, seen.height), fill=255, width=2)
    draw.line((0, seen.height // 2 + 23, seen.width, seen.height // 2 + 9), fill=60, width=2)
    return seen


def slanted(picture: Image.Image) -> Image.Image:
    """Looked at from the side."""
    seen = on_a_desk(picture)
    wide, high = seen.size
    corners = (0, 0, 0, high, wide, high * 0.92, wide, high * 0.08)
    return seen.transform(
        seen.size,
        Image.Transform.QUAD,
        corners,
        Image.Resampling.BICUBIC,
        fillcolor=DESK,
    )


def dusty(picture: Image.Image) -> Image.Image:
    """Grains that turn a dot, seen through a lens; the same every time."""
    seen = on_a_desk(picture)
    # No secret: the same dust in every run.
    chance = random.Random(7)
    for _ in range(seen.width * seen.height // 150):
        place = (chance.randrange(seen.width), chance.randrange(seen.height))
        level = seen.getpixel(place)
        seen.putpixel(place, 255 - int(str(level)))
    return seen.filter(ImageFilter.GaussianBlur(0.7))


WEARS: dict[str, Wear] = {
    "as it is": on_a_desk,
    "a little blurred": blurred(1.0),
    "blurred": blurred(1.3),
    "turned by 7": rotated(7),
    "turned by 45": rotated(45),
    "upside down": rotated(180),
    "faint": faint(0.35),
    "very faint": faint(0.2),
    "far away": small(0.7),
    "scratched": scratched,
    "from the side": slanted,
    "dusty": dusty,
}
