"""The model that needs the whole of scipy, imported when it is run.

Where another process runs it, the one that asks does without.
"""

from typing import TYPE_CHECKING

from foedus.lazily import lazily

if TYPE_CHECKING:
    from foedus.simulate.courting import courting
else:
    __getattr__ = lazily(__name__, {"courting": "foedus.simulate.courting"})

__all__ = ["courting"]
