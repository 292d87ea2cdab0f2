"""How a picture is to look: with or without title and legend, and in which size."""

from dataclasses import dataclass

from careergraph.errors import Message, UserError

WIDTHS, HEIGHTS = (200, 8000), (100, 8000)
"""Least and greatest pixels: below, no text can be read; above, pixels fill the memory."""


@dataclass(frozen=True)
class Look:
    """``width`` and ``height`` in pixels, null for the picture's own; it is never stretched, and of both
    the one that leaves less room decides its scale. Raises ``UserError`` for sizes out of bounds."""

    title: bool = True
    legend: bool = True
    width: int | None = None
    height: int | None = None

    def __post_init__(self) -> None:
        bounds = (("width", self.width, WIDTHS), ("height", self.height, HEIGHTS))
        for name, pixels, (least, most) in bounds:
            if pixels is not None and not least <= pixels <= most:
                raise UserError(
                    "a picture cannot have {pixels} pixels as its {side}",
                    hint="it has from {least} to {most}",
                    pixels=pixels,
                    side=Message(name),
                    least=least,
                    most=most,
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
