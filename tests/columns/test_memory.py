"""The collector of Python held still: it looks again afterwards, if it did before."""

import gc

import pytest

from careergraph.columns.memory import collector_off


def test_the_collector_looks_again_afterwards_whatever_happens() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="inside"), collector_off():
        assert not gc.isenabled()
        raise ValueError("inside")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    with collector_off():
        with collector_off():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
