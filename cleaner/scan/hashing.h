/* Hashes of stretches of folded text: the sum of (code + 1) * BASE ** (place in the stretch), modulo 2 ** 64. */
#ifndef CLEANER_HASHING_H
#define CLEANER_HASHING_H

#include <stddef.h>
#include <stdint.h>

/* BASE ** 0 to BASE ** 7, and BASE ** 8: products of one block don't wait for each other */
static const uint64_t hash_powers[8] = {
    0x0000000000000001u,
    0x9E6C63D0876A9A35u,
    0x50D92F27F6C7CEF9u,
    0xC372CFEB4BF9A38Du,
    0xFEE71B97FA73AE31u,
    0x537952B268068A25u,
    0xC0F084222EC6DBA9u,
    0x3FEAFBB4624923FDu,
};
static const uint64_t hash_step = 0x68A9F84BAA8CA561u;

static inline uint64_t hash_codes(const uint16_t *codes, ptrdiff_t start, ptrdiff_t stop)
{
    uint64_t total = 0, power = 1;
    ptrdiff_t at = start, k;
    while (stop - at >= 8) {
        uint64_t block = 0;
        for (k = 0; k < 8; k++) block += ((uint64_t)codes[at + k] + 1) * hash_powers[k];
        total += block * power;
        power *= hash_step;
        at += 8;
    }
    uint64_t rest = 0;
    switch (stop - at) { /* written out: compilers make much more of a loop that is this short */
    case 7: rest += ((uint64_t)codes[at + 6] + 1) * hash_powers[6]; /* fall through */
    case 6: rest += ((uint64_t)codes[at + 5] + 1) * hash_powers[5]; /* fall through */
    case 5: rest += ((uint64_t)codes[at + 4] + 1) * hash_powers[4]; /* fall through */
    case 4: rest += ((uint64_t)codes[at + 3] + 1) * hash_powers[3]; /* fall through */
    case 3: rest += ((uint64_t)codes[at + 2] + 1) * hash_powers[2]; /* fall through */
    case 2: rest += ((uint64_t)codes[at + 1] + 1) * hash_powers[1]; /* fall through */
    case 1: rest += (uint64_t)codes[at] + 1; /* fall through */
    default: break;
    }
    return total + rest * power;
}

/* Spreads what a hash knows over all its bits, so that some of them say where it stands in a table. */
static inline uint64_t hash_mixed(uint64_t hash)
{
    hash ^= hash >> 33;
    hash *= 0xFF51AFD7ED558CCDu;
    hash ^= hash >> 33;
    hash *= 0xC4CEB9FE1A85EC53u;
    return hash ^ (hash >> 33);
}

#endif
