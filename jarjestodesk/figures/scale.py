"""Round steps for axes."""


def nice_top(largest: float) -> float:
    """Return the least round number (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 × 10ⁿ) not under ``largest``."""
    if largest <= 0:
        return 1.0
    power = 1.0
    while power * 10 < largest:
        power *= 10
    while power > largest:
        power /= 10
    steps = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
    return next(step * power for step in steps if step * power >= largest)


def share_of(part: float | None, whole: float) -> float:
    """Return part of whole as 0–1; unknown is nothing to draw."""
    if not part or whole <= 0:
        return 0.0
    return max(0.0, min(1.0, part / whole))
