"""Let a module offer names that are imported from elsewhere when first asked for."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazily(module: str, offered: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a module.

    A shell that only checks a case should not wait for what reads or measures one,
    and what needs an extra must not be imported where the extra is missing.

    Args:
        module: Its `__name__`.
        offered: Where each name is defined; none may be the name of a module inside.

    References:
        Levkivskyi (2017). PEP 562: Module __getattr__ and __dir__.
    """

    def found(name: str) -> object:
        if name not in offered:
            what = f"module {module!r} has no attribute {name!r}"
            raise AttributeError(what, name=name)
        value = getattr(import_module(offered[name]), name)
        setattr(sys.modules[module], name, value)
        return value

    return found
