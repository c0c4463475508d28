"""Whole numbers in as few bytes as they need, seven bits a byte, the lowest first."""

import numpy as np
from numpy.typing import NDArray

_BITS = 7


def encode(numbers: NDArray[np.int64]) -> bytes:
    """The numbers (from 0 on) one after the other; a set high bit says that more follows.

    >>> encode(np.array([1, 300])).hex()
    '01ac02'
    """
    longest = int(numbers.max(initial=1)).bit_length()
    parts = numbers[:, np.newaxis] >> np.arange(0, longest, _BITS)
    wanted = parts > 0
    wanted[:, 0] = True
    more = np.where(parts >> _BITS, 128, 0)
    return (parts & 127 | more)[wanted].astype(np.uint8).tobytes()
