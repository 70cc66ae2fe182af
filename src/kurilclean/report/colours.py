"""A colour a category: the one place. Each is a hue; how light it is depends on what it is drawn on.

Hues are angles of OKLCH, where equal lightness looks equally light, so that no category shouts louder than another.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, radians, sin
from zlib import crc32

_CHROMA = 0.15
_PALE = 0.035  # for what belongs to the article: it is rarely cut, and no advertisement

_HUES: dict[str, tuple[int, float]] = {
    "ad": (25, _CHROMA),
    "donation": (350, _CHROMA),
    "subscription": (55, _CHROMA),
    "app-promo": (85, _CHROMA),
    "tags": (115, _CHROMA),
    "comments": (148, _CHROMA),
    "consent": (175, _CHROMA),
    "navigation": (205, _CHROMA),
    "link-list": (255, _CHROMA),
    "copyright": (282, 0.10),
    "social": (305, _CHROMA),
    "disclaimer": (325, 0.10),
    "placeholder": (260, 0.02),
    "headline": (20, _PALE),
    "body": (90, _PALE),
    "caption": (160, _PALE),
    "credit": (230, _PALE),
    "metadata": (300, _PALE),
}


def ink(category: str, lightness: float, strength: float = 1.0) -> str:
    """The colour of a category as ``#rrggbb``; ``lightness`` from 0 (black) to 1 (white), ``strength`` from 0 (grey).

    A category that isn't listed gets a hue from its name, the same every time.

    >>> ink("ad", 0.5), ink("ad", 0.5) == ink("comments", 0.5)
    ('#a83634', False)
    """
    hue, chroma = _HUES.get(category) or (crc32(category.encode("utf-8", "replace")) % 360, _CHROMA)
    chroma *= strength
    while True:
        channels = _linear_rgb(lightness, chroma, radians(hue))
        if all(-0.001 <= channel <= 1.001 for channel in channels) or chroma < 0.005:
            return "#" + "".join(f"{round(255 * _gamma(min(1.0, max(0.0, channel)))):02x}" for channel in channels)
        chroma -= 0.005  # more colour than a screen has at this lightness


def on_any(category: str) -> str:
    """The colour of a category for a terminal, whose background isn't known: in the middle between black and white."""
    return ink(category, 0.63)


def palette(categories: Iterable[str]) -> str:
    """Style sheets for the page, light and dark: the *n*-th category's colours under the class ``k<n>``.

    ``--ink`` is for words on the page's ground or on ``--tint``, ``--tint`` for the ground of what was cut.
    """
    names = list(categories)
    light = "".join(f".k{at}{{--ink:{ink(name, 0.47)};--tint:{ink(name, 0.96, 0.2)}}}" for at, name in enumerate(names))
    dark = "".join(f".k{at}{{--ink:{ink(name, 0.78)};--tint:{ink(name, 0.26, 0.25)}}}" for at, name in enumerate(names))
    return f"{light}\n@media (prefers-color-scheme: dark){{{dark}}}\n"


def _linear_rgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _gamma(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
