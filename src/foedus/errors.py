"""Every exception this package raises on purpose.

`FoedusError` is the only class a caller needs to catch. Each subclass builds its
own message, so a raise site names what went wrong and nothing else.
"""

from collections.abc import Callable, Sequence
from pathlib import Path


class FoedusError(Exception):
    """Base of all errors raised on purpose."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...], object]:
        """Come from another process as it was: with its message, not anew."""
        return _come_over, (type(self), self.args), self.__dict__ or None


def _come_over(kind: type[FoedusError], args: tuple[object, ...]) -> FoedusError:
    return kind.__new__(kind, *args)


class QuoteNotFoundError(FoedusError):
    """A claim cites words that its document does not contain."""

    def __init__(self, document: str, words: str) -> None:
        super().__init__(f"{document}: the words {words!r} are not in the text")


class UnusableInputError(FoedusError):
    """An input that nothing can be done with."""

    def __init__(self, where: Path | str, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what}; {remedy}")


class UnusableCaseError(FoedusError):
    """A `case.yaml` with faults; `problems` holds one record each."""

    def __init__(self, problems: Sequence[object]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))


class UnreachableError(FoedusError):
    """A place on the network that does not answer."""

    def __init__(self, url: str, reason: str) -> None:
        self.url = url
        self.reason = reason
        super().__init__(
            f"{url}: cannot be reached ({reason}); run the command again when you are "
            "online, it goes on where it stopped"
        )
