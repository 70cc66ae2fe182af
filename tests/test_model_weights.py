"""Weights in files: what is read is what was written."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from kurilclean.model import weights


def test_arrays_and_words_come_back(tmp_path: Path) -> None:
    whole, share = np.array([[1, -2], [3, 300]], "<i2"), np.array([0.5], "<f4")
    header = {
        "__metadata__": {"names": '["a", "é"]', "told": '"yes"'},
        "share": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]},
        "whole": {"dtype": "I16", "shape": [2, 2], "data_offsets": [4, 12]},
    }
    plain = json.dumps(header).encode()
    path = tmp_path / "some.safetensors"
    path.write_bytes(len(plain).to_bytes(8, "little") + plain + share.tobytes() + whole.tobytes())
    arrays = weights.read(path)
    assert sorted(arrays) == ["names", "share", "told", "whole"]
    assert arrays["names"].tolist() == ["a", "é"]
    assert str(arrays["told"]) == "yes"
    assert arrays["whole"].tolist() == [[1, -2], [3, 300]]
    assert arrays["share"].tolist() == [0.5]


@pytest.mark.parametrize("name", ["weights.safetensors", "categories.safetensors"])
def test_the_shipped_arrays_can_be_anyone_s_but_nobody_writes_to_them(name: str) -> None:
    arrays = weights.shipped(name)
    assert {each.dtype.kind for each in arrays.values()} <= set("iufU")
    assert not any(each.flags.writeable for each in arrays.values() if each.dtype.kind != "U")
