"""Keep what libraries say about broken files off the user's screen."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_TALKERS = (
    "pypdf",
    "trafilatura",
    "htmldate",
    "courlan",
    "justext",
    "charset_normalizer",
)


@contextmanager
def quiet() -> Iterator[None]:
    """Silence the libraries that read files; what matters comes back as problems."""
    loggers = [logging.getLogger(name) for name in _TALKERS]
    levels = [logger.level for logger in loggers]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger in loggers:
            logger.setLevel(logging.CRITICAL + 1)
        try:
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)
