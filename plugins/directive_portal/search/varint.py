"""Whole numbers in as few bytes as they need, seven bits a byte, the lowest first."""

import numpy as np
from numpy.typing import NDArray

_BITS = 7


def encode(numbers: NDArray[np.int64]) -> bytes:
    """The numbers (from 0 on) one after the other; a set high bit says that more follows.

    >>> encode(np.array([1, 300])).hex()
    '01ac02'
    """
    count = max(1, -(-int(numbers.max(initial=0)).bit_length() // _BITS))
    parts = np.empty((len(numbers), count), np.uint8)
    wanted = np.ones(parts.shape, np.bool_)
    for n in range(count):
        rest = numbers >> _BITS
        parts[:, n] = np.where(rest, numbers & 127 | 128, numbers)
        if n:
            wanted[:, n] = numbers
        numbers = rest
    return parts[wanted].tobytes()
