"""Packs with any change are refused. Ten thousand: `JINPU_MUTATIONS=10000 pytest <this file>`."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pack_workshop import Workshop, many

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.services import packs

MUTATIONS = many("JINPU_MUTATIONS", 30)
# Ends of the file, where all the structure is, come as often as its middle.
ENDS = 700


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with something overwritten, inserted, taken out, doubled or cut off."""
    near = st.integers(0, min(ENDS, len(data) - 1))
    place = draw(st.one_of(near, near.map(lambda n: len(data) - 1 - n), st.integers(0, len(data) - 1)))
    length = draw(st.integers(1, 64))
    match draw(st.sampled_from(("overwrite", "insert", "take", "double", "cut", "append"))):
        case "overwrite":
            other = draw(st.binary(min_size=1, max_size=8))
            return data[:place] + other + data[place + len(other) :]
        case "insert":
            return data[:place] + draw(st.binary(min_size=1, max_size=64)) + data[place:]
        case "take":
            return data[:place] + data[place + length :]
        case "double":
            return data[: place + length] + data[place:]
        case "cut":
            return data[:place]
        case _:
            return data + draw(st.binary(min_size=1, max_size=64))


def test_that_every_mutated_pack_is_refused_in_a_sentence(
    workshop: Workshop, whole: Path, tmp_path: Path
) -> None:
    original = whole.read_bytes()
    copy = tmp_path / "mutated.jinpupack"
    copy.write_bytes(original)
    packs.verify(copy, workshop.keys)

    @settings(max_examples=MUTATIONS, deadline=None, database=None,
              suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip
    @given(mutated(original))
    def refused(data: bytes) -> None:
        assume(data != original)
        copy.write_bytes(data)
        with pytest.raises(KnownError) as error:
            packs.verify(copy, workshop.keys)
        assert str(error.value).endswith(".")
        assert "\n" not in str(error.value)

    refused()
