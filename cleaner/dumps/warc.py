"""WARC and WET files to pages: those of responses and resources, and the texts of conversions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import IO

from cleaner.dumps import responses
from cleaner.dumps.framing import Broken, Frame, frames
from cleaner.dumps.records import Record, Reject, tally
from cleaner.dumps.responses import Response
from cleaner.errors import needing

#: Media types of pages.
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
#: Records that hold something of the web; all others are about these.
_CONTENT = ("response", "resource", "conversion")
#: Records that hold a page of which there is another, or only a part.
_PARTIAL = ("revisit", "continuation")
#: Statuses of responses that have no content (RFC 9110, 15.3).
_EMPTY = (204, 205)
#: By how much a response may be longer than its page: its head, and the lines between chunks.
_MORE = 1 << 17


@dataclass
class Warc:
    """Reads the pages of a file. Records of more than ``most`` bytes are rejects.

    Errors and redirects (all but status 2xx) are left out, unless ``any_status``. ``left_out`` counts them, and
    what else of the web is no page, by why.
    """

    source: str
    stream: IO[bytes]
    most: int
    any_status: bool = False
    left_out: Counter[str] = field(default_factory=Counter)

    def records(self) -> Iterator[Record | Reject]:
        """The pages. They are numbered among all of the file's records; offsets are those in the file, as it is packed.

        A record that can't be read is a reject, and reading goes on at the next that can. Raises
        :class:`MissingError` where fastwarc isn't installed.
        """
        with needing("dumps", f"{self.source}: a WARC file"):
            import fastwarc.warc  # noqa: F401 -- asked for before anything is read

        for frame in frames(self.source, self.stream, self.most + _MORE):
            if isinstance(frame, Broken):
                reason = f"{frame.fault}; reading went on at the next record that can be read"
                yield Reject(self.source, frame.number, None, "Damage", reason, frame.offset)
            elif frame.type in _PARTIAL:
                tally(self.left_out, {f"{frame.type} record": 1})
            elif frame.type in _CONTENT or frame.fault is not None:
                entry = self._entry(frame)
                if entry is not None:
                    yield entry

    def _entry(self, frame: Frame) -> Record | Reject | None:
        """The page that a record holds; ``None`` if it holds none."""
        if frame.fault is not None:
            return self._reject(frame, "Damage", frame.fault)
        try:
            response = _response(frame)
        except ValueError as error:
            return self._reject(frame, "Damage", str(error))
        if (reason := self._no_page(response)) is not None:
            tally(self.left_out, {reason: 1})
            return None
        data = response.unpacked(self.most)
        if len(data) > self.most:
            reason = f"a record of more than {self.most / 1e6:,.1f} MB: see --max-mb"
            return self._reject(frame, "InputError", reason, len(data))
        id, url = frame.head.get("warc-record-id"), frame.head.get("warc-target-uri")
        address = None if url is None else url.strip("<>")  # which some crawlers put around it
        return Record(self.source, frame.number, id, data, frame.offset, address, charset=response.charset)

    def _no_page(self, response: Response) -> str | None:
        """Why a response is left out, as far as its head says."""
        status = 200 if response.status is None else response.status
        if not self.any_status and (not 200 <= status < 300 or status in _EMPTY):
            return f"status {response.status}"
        if response.media is not None and response.media not in _PAGES:
            return response.media
        return None

    def _reject(self, frame: Frame, error: str, reason: str, size: int = 0) -> Reject:
        return Reject(self.source, frame.number, frame.head.get("warc-record-id"), error, reason, frame.offset, size)


def _response(frame: Frame) -> Response:
    """The response that a record holds, or has the content of. Raises ``ValueError`` where its head breaks off."""
    declared = frame.head.get("content-type")
    media = responses.media_type(declared)
    if media not in (None, "application/http") or frame.type != "response":
        return Response(frame.block, media=media, charset=responses.charset(declared))
    response = responses.parse(frame.block)
    if response.media is None:  # what crawlers found by looking at the content
        identified = frame.head.get("warc-identified-payload-type")
        return replace(response, media=responses.media_type(identified))
    return response
