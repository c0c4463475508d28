"""What the records of the register have in common."""

from typing import Any


class Record:
    """Pickled as its values alone, since processes hand on tens of thousands: dataclasses
    look up their fields one by one and take three times as long."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), *[getattr(self, name) for name in self.__slots__])


def _again(kind: type[Any], *values: object) -> object:
    record, put = object.__new__(kind), object.__setattr__
    for name, value in zip(kind.__slots__, values, strict=True):
        put(record, name, value)
    return record
