"""The network's layers in whole numbers: the same answer on every machine.

Weights have 8 bits, activations 10, and a sum stays below 2**24, so that it is exact in single precision. Integer
arithmetic for inference: B. Jacob et al., "Quantization and training of neural networks for efficient
integer-arithmetic-only inference", CVPR 2018.
"""

from array import array

from cpython cimport array as arrays
from libc.math cimport rint
from libc.stdint cimport int8_t, int16_t, int32_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcpy, memset

from cleaner.scan.tile cimport TILE, TOP, Tile

cdef extern from "layers.h" nogil:
    ctypedef struct layer_t:
        int parts, pairs, outputs, wide
        int16_t *weight
        float *scale
        float *bias
    ctypedef void (*apply_t)(const layer_t *, const int16_t *const (*)[4], int32_t *)
    apply_t variant(const char *name)
    void add_limited(int16_t *x, const int32_t *out, int count)


cdef enum:  # the first three as in layers.h
    OUTPUTS = 24  # the number of outputs is padded to a multiple of it
    LINES = 4  # lines that go through a layer together
    PARTS = 3  # parts that a line's inputs may come in
    WIDTH = 48  # numbers of a line between the layers
    RING = 64  # lines whose numbers before a layer are kept: more than the largest dilation and LINES
    FARTHEST = 32

_NAMES = [name for name in ("avx512", "avx2", "sse2", "neon", "plain") if variant(name.encode()) != NULL]
cdef apply_t _apply = variant(_NAMES[0].encode())
#: Sums of whole numbers are exact in single precision below this.
_EXACT = 1 << 24


def variants():
    """The names of the variants of the inner loop that this processor has, the fastest first."""
    return list(_NAMES)


def use(str name not None):
    """Go on with another variant, for tests and measurements. Raises ``ValueError`` where there is none of the name."""
    global _apply
    cdef apply_t found = variant(name.encode())
    if found == NULL:
        raise ValueError(f"this processor has no variant {name!r}: it has {', '.join(_NAMES)}")
    _apply = found


