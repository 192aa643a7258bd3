"""The schemas of all kinds that there are, whether the program plays them yet or not."""

import pkgutil
from collections.abc import Mapping
from importlib import import_module

from ccworkshop import steps
from ccworkshop.content.schema import KindSchema


def every_schema() -> Mapping[str, KindSchema]:
    """Return the schema of every class in ``ccworkshop.steps`` that has one, by kind."""
    modules = [
        import_module(f"{steps.__name__}.{info.name}")
        for info in pkgutil.iter_modules(steps.__path__)
    ]
    found = [
        getattr(thing, "schema", None)
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type)
    ]
    return {schema.kind: schema for schema in found if isinstance(schema, KindSchema)}
