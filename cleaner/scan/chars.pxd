from libc.stdint cimport uint8_t, uint16_t


cdef enum:
    # classes of characters, as cleaner.scan.classes.CharClass has them
    OTHER = 0
    SPACE = 1
    LOWER = 2
    UPPER = 3
    UNCASED = 4
    IDEOGRAPH = 5
    DIGIT = 6
    END = 7
    COMMA = 8
    COLON = 9
    QUOTE = 10
    OPEN = 11
    CLOSE = 12
    DASH = 13
    SYMBOL = 14
    MARK = 15

cdef enum:
    # what `FLAGS` has of a character: its class in the low four bits, then one bit each
    CLASS = 15
    OUTER_BIT = 16  # stands around words
    JOINER_BIT = 32  # joins two words to one
    UNSPACED_BIT = 64  # of a script without spaces
    GONE_BIT = 128  # the folded form leaves it out

# 0x10000 entries each: what a code point is, and what it is compared as
cdef const uint8_t *FLAGS
cdef const uint16_t *FOLDED