cdef class Layer:
    """A linear layer. ``weight`` has whole numbers of 8 bits, ``inputs`` rows of ``outputs`` each; ``scale`` and
    ``bias`` have a number an output, ``bias`` on the grid. The rows come in ``parts`` of equal size.

    Raises ``ValueError`` for sizes that don't fit, and for weights whose sums could be inexact.
    """

    cdef layer_t layer
    cdef readonly int inputs, outputs

    def __cinit__(self, weight, scale, bias, int parts=1):
        cdef const int8_t[::1] values = weight
        cdef const float[::1] scales = scale
        cdef const float[::1] biases = bias
        cdef int outputs = len(scale), row, column, within, part, pair, rows
        cdef long long total
        if outputs < 1 or len(bias) != outputs or not 1 <= parts <= PARTS or values.shape[0] % (outputs * parts):
            raise ValueError("the sizes of weight, scale and bias do not fit")
        self.inputs = <int>(values.shape[0] // outputs)
        self.outputs = outputs
        rows = self.inputs // parts
        self.layer.parts, self.layer.pairs, self.layer.outputs = parts, (rows + 1) // 2, outputs
        self.layer.wide = (outputs + OUTPUTS - 1) // OUTPUTS * OUTPUTS
        self.layer.weight = <int16_t *>calloc(<size_t>parts * self.layer.pairs * 2 * self.layer.wide, sizeof(int16_t))
        self.layer.scale = <float *>calloc(self.layer.wide, sizeof(float))
        self.layer.bias = <float *>calloc(self.layer.wide, sizeof(float))
        if self.layer.weight == NULL or self.layer.scale == NULL or self.layer.bias == NULL:
            raise MemoryError
        for column in range(outputs):
            total = 0
            for row in range(self.inputs):
                part, within = row // rows, row % rows
                pair = part * self.layer.pairs + within // 2
                self.layer.weight[(pair * self.layer.wide + column) * 2 + within % 2] = values[row * outputs + column]
                total += abs(<int>values[row * outputs + column])
            if total * TOP >= _EXACT or not abs(scales[column]) < 64 or not abs(biases[column]) < _EXACT:
                raise ValueError("the weights are too large for exact sums: train with a smaller range")
            self.layer.scale[column], self.layer.bias[column] = scales[column], biases[column]

    def __dealloc__(self):
        free(self.layer.weight)
        free(self.layer.scale)
        free(self.layer.bias)

    def __call__(self, rows, bint active=False):
        """What the layer makes of some lines, each ``inputs`` whole numbers: rows of whole numbers, limited to 0 and TOP
        where they are ``active``. Raises ``ValueError`` for rows of another size.
        """
        cdef int16_t *laid
        cdef int32_t *out
        cdef const int16_t *at[PARTS][4]
        cdef int part, line, i, size = 2 * self.layer.pairs, own = self.inputs // self.layer.parts
        laid = <int16_t *>calloc(LINES * PARTS * size, sizeof(int16_t))
        out = <int32_t *>malloc(LINES * self.layer.wide * sizeof(int32_t))
        try:
            if laid == NULL or out == NULL:
                raise MemoryError
            for part in range(PARTS):
                for line in range(LINES):
                    at[part][line] = laid + (part * LINES + line) * size
            found = []
            for row in rows:
                if len(row) != self.inputs:
                    raise ValueError(f"a line of {len(row)} numbers, not {self.inputs}")
                for part in range(self.layer.parts):
                    for i in range(own):
                        laid[part * LINES * size + i] = row[part * own + i]
                _apply(&self.layer, at, out)
                some = [out[i] for i in range(self.outputs)]
                found.append([min(max(x, 0), TOP) for x in some] if active else some)
            return found
        finally:
            free(laid)
            free(out)


cdef arrays.array _NONE = array("i")


cdef class Stack:
    """Layers one after the other, each of one line alone; all but the last are rectified."""

    cdef readonly tuple layers
    cdef int most  # the largest number of inputs or outputs, padded

    def __init__(self, layers):
        cdef Layer layer
        cdef int size = 0
        self.layers = tuple(layers)
        if not self.layers:
            raise ValueError("a stack needs layers")
        self.most = 0
        for layer in self.layers:
            if layer.layer.parts != 1 or (size and layer.inputs != size):
                raise ValueError("the layers do not fit together")
            size = layer.outputs
            self.most = max(self.most, layer.layer.wide, 2 * layer.layer.pairs)

    def __call__(self, rows, Tile tile not None, sources):
        """What comes out for some lines of a page, by their numbers: in an array, line by line.

        ``sources`` are functions that are called for each tile of lines and write its columns.
        """
        cdef Layer first = self.layers[0], last = self.layers[len(self.layers) - 1]
        cdef Py_ssize_t lines = len(rows), at = 0, stop, line, first_of
        cdef int16_t *laid
        cdef int32_t *out
        cdef int k, i
        cdef arrays.array found
        if tile.width != first.inputs:
            raise ValueError(f"a tile of {tile.width} columns for layers that read {first.inputs}")
        found = arrays.clone(_NONE, lines * last.outputs, False)
        laid = <int16_t *>calloc(LINES * self.most, sizeof(int16_t))
        out = <int32_t *>malloc(LINES * self.most * sizeof(int32_t))
        try:
            if laid == NULL or out == NULL:
                raise MemoryError
            while at < lines:
                stop = at + 1  # lines that follow one another come in one tile
                while stop < lines and stop - at < TILE and rows[stop] == rows[stop - 1] + 1:
                    stop += 1
                line = rows[at]
                tile.move(line, line + stop - at)
                for source in sources:
                    source(tile)
                while at < stop:
                    k = at % LINES
                    memcpy(laid + k * self.most, tile.row(line), tile.width * sizeof(int16_t))
                    at, line = at + 1, line + 1
                    if k == LINES - 1 or at == lines:
                        self._through(laid, out)
                        first_of = at - k - 1
                        for i in range(<int>(at - first_of) * last.outputs):
                            found.data.as_ints[first_of * last.outputs + i] = (
                                out[i // last.outputs * last.layer.wide + i % last.outputs]
                            )
                        memset(laid, 0, LINES * self.most * sizeof(int16_t))
            return found
        finally:
            free(laid)
            free(out)

    cdef int _through(self, int16_t *laid, int32_t *out) except -1:
        cdef Layer layer
        cdef const int16_t *rows[PARTS][4]
        cdef int k
        for k in range(LINES):
            rows[0][k] = laid + k * self.most
        for layer in self.layers:
            _apply(&layer.layer, rows, out)
            for k in range(LINES):
                memset(laid + k * self.most, 0, layer.layer.wide * sizeof(int16_t))
                add_limited(laid + k * self.most, out + k * layer.layer.wide, layer.layer.wide)
        return 0


cdef class Layers:
    """The network: what a line's columns become, with its neighbours and its page.

    ``layers`` read three lines each, at the distance that ``dilations`` says. ``kinds`` reads the mean over the page in
    the end, and gives a score for each kind of page; by these ``by_kind`` shifts the scores of all lines. Raises
    ``ValueError`` for layers whose sizes don't fit together.
    """

    cdef readonly Layer enter, pooled, leave, kinds, by_kind
    cdef readonly tuple layers
    cdef readonly tuple dilations

    def __init__(
        self, Layer enter not None, Layer pooled not None, layers, dilations, Layer leave not None,
        Layer kinds not None, Layer by_kind not None,
    ):
        self.enter, self.pooled, self.leave, self.kinds, self.by_kind = enter, pooled, leave, kinds, by_kind
        self.layers, self.dilations = tuple(layers), tuple(dilations)
        cdef Layer layer
        fits = enter.outputs == pooled.inputs == pooled.outputs == leave.inputs == WIDTH
        for layer in self.layers:
            fits = fits and layer.layer.parts == 3 and layer.inputs == 3 * WIDTH and layer.outputs == WIDTH
        fits = fits and kinds.inputs == WIDTH and kinds.outputs == by_kind.inputs and by_kind.outputs == leave.outputs
        if kinds.layer.parts != 1 or by_kind.layer.parts != 1 or kinds.outputs > OUTPUTS:
            fits = False
        if not fits or enter.layer.parts != 1 or len(self.layers) != len(self.dilations) or leave.outputs > OUTPUTS:
            raise ValueError("the layers do not fit together")
        if any(not 1 <= dilation <= FARTHEST for dilation in self.dilations):
            raise ValueError(f"a layer reads lines at a distance of 1 to {FARTHEST}")

    def __call__(self, Py_ssize_t lines, Tile tile not None, sources):
        """The scores of ``lines`` lines, ``leave.outputs`` whole numbers a line in an array, line by line; and those of
        the kinds of page.

        ``sources`` are functions that are called for each tile of lines and write its columns.
        """
        cdef arrays.array sorts = arrays.clone(_NONE, self.kinds.outputs, True)
        # what lines become from layer to layer, and in the end their scores, which take less room
        cdef arrays.array found = arrays.clone(_NONE, lines * WIDTH // 2, False)
        cdef int16_t *x = <int16_t *>found.data.as_voidptr
        cdef Py_ssize_t first
        if tile.width != self.enter.inputs:
            raise ValueError(f"a tile of {tile.width} columns for a network that reads {self.enter.inputs}")
        for first in range(0, lines, TILE):
            tile.move(first, min(first + TILE, lines))
            for source in sources:
                source(tile)
            with nogil:
                _enter(&self.enter.layer, tile, x)
        self._through(x, lines, sorts.data.as_ints)
        arrays.resize(found, lines * self.leave.outputs)
        return found, sorts

    cdef int _through(self, int16_t *x, Py_ssize_t lines, int *sorts) except -1:
        cdef int32_t shift[OUTPUTS]
        cdef Layer layer
        cdef int dilation
        with nogil:
            _add_page(&self.pooled.layer, x, lines)
        for layer, dilation in zip(self.layers, self.dilations, strict=True):
            with nogil:
                _read_neighbours(&layer.layer, x, lines, dilation)
        with nogil:
            _sort(&self.kinds.layer, &self.by_kind.layer, x, lines, sorts, shift)
            _leave(&self.leave.layer, x, lines, shift)
        return 0


cdef void _enter(const layer_t *layer, Tile tile, int16_t *x) noexcept nogil:
    """The lines of a tile through the first layer, into the page's table ``x``."""
    cdef const int16_t *rows[PARTS][4]
    cdef int32_t out[LINES * WIDTH]
    cdef Py_ssize_t line, at
    cdef int k
    for line in range(tile.first, tile.stop, 4):  # LINES
        for k in range(LINES):
            at = line + k if line + k < tile.stop else line
            rows[0][k] = tile.row(at)
        _apply(layer, rows, out)
        for k in range(min(<Py_ssize_t>LINES, tile.stop - line)):
            memset(x + (line + k) * WIDTH, 0, WIDTH * sizeof(int16_t))
            add_limited(x + (line + k) * WIDTH, out + k * WIDTH, WIDTH)


cdef void _take_mean(const int16_t *x, Py_ssize_t lines, int16_t *mean) noexcept nogil:
    """The mean of a page's lines, one at least."""
    cdef long long sums[WIDTH]
    cdef Py_ssize_t line
    cdef int i
    memset(sums, 0, sizeof(sums))
    for line in range(lines):
        for i in range(WIDTH):
            sums[i] += x[line * WIDTH + i]
    for i in range(WIDTH):
        mean[i] = <int16_t>rint(<double>sums[i] / <double>lines)


cdef void _add_page(const layer_t *layer, int16_t *x, Py_ssize_t lines) noexcept nogil:
    """To each line add what a layer makes of the mean over the page."""
    cdef int16_t mean[WIDTH]
    cdef const int16_t *rows[PARTS][4]
    cdef int32_t out[LINES * WIDTH]
    cdef Py_ssize_t line
    cdef int i
    if not lines:
        return
    _take_mean(x, lines, mean)
    for i in range(LINES):
        rows[0][i] = mean
    _apply(layer, rows, out)
    for line in range(lines):
        add_limited(x + line * WIDTH, out, WIDTH)


cdef void _sort(
    const layer_t *kinds, const layer_t *by_kind, const int16_t *x, Py_ssize_t lines, int *scores, int32_t *shift
) noexcept nogil:
    """The scores of the kinds of page, by the mean over the page, and what they shift the scores of its lines by."""
    cdef int16_t mean[WIDTH]
    cdef const int16_t *rows[PARTS][4]
    cdef int32_t out[LINES * OUTPUTS]
    cdef int i
    memset(shift, 0, OUTPUTS * sizeof(int32_t))
    if not lines:
        return
    _take_mean(x, lines, mean)
    for i in range(LINES):
        rows[0][i] = mean
    _apply(kinds, rows, out)
    memset(mean, 0, sizeof(mean))
    for i in range(kinds.outputs):
        scores[i] = out[i]
        mean[i] = <int16_t>min(max(out[i], 0), TOP)
    _apply(by_kind, rows, out)
    for i in range(by_kind.outputs):
        shift[i] = out[i]


cdef void _read_neighbours(const layer_t *layer, int16_t *x, Py_ssize_t lines, int dilation) noexcept nogil:
    """To each line add what a layer makes of it and of the lines at a distance above and below, in place.

    What lines were before the layer is kept for as long as lines below them read it.
    """
    cdef int16_t before[RING * WIDTH]
    cdef int16_t none[WIDTH]
    cdef const int16_t *rows[PARTS][4]
    cdef int32_t out[LINES * WIDTH]
    cdef Py_ssize_t first, line
    cdef int k, some
    memset(none, 0, sizeof(none))
    for first in range(0, lines, 4):  # LINES
        some = <int>min(<Py_ssize_t>LINES, lines - first)
        for k in range(LINES):
            line = first + k if k < some else first
            if line < dilation:
                rows[0][k] = none
            elif line - dilation >= first:
                rows[0][k] = x + (line - dilation) * WIDTH
            else:
                rows[0][k] = before + (line - dilation) % RING * WIDTH
            rows[1][k] = x + line * WIDTH
            if line + dilation < lines:
                rows[2][k] = x + (line + dilation) * WIDTH
            else:
                rows[2][k] = none
        _apply(layer, rows, out)
        for k in range(some):
            line = first + k
            memcpy(before + line % RING * WIDTH, x + line * WIDTH, WIDTH * sizeof(int16_t))
            add_limited(x + line * WIDTH, out + k * WIDTH, WIDTH)


cdef void _leave(const layer_t *layer, int16_t *x, Py_ssize_t lines, const int32_t *shift) noexcept nogil:
    """The scores, all with the same ``shift``, in the place of what lines were that are read already: OUTPUTS are no
    more than WIDTH // 2.
    """
    cdef int32_t *scores = <int32_t *>x
    cdef const int16_t *rows[PARTS][4]
    cdef int32_t out[LINES * OUTPUTS]
    cdef Py_ssize_t line
    cdef int k, i
    for line in range(0, lines, 4):  # LINES
        for k in range(LINES):
            rows[0][k] = x + (line + k if line + k < lines else line) * WIDTH
        _apply(layer, rows, out)
        for k in range(min(<Py_ssize_t>LINES, lines - line)):
            for i in range(layer.outputs):
                scores[(line + k) * layer.outputs + i] = out[k * layer.wide + i] + shift[i]
