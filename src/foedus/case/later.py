"""What writes the files of a run, imported when there is something to write.

It needs Jinja and networkx: where another process reads, this one imports them
meanwhile.
"""

from typing import TYPE_CHECKING

from foedus.lazily import lazily

if TYPE_CHECKING:
    from foedus.case.outputs import write_outputs
else:
    __getattr__ = lazily(__name__, {"write_outputs": "foedus.case.outputs"})

__all__ = ["write_outputs"]
