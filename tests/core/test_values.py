"""The values of core go from thread to thread: none of them can be changed."""

import importlib
import pkgutil
from dataclasses import is_dataclass
from inspect import getmembers, isclass

import app.core


def test_every_value_of_core_is_frozen_and_has_no_room_for_more() -> None:
    modules = [importlib.import_module(f"app.core.{found.name}") for found in pkgutil.iter_modules(app.core.__path__)]
    values = {
        value
        for module in modules
        for _, value in getmembers(module, isclass)
        if is_dataclass(value) and value.__module__ == module.__name__
    }
    assert len(values) > 30
    assert [value for value in values if not value.__dataclass_params__.frozen or not hasattr(value, "__slots__")] == []
