"""Our own icons: each drawn from lines, in any colour, at any size, with a name that is spoken."""

from ui.icons.marks import IconMark as IconMark
from ui.icons.names import Icon as Icon
from ui.icons.names import of_channel as of_channel
from ui.icons.names import of_contact as of_contact
from ui.icons.names import of_segment as of_segment
from ui.icons.names import of_suggestion as of_suggestion
from ui.icons.names import of_task as of_task
from ui.icons.names import of_timeline as of_timeline
from ui.icons.painting import paint_icon as paint_icon
