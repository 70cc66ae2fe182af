"""A trained model as whole numbers, in the form that `kurilclean.model` reads."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from torch import nn

from kurilclean.model.lexicon import SCORE_LIMIT, SCORE_UNIT
from kurilclean.model.network import LIMIT, LOGIT_UNIT, UNIT
from kurilclean.model.stretch import WEIGHT_UNIT
from kurilclean.model.weights import TYPES
from training.batches import LEXICAL_SCALE
from training.category_net import CategoryNet
from training.lexical import Lexical
from training.net import DILATIONS, LineNet, Trunk

Arrays = dict[str, np.ndarray]
_KINDS = {kind: name for name, kind in TYPES.items()}
_EXACT = 2**24  # whole numbers up to here are exact in float32


def lexicon(model: Lexical) -> Arrays:
    """Weights of the tokens as signed bytes, with a unit a score."""
    units = np.stack([np.abs(table).max(axis=0) / 127 for table in (model.words, model.anchors)])
    return {
        # Differences of the sorted tokens compress better than the tokens.
        "lexicon.tokens": np.diff(model.tokens, prepend=0).astype(np.uint32),
        "lexicon.words": np.rint(model.words / units[0]).astype(np.int8),
        "lexicon.anchors": np.rint(model.anchors / units[1]).astype(np.int8),
        "lexicon.units": units.astype(np.float32),
        "lexicon.bias": model.bias.astype(np.float32),
    }


def network(net: LineNet, names: list[str]) -> Arrays:
    """The line model's weights as whole numbers of 16 bits."""
    arrays = trunk(net, names) | inner("exit", net.exit) | inner("out", net.out, LOGIT_UNIT)
    arrays["ends.weights"] = np.rint(net.end_weights.detach().numpy() * WEIGHT_UNIT).astype(np.int16)
    return arrays | inner("ends", net.ends, LOGIT_UNIT) | inner("document", net.document, LOGIT_UNIT)


def trunk(net: Trunk, names: list[str]) -> Arrays:
    """A trunk's weights as whole numbers of 16 bits."""
    arrays = {"names": np.array(names), "steps": np.array(DILATIONS, np.int64)}
    arrays |= _beside("entry", net.entry, len(names), (1 / 255, 255), UNIT)
    for number, conv in enumerate(net.convs):
        arrays |= inner(f"conv{number}", conv)
    return arrays | inner("pool", net.pool) | inner("context", net.context)


def categoriser(net: CategoryNet, names: list[str]) -> Arrays:
    """The categoriser's network as whole numbers of 16 bits."""
    out = _beside("out", net.out, net.exit.out_features, (1 / UNIT, LIMIT), LOGIT_UNIT)
    return trunk(net, names) | inner("exit", net.exit) | out


def _beside(name: str, layer: nn.Linear, others: int, of_others: tuple[float, int], per_unit: int) -> Arrays:
    """The weights of a layer that has scores beside other inputs, whose unit and limit are given."""
    scores = layer.in_features - others
    unit, top = of_others
    units = np.append(np.full(others, unit), np.full(scores, 1 / SCORE_UNIT / LEXICAL_SCALE))
    return _layer(name, layer, units, np.append(np.full(others, top), np.full(scores, SCORE_LIMIT)), per_unit)


def inner(name: str, layer: nn.Linear, per_unit: int = UNIT) -> Arrays:
    """The weights of a layer whose inputs are activations."""
    size = layer.in_features
    return _layer(name, layer, np.full(size, 1 / UNIT), np.full(size, LIMIT), per_unit)


def _layer(name: str, layer: nn.Linear, unit: np.ndarray, top: np.ndarray, per_unit: int) -> Arrays:
    """Whole weights such that no sum of products can leave the exact range of float32."""
    weight = layer.weight.detach().numpy().T.astype(np.float64) * unit[:, None] * per_unit
    bias = layer.bias.detach().numpy().astype(np.float64) * per_unit
    reach = np.abs(weight).T @ top + np.abs(bias)
    scale = np.maximum(np.abs(weight).max(axis=0) / 32000, reach / (_EXACT / 2))
    whole, whole_bias = np.rint(weight / scale), np.rint(bias / scale)
    if (np.abs(whole).T @ top + np.abs(whole_bias)).max() >= _EXACT:
        raise ValueError(f"layer {name}: sums of products would not be exact in float32")
    return {
        f"{name}.weight": whole.astype(np.int16),
        f"{name}.bias": whole_bias.astype(np.int32),
        f"{name}.scale": scale.astype(np.float32),
    }


def write(arrays: Arrays, path: Path) -> None:
    """Write a file as :mod:`kurilclean.model.weights` reads it, whose bytes depend on the arrays only."""
    words = {name: json.dumps(array.tolist()) for name, array in sorted(arrays.items()) if array.dtype.kind == "U"}
    header: dict[str, object] = {"__metadata__": words}
    parts: list[bytes] = []
    size = 0
    # The widest types first, so that each array lies where its type wants it.
    for name, array in sorted(arrays.items(), key=lambda item: (-item[1].itemsize, item[0])):
        if name not in words:
            kind = array.dtype.newbyteorder("<")
            parts.append(array.astype(kind).tobytes())
            place = [size, size := size + len(parts[-1])]
            header[name] = {"dtype": _KINDS[kind.str], "shape": list(array.shape), "data_offsets": place}
    plain = json.dumps(header, separators=(",", ":")).encode()
    plain += b" " * (-len(plain) % 8)
    path.write_bytes(b"".join([len(plain).to_bytes(8, "little"), plain, *parts]))
