"""The examples in the docstrings of the course layer are true."""

import doctest
import importlib
import pkgutil

import pytest

import qtexplainer.course

MODULES = [one.name for one in pkgutil.iter_modules(qtexplainer.course.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    module = importlib.import_module(f"qtexplainer.course.{name}")
    assert doctest.testmod(module).failed == 0
