"""Make the sounds of the till: short, told apart by rhythm and pitch, bearable all day.

Standard library only. Run it after changing a figure here; the files are kept in ``resources``.
"""

import math
import struct
import sys
import wave
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "resources" / "sounds"
RATE = 22_050
LOUDEST = 0.35
EDGE_S = 0.006

SOUNDS: dict[str, tuple[tuple[float, float], ...]] = {
    # Hertz and seconds; nought hertz is silence.
    "good": ((1046.5, 0.06), (1568.0, 0.09)),
    "heard": ((1318.5, 0.07),),
    "again": ((880.0, 0.03),),
    "wrong": ((330.0, 0.11), (0.0, 0.05), (262.0, 0.18)),
}


def main() -> int:
    """Write every sound. Returns the exit code."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, tones in SOUNDS.items():
        _write(FOLDER / f"{name}.wav", [x for tone in tones for x in _tone(*tone)])
    return 0


def _tone(hertz: float, seconds: float) -> list[float]:
    count, edge = int(RATE * seconds), int(RATE * EDGE_S)
    # Without soft edges a tone begins and ends with a click.
    return [
        LOUDEST * math.sin(2 * math.pi * hertz * at / RATE) * min(1, at / edge, (count - at) / edge)
        for at in range(count)
    ]


def _write(path: Path, samples: list[float]) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", int(x * 32_767)) for x in samples))


if __name__ == "__main__":
    sys.exit(main())
