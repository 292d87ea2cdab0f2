"""How a picture is to look: with or without title and legend, and in which size."""

from dataclasses import dataclass

from careergraph.errors import Message, UserError

WIDTHS, HEIGHTS = (200, 8000), (100, 8000)
"""Least and greatest pixels: below, no text can be read; above, pixels fill the memory."""


def _within(pixels: int | None, bounds: tuple[int, int]) -> bool:
    return pixels is None or bounds[0] <= pixels <= bounds[1]


def _refused(what: Message, bounds: tuple[int, int]) -> UserError:
    hint = Message("it has from {least} to {most}", least=bounds[0], most=bounds[1])
    return UserError(what, hint=hint)


@dataclass(frozen=True)
class Look:
    """``width`` and ``height`` in pixels, null for the picture's own; it is never stretched, and of both
    the one that leaves less room decides its scale. Raises ``UserError`` for sizes out of bounds."""

    title: bool = True
    legend: bool = True
    width: int | None = None
    height: int | None = None

    def __post_init__(self) -> None:
        if not _within(self.width, WIDTHS):
            raise _refused(
                Message("a picture cannot be {pixels} pixels wide", pixels=self.width), WIDTHS
            )
        if not _within(self.height, HEIGHTS):
            raise _refused(
                Message("a picture cannot be {pixels} pixels high", pixels=self.height), HEIGHTS
            )

    @property
    def sized(self) -> bool:
        return self.width is not None or self.height is not None

    def size(self, wide: float, high: float) -> tuple[float, float]:
        """Pixels of a picture that is ``wide`` x ``high`` by itself."""
        if self.width is not None and self.height is not None:
            return self.width, self.height
        if self.width is not None:
            return self.width, high * self.width / wide
        if self.height is not None:
            return wide * self.height / high, self.height
        return wide, high


PLAIN = Look()
