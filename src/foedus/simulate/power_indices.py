"""Power in weighted voting, exact, whatever the number of voters."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import factorial

from foedus.errors import UnusableInputError


def shapley_shubik(weights: Sequence[int], quota: int) -> tuple[Fraction, ...]:
    """Return how often each voter is the one whose joining wins, over all orders.

    Whole numbers throughout: with floats, taking one voter out of the generating
    function again explodes at some hundred voters.

    Raises:
        UnusableInputError: A weight is negative, or the quota cannot be reached.

    References:
        Shapley and Shubik (1954). A method for evaluating the distribution of power.
        Mann and Shapley (1962). Values of large games: generating functions.
    """
    _check(weights, quota)
    voters = len(weights)
    orders = factorial(voters)
    ways = _ways(weights, quota)
    power = {}
    for weight in sorted(set(weights)):
        others = _without(ways, weight)
        power[weight] = Fraction(
            sum(
                factorial(size) * factorial(voters - size - 1) * _swings(row, weight)
                for size, row in enumerate(others[:voters])
            ),
            orders,
        )
    return tuple(power[weight] for weight in weights)


def banzhaf(weights: Sequence[int], quota: int) -> tuple[Fraction, ...]:
    """Return the share of all swings that each voter has.

    Raises:
        UnusableInputError: A weight is negative, or the quota cannot be reached.

    References:
        Banzhaf (1965). Weighted voting doesn't work.
    """
    _check(weights, quota)
    ways = _ways(weights, quota)
    swings = {
        weight: sum(_swings(row, weight) for row in _without(ways, weight))
        for weight in set(weights)
    }
    total = sum(swings[weight] for weight in weights)
    return tuple(Fraction(swings[weight], total) for weight in weights)


def _check(weights: Sequence[int], quota: int) -> None:
    if any(weight < 0 for weight in weights):
        raise UnusableInputError("weights", "one is negative", "count votes from 0 up")
    if not 0 < quota <= sum(weights):
        raise UnusableInputError(
            "quota",
            f"{quota} cannot be reached, or needs nobody",
            f"give one from 1 to {sum(weights)}, the sum of the weights",
        )


def _ways(weights: Iterable[int], quota: int) -> list[list[int]]:
    """Return [size][sum]: how many coalitions fall short of the quota."""
    ways = [[1] + [0] * (quota - 1)]
    for weight in weights:
        ways.append([0] * quota)
        for size in range(len(ways) - 1, 0, -1):
            row, smaller = ways[size], ways[size - 1]
            for total in range(quota - 1, weight - 1, -1):
                row[total] += smaller[total - weight]
    return ways


def _without(ways: list[list[int]], weight: int) -> list[list[int]]:
    """Return the same without one voter of a weight."""
    left = [list(ways[0])]
    for row in ways[1:]:
        kept = list(row)
        for total in range(weight, len(row)):
            kept[total] -= left[-1][total - weight]
        left.append(kept)
    return left


def _swings(row: list[int], weight: int) -> int:
    """Return how many coalitions that fall short win when the voter joins."""
    return sum(row[max(0, len(row) - weight) :]) if weight else 0
