"""Neighbours in a column: runs of equal values, and steps from one to the next.

What NumPy's ``diff`` does with ``prepend`` and ``append``; an index has thousands of short
columns, for which that takes most of the time.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def begun(column: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether a value is another than the one before it.

    >>> begun(np.array([5, 5, 7])).tolist()
    [True, False, True]
    """
    other = np.empty(len(column), np.bool_)
    other[:1] = True
    np.not_equal(column[1:], column[:-1], out=other[1:])
    return other


def starts(column: NDArray[Any]) -> Ints:
    """Where runs of equal values begin."""
    return begun(column).nonzero()[0]


def lengths(starts: Ints, end: int) -> Ints:
    """How long runs are, the last of which ends before ``end``."""
    found = np.empty_like(starts)
    np.subtract(starts[1:], starts[:-1], out=found[:-1])
    found[-1:] = end - starts[-1:]
    return found


def steps(column: Ints) -> Ints:
    """How much more each value is than the one before it, the first than 0."""
    found = column.copy()
    found[1:] -= column[:-1]
    return found
