from libc.stdint cimport int32_t, uint64_t
from lxml.includes.tree cimport xmlNode

from cleaner.scan.nodes cimport Bytes, Ints, Nodes


cdef enum:
    NEAR = 128  # tags whose codes are at hand


cdef class Walk:
    cdef Bytes out, indent, sorts, hidden
    cdef Ints starts, code, parent, start, end, line, traits
    cdef Ints img  # two bits for each row of `kept_rows`: white space before, after; and whether the tail says so
    cdef Ints kept_rows, link_rows, special_kinds, far_rows
    cdef Nodes kept_nodes, link_nodes, special_nodes, far_nodes, trait_nodes, tag_nodes
    cdef uint64_t *trait_hashes
    cdef size_t trait_room
    cdef int32_t *trait_slots
    cdef size_t trait_mask
    cdef int32_t *tag_slots
    cdef size_t tag_mask
    cdef const char *near_names[NEAR]  # by a part of their address
    cdef int32_t near_codes[NEAR]
    cdef int32_t at
    cdef int32_t verbatim
    cdef bint open, space

    cdef int run(self, xmlNode *root) noexcept nogil
    cdef int put(self, const unsigned char *p, size_t size, size_t characters) noexcept nogil
    cdef int begin_line(self) noexcept nogil
    cdef int end_line(self) noexcept nogil
    cdef int text(self, xmlNode *node) noexcept nogil
    cdef int add_verbatim(self, xmlNode *node) noexcept nogil
    cdef int32_t code_of(self, xmlNode *node) noexcept nogil
    cdef int32_t found_code(self, xmlNode *node, const char *name, const char *space) noexcept nogil
    cdef int more_tags(self) noexcept nogil
    cdef int32_t traits_of(self, xmlNode *node, uint64_t h) noexcept nogil
    cdef int special(self, xmlNode *node, int32_t code) noexcept nogil
    cdef int element(self, xmlNode *node, int32_t code, int32_t parent, unsigned char sort) noexcept nogil
    cdef int is_one_line(self, xmlNode *row) noexcept nogil
