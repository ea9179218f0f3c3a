"""The parts that screens and blocks are made of, under one name."""

from ui.block import Block as Block
from ui.buttons import KeyButton as KeyButton
from ui.flow import Flow as Flow
from ui.parts import Card as Card
from ui.parts import Chip as Chip
from ui.parts import Elided as Elided
from ui.parts import Row as Row
from ui.parts import chip as chip
from ui.parts import dress as dress
from ui.parts import empty as empty
from ui.parts import label as label
from ui.parts import scrolling as scrolling
from ui.parts import separator as separator
from ui.pictures import Meter as Meter
