"""The way through a document's tree, for :func:`cleaner.scan.tree.walk`.

Nothing here is for Python: other modules in Cython are compiled with what ``walk.pxd`` declares.
"""

class Walk:
    """One way through a tree: its text, where lines begin, and its elements, as columns of C."""

    def __init__(self) -> None: ...
