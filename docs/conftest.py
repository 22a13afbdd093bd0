"""What the examples of these pages need, where that is more than the extra ``test``."""

from __future__ import annotations

import pytest

NEEDS = {"pipelines.md": ("pandas", "polars", "datasets", "datatrove")}


@pytest.fixture(autouse=True)
def libraries(request: pytest.FixtureRequest) -> None:
    """A page whose libraries are not all installed is skipped."""
    for library in NEEDS.get(request.node.name, ()):
        pytest.importorskip(library, reason=f"needs {library}, of the extra recipes")
