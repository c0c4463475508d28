"""Long lists on several pages."""

from collections.abc import Sequence

from directive_portal.web import links


def page_count(listed: Sequence[object], size: int = links.PAGE_SIZE) -> int:
    """Pages that a list takes; an empty list has one."""
    return max(1, -(-len(listed) // size))


def linked_pages(pages: Sequence[str], number: int) -> tuple[tuple[int, str | None], ...]:
    """The first, the last and the neighbours: a list of 2,000 pages stays a short row."""
    near = {1, len(pages), *range(number - 2, number + 3)}
    numbers = [n for n in range(1, len(pages) + 1) if n in near]
    linked: list[tuple[int, str | None]] = []
    for n in numbers:
        if linked and n != linked[-1][0] + 1:
            linked.append((0, None))
        linked.append((n, pages[n - 1]))
    return tuple(linked)
