"""kurilclean as systems under test: packs only, model only, both; at each caution.

With `--weights-dir DIR` the model is cross-validated: `DIR/folds.json` maps each domain to the number of its fold, and
`DIR/fold<k>.safetensors` and `DIR/categories<k>.safetensors` are weights that have seen no page of fold k. Without it
the shipped weights are used, which were trained on these very pages: such figures are marked in-sample.
"""

from __future__ import annotations

import inspect
import json
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from benchmarks.quality.pages import DataError, Page
from benchmarks.quality.systems import Cut, System

CAUTIONS = ("high", "normal", "low")
FOCUS = "kurilclean"
"""Packs and model together at normal caution: the product, and the system that targets and worst pages speak of."""


def systems(weights_dir: Path | None) -> list[System]:
    """All variants of the installed kurilclean, the product as it is used first; none if it isn't installed.

    Raises DataError for a weights folder that isn't whole.
    """
    can = _abilities()
    if can is None:
        return []
    folds = Folds(weights_dir) if weights_dir else None
    if "caution" not in can:
        return [_variant(FOCUS, "packs only: this version has no model", {}, None)]
    found = [_variant(FOCUS, "packs and model, caution normal", {"caution": "normal"}, folds)]
    for caution in ("high", "low"):
        about = f"packs and model, caution {caution}"
        found.append(_variant(f"{FOCUS} ({caution})", about, {"caution": caution}, folds))
    found.append(_variant(f"{FOCUS}: packs", "packs only", {"caution": "off"}, None))
    for caution in CAUTIONS:
        name = f"{FOCUS}: model" + ("" if caution == "normal" else f" ({caution})")
        found.append(_variant(name, f"model only, caution {caution}", {"packs": False, "caution": caution}, folds))
    return found


def product(weights_dir: Path | None, **options: Any) -> System:
    """Packs and model under other options of a Cleaner than the benchmark's own (`profile`, `caution`).

    Raises DataError for a weights folder that isn't whole.
    """
    return _variant(FOCUS, ", ".join(map(str, options.values())), options, Folds(weights_dir) if weights_dir else None)


def _abilities() -> frozenset[str] | None:
    """What a Cleaner can be asked for; None if kurilclean isn't installed."""
    try:
        from kurilclean.cleaner import Cleaner
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("kurilclean"):
            return None
        raise
    return frozenset(inspect.signature(Cleaner).parameters)


def _variant(name: str, about: str, options: dict[str, Any], folds: Folds | None) -> System:
    def cut(pages: Sequence[Page]) -> list[list[Cut]]:
        parts: dict[Path | None, list[int]] = defaultdict(list)
        for i, page in enumerate(pages):
            parts[folds.weights(page) if folds else None].append(i)
        cuts: list[list[Cut]] = [[] for _ in pages]
        for weights, members in parts.items():
            with using(weights):
                results = _cleaner(**options).clean_many([pages[i].text for i in members])
            for i, result in zip(members, results, strict=True):
                cuts[i] = [Cut(r.start, r.end, r.rule, r.category) for r in result.removals]
        return cuts

    uses_model = options.get("caution", "off") != "off"
    return System(name, about, cut, ours=True, in_sample=uses_model and folds is None)


@cache
def _cleaner(packs: bool = True, profile: str = "body", **options: Any) -> Any:
    """The one place that knows how a Cleaner is made."""
    from kurilclean.cleaner import Cleaner

    return Cleaner(profile=profile, rules=() if packs else _no_rules(), **options)


@contextmanager
def using(path: Path | None) -> Iterator[None]:
    """While it lasts the model has these weights, not the shipped ones. No user needs that, so no option offers it."""
    if path is None:
        yield
        return
    from kurilclean.model import LineModel

    with patch.object(LineModel, "load", return_value=_model(path)):
        yield


@cache
def _model(path: Path) -> Any:
    from kurilclean.model import LineModel, weights
    from kurilclean.model.categories import Categoriser

    names = path.with_name(path.name.replace("fold", "categories"))
    if not names.exists():
        raise DataError(f"{names} isn't there: training.train_categories writes it, with --folds 5")
    return LineModel(weights.read(path), Categoriser(weights.read(names)))


@cache
def _no_rules() -> Any:
    """A rule set that has the categories, the profiles and the shapes of the shipped one, and no rule."""
    from kurilclean.ruleset import RuleSet, shipped_rules

    with TemporaryDirectory() as folder:
        for name in ("categories.yaml", "profiles.yaml", "shapes.yaml"):
            shutil.copy(Path(shipped_rules()) / name, folder)
        return RuleSet.load([folder], shipped=False)


class Folds:
    """Which weights may judge which page."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        path = folder / "folds.json"
        if not path.exists():
            raise DataError(f"{path} isn't there: it maps each domain to its fold; training writes it")
        self._fold: dict[str, int] = {_site(d): k for d, k in json.loads(path.read_text("utf-8")).items()}

    def weights(self, page: Page) -> Path:
        """Weights that have seen no page of this page's domain.

        A domain that no fold names was in no training set: any fold's weights are out of sample for it.
        """
        path = self._folder / f"fold{self._fold.get(_site(page.domain), 0)}.safetensors"
        if not path.exists():
            raise DataError(f"{path} isn't there, but folds.json names that fold")
        return path


def _site(domain: str) -> str:
    return domain.lower().removeprefix("www.")
