"""What the numbers of toy situations are: points and even ranges, judged by nobody."""

from foedus.model import Basis, Belief, Ground, Shape

JUDGED = Ground(basis=Basis.JUDGEMENT, says=("a toy",))


def belief(low: float, high: float | None = None, ground: Ground = JUDGED) -> Belief:
    """Return a point, or an even range where there are two ends."""
    top = low if high is None else high
    shape = Shape.POINT if high is None else Shape.EVEN
    return Belief(low=low, mode=(low + top) / 2, high=top, shape=shape, ground=ground)
