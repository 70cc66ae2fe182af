"""What the tests of runs share: small trees of documents, one cleaner for all tests, and trees read back."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from kurilclean import Cleaner
from kurilclean.batch.run import Outcome, run
from kurilclean.batch.settings import Settings
from kurilclean.ruleset import RuleSet

PROSE = "The ferry to the outer islands was late again on Monday, and nobody on the quay was surprised by that.\n"
FORM = "Click to comment\n"
ARTICLE = f"Ferry late again\n\n{PROSE}\n{PROSE}\n{FORM}"


_RULES = {
    "categories.yaml": "article: {headline: h, body: b}\nboilerplate: {comments: c, ad: a}\n",
    "profiles.yaml": "article: {about: a, cuts: [boilerplate]}\nbody: {about: b, cuts: [boilerplate, headline]}\n",
    "shapes.yaml": "short: {about: One word., regex: '\\S+', hits: [one], misses: [one two]}\n",
    "shared/form.yaml": """
about: A comment form.
applies: always
rules:
  - id: form
    kind: line
    category: comments
    why: It stands under every article.
    match: [Click to comment, "Share this:"]
    examples: {hits: ["[-Click to comment-]"], misses: [He said click to comment.]}
""",
    "outlets/gazette.example.yaml": """
name: The Gazette
domains: [gazette.example]
rules:
  - id: stub
    kind: line
    category: ad
    why: An ad stood here.
    match: Gazette offers
    examples: {hits: ["[-Gazette offers-]"], misses: [The Gazette offers much.]}
""",
}


@lru_cache
def small_rules(*more: Path) -> RuleSet:
    """Two rules: quick to load, and the same whatever becomes of the shipped ones."""
    with tempfile.TemporaryDirectory() as folder:
        return RuleSet.load([plant(Path(folder), _RULES), *more], shipped=False)


def small_cleaner(
    profile: str = "article", rules: Sequence[Path] = (), *, caution: str = "off", **adjusted: tuple[str, ...]
) -> Cleaner:
    """A cleaner with the small rules in place of the shipped ones, and without the model."""
    return Cleaner(profile, small_rules(*rules), **adjusted, caution="off")


def plant(root: Path, documents: Mapping[str, str | bytes]) -> Path:
    """Writes a tree of documents."""
    for path, content in documents.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def harvest(root: Path, *, report: bool = True) -> dict[str, bytes]:
    """All files below a folder by their relative paths."""
    found = {}
    for folder, folders, names in os.walk(root):
        if not report and "kurilclean-report" in folders:
            folders.remove("kurilclean-report")
        for name in names:
            file = os.path.join(folder, name)
            with open(file, "rb") as handle:
                found[os.path.relpath(file, root)] = handle.read()
    return found


def records(out: Path) -> bytes:
    """The lines of a report."""
    return (out / "kurilclean-report" / "removals.jsonl").read_bytes()


def clean_folder(source: Path, out: Path | None, **options: object) -> Outcome:
    """A run in this process, unless ``jobs`` says otherwise."""
    return run(Settings(source, out, **{"jobs": 1, **options}))  # type: ignore[arg-type]


def why(outcome: Outcome) -> dict[str, str]:
    """The errors of a run by path."""
    return {note.path: note.why for note in outcome.summary.errors}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs use the small rules in place of the shipped ones."""
    monkeypatch.setattr("kurilclean.batch.settings.Cleaner", small_cleaner)
