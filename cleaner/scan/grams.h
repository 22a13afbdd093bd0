/* Sums and means of the 32 numbers of 8 bits that are known of each gram. */
#ifndef CLEANER_GRAMS_H
#define CLEANER_GRAMS_H

#include <stdint.h>
#include <string.h>
#if defined(__SSE2__) || defined(_M_X64)
#include <emmintrin.h>
#endif

#define BAG_WIDE 32
#define BAG_STEP 256 /* so many numbers of 8 bits add up to one of 16 */
#define BAG_TOP 511

/* The grams of a bag: sums up to the last full step, and sums since then. A bag begins as all zeros. */
typedef struct {
    int16_t recent[BAG_WIDE];
    int32_t sums[BAG_WIDE];
    int32_t count;
} bag_t;

/* Have a place in memory at hand soon. */
static inline void fetch(const void *place) {
#if defined(__GNUC__)
    __builtin_prefetch(place);
#else
    (void)place;
#endif
}

static inline void bag_add(bag_t *bag, const int8_t *values) {
    int i;
    if (bag->count && bag->count % BAG_STEP == 0) {
        for (i = 0; i < BAG_WIDE; i++) bag->sums[i] += bag->recent[i];
        memset(bag->recent, 0, sizeof bag->recent);
    }
    bag->count++;
#if defined(__SSE2__) || defined(_M_X64)
    for (i = 0; i < BAG_WIDE; i += 16) {
        const __m128i some = _mm_loadu_si128((const __m128i *)(values + i));
        const __m128i signs = _mm_cmpgt_epi8(_mm_setzero_si128(), some);
        __m128i *to = (__m128i *)(bag->recent + i);
        _mm_storeu_si128(to, _mm_add_epi16(_mm_loadu_si128(to), _mm_unpacklo_epi8(some, signs)));
        _mm_storeu_si128(to + 1, _mm_add_epi16(_mm_loadu_si128(to + 1), _mm_unpackhi_epi8(some, signs)));
    }
#else
    for (i = 0; i < BAG_WIDE; i++) bag->recent[i] = (int16_t)(bag->recent[i] + values[i]);
#endif
}

/* The sums times a factor, in single precision, limited, rounded half to even. */
static inline void bag_mean(const bag_t *bag, float factor, int16_t *columns) {
    int i;
#if defined(__SSE2__) || defined(_M_X64)
    const __m128 scale = _mm_set1_ps(factor), top = _mm_set1_ps(BAG_TOP), low = _mm_set1_ps(-BAG_TOP);
    for (i = 0; i < BAG_WIDE; i += 8) {
        const __m128i recent = _mm_loadu_si128((const __m128i *)(bag->recent + i));
        __m128i halves[2];
        int k;
        halves[0] = _mm_srai_epi32(_mm_unpacklo_epi16(recent, recent), 16);
        halves[1] = _mm_srai_epi32(_mm_unpackhi_epi16(recent, recent), 16);
        for (k = 0; k < 2; k++) {
            const __m128i sums = _mm_add_epi32(halves[k], _mm_loadu_si128((const __m128i *)(bag->sums + i + 4 * k)));
            const __m128 value = _mm_mul_ps(_mm_cvtepi32_ps(sums), scale);
            halves[k] = _mm_cvtps_epi32(_mm_max_ps(_mm_min_ps(value, top), low));
        }
        _mm_storeu_si128((__m128i *)(columns + i), _mm_packs_epi32(halves[0], halves[1]));
    }
#else
    for (i = 0; i < BAG_WIDE; i++) {
        float value = (float)(bag->sums[i] + bag->recent[i]) * factor;
        value = value > BAG_TOP ? BAG_TOP : value < -BAG_TOP ? -BAG_TOP : value;
        columns[i] = (int16_t)((value + 12582912.0f) - 12582912.0f); /* 1.5 * 2**23: no digits are left below one */
    }
#endif
}

#endif
