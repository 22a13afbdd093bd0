"""Pages in the browser: a list of them, the least sure first, their lines with labels, and what people mend.

Needs starlette and uvicorn: the extra ``view``. Only this machine can reach it.
"""

from __future__ import annotations

from cleaner.review.serving import serve

__all__ = ["serve"]
