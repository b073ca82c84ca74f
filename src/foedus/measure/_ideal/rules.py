"""Which votes tell where a state stands."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.integer]
# One vote was held in it, on whether to vote at all.
VOTELESS_SESSION = 19
# From here on paragraphs and amendments are put to the vote by the dozen.
WHOLE_TEXTS_SINCE = 1990


class Texts(StrEnum):
    """Which votes on parts of a text count, beside those on whole ones."""

    EARLY = "early parts"
    WHOLE = "whole"


def usable(
    item: Ints,
    vote: Ints,
    *,
    year: Ints,
    session: Ints,
    partial: NDArray[np.bool],
    texts: Texts = Texts.EARLY,
) -> NDArray[np.bool]:
    """Return which votes enter the model.

    Dropped are session 19, amendments and paragraphs after 1989 or of all years, and
    items on which all who voted chose alike.

    Args:
        item: For each vote the place of its roll call in the arrays below.
        vote: For each vote 1 yes, 2 abstain, 3 no; anything else is no vote.
        year: For each roll call its year.
        session: For each roll call its session.
        partial: For each roll call whether it was on an amendment or a paragraph.
        texts: `EARLY` lets those before 1990 count, as the published points of all
            votes do; `WHOLE` drops them too, as those of final passage do.

    References:
        Bailey, Strezhnev and Voeten (2017). Estimating dynamic state preferences
        from United Nations voting data.
    """
    late = year >= WHOLE_TEXTS_SINCE
    dropped = partial & (late | (texts is Texts.WHOLE))
    fit = (session != VOTELESS_SESSION) & ~dropped
    counted = np.isin(vote, (1, 2, 3)) & fit[item]
    chosen = [
        np.bincount(item[counted & (vote == n)], minlength=len(year)) for n in (1, 2, 3)
    ]
    divided = (np.array(chosen) > 0).sum(axis=0) > 1
    kept: NDArray[np.bool] = counted & divided[item]
    return kept
