"""What a measure is asked, and what it answers where nothing settles the question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations

from foedus.errors import UnusableInputError
from foedus.model import ActorId, Finding
from foedus.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whom a measure is asked about.

    Attributes:
        focus: The actors it is about, in the order given; may be one, two or more.
        of_interest: Third parties to set beside them.
        since: First year to look at; None leaves it to the measure.
        options: What only one measure knows, by name, as written by the user.
    """

    focus: tuple[ActorId, ...]
    of_interest: tuple[ActorId, ...] = ()
    since: int | None = None
    options: Mapping[str, str] = field(default_factory=dict)

    def pairs(self) -> Iterator[tuple[ActorId, ActorId]]:
        """Yield each ordered pair of the focus."""
        yield from permutations(self.focus, 2)

    def whole(self, option: str, default: int) -> int:
        """Return an option as a whole number above zero.

        Raises:
            UnusableInputError: It is none.
        """
        text = self.options.get(option, str(default))
        if not text.isascii() or not text.isdigit() or int(text) == 0:
            raise UnusableInputError(
                f"option {option}",
                f"{text!r} is no whole number above zero",
                f"write it as {option}={default}",
            )
        return int(text)

    def only(self, *options: str) -> None:
        """Refuse options that the measure does not know.

        Raises:
            UnusableInputError: There is one.
        """
        for option in sorted(set(self.options) - set(options)):
            known = ", ".join(options) or "none"
            raise UnusableInputError(
                f"option {option}", "the measure has no such option", f"known: {known}"
            )


def unsettled(
    measure: str, network: Network, about: tuple[ActorId, ...], label: str, why: str
) -> Finding:
    """Return the answer of a measure that the evidence does not settle."""
    return Finding(
        measure=measure,
        label=label,
        about=about,
        on=network.on,
        value=None,
        caveat=why,
    )
