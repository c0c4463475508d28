"""Whole numbers in as few bytes as they need, seven bits a byte, the lowest first."""

import numpy as np
from numpy.typing import NDArray

_BITS = 7
_LONGEST = 5


def encode(numbers: NDArray[np.int64]) -> bytes:
    """The numbers (0 to 2³⁵) one after the other; a set high bit says that more follows.

    >>> encode(np.array([1, 300])).hex()
    '01ac02'
    """
    size = np.ones(len(numbers), np.int64)
    for n in range(1, _LONGEST):
        size += numbers >= 1 << _BITS * n
    starts = np.cumsum(size) - size
    out = np.zeros(int(size.sum()), np.uint8)
    for n in range(_LONGEST):
        which = size > n
        if not which.any():
            break
        more = np.where(size[which] > n + 1, 128, 0)
        out[starts[which] + n] = numbers[which] >> _BITS * n & 127 | more
    return out.tobytes()
