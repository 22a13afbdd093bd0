/* Sums and means of the 32 numbers of 8 bits that are known of each gram. */
#ifndef CLEANER_GRAMS_H
#define CLEANER_GRAMS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#if defined(__SSE2__) || defined(_M_X64)
#include <emmintrin.h>
#endif

#define BAG_WIDE 32
#define BAG_STEP 256 /* so many numbers of 8 bits add up to one of 16 */
#define BAG_TOP 511

/* The grams of a bag: sums up to the last full step, and sums since then. The former are there once a step is full. */
typedef struct {
    int32_t count, since;
    int16_t recent[BAG_WIDE];
    int32_t sums[BAG_WIDE];
} bag_t;

static inline void bag_open(bag_t *bag) {
    bag->count = bag->since = 0;
    memset(bag->recent, 0, sizeof bag->recent);
}

/* Have a place in memory at hand soon. */
static inline void fetch(const void *place) {
#if defined(__GNUC__)
    __builtin_prefetch(place);
#else
    (void)place;
#endif
}

/* Add at most BAG_STEP grams to the recent sums. */
static inline void bag_add_some(int16_t *recent, const int8_t *values, const int32_t *grams, int count) {
    int i, k;
#if defined(__SSE2__) || defined(_M_X64)
    __m128i sums[4];
    for (k = 0; k < 4; k++) sums[k] = _mm_loadu_si128((const __m128i *)(recent + 8 * k));
    for (i = 0; i < count; i++) {
        const __m128i *own = (const __m128i *)(values + (ptrdiff_t)grams[i] * BAG_WIDE);
        for (k = 0; k < 2; k++) {
            const __m128i some = _mm_loadu_si128(own + k), signs = _mm_cmpgt_epi8(_mm_setzero_si128(), some);
            sums[2 * k] = _mm_add_epi16(sums[2 * k], _mm_unpacklo_epi8(some, signs));
            sums[2 * k + 1] = _mm_add_epi16(sums[2 * k + 1], _mm_unpackhi_epi8(some, signs));
        }
    }
    for (k = 0; k < 4; k++) _mm_storeu_si128((__m128i *)(recent + 8 * k), sums[k]);
#else
    for (i = 0; i < count; i++) {
        const int8_t *own = values + (ptrdiff_t)grams[i] * BAG_WIDE;
        for (k = 0; k < BAG_WIDE; k++) recent[k] = (int16_t)(recent[k] + own[k]);
    }
#endif
}

/* Add grams, given by their places in `values`. */
static inline void bag_add(bag_t *bag, const int8_t *values, const int32_t *grams, int count) {
    while (count) {
        const int some = count < BAG_STEP - bag->since ? count : BAG_STEP - bag->since;
        bag_add_some(bag->recent, values, grams, some);
        bag->since += some;
        bag->count += some;
        grams += some;
        count -= some;
        if (bag->since == BAG_STEP) {
            const int first = bag->count == BAG_STEP;
            for (int i = 0; i < BAG_WIDE; i++) bag->sums[i] = (first ? 0 : bag->sums[i]) + bag->recent[i];
            memset(bag->recent, 0, sizeof bag->recent);
            bag->since = 0;
        }
    }
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
            __m128 value;
            if (bag->count >= BAG_STEP)
                halves[k] = _mm_add_epi32(halves[k], _mm_loadu_si128((const __m128i *)(bag->sums + i + 4 * k)));
            value = _mm_mul_ps(_mm_cvtepi32_ps(halves[k]), scale);
            halves[k] = _mm_cvtps_epi32(_mm_max_ps(_mm_min_ps(value, top), low));
        }
        _mm_storeu_si128((__m128i *)(columns + i), _mm_packs_epi32(halves[0], halves[1]));
    }
#else
    for (i = 0; i < BAG_WIDE; i++) {
        float value = (float)(bag->recent[i] + (bag->count >= BAG_STEP ? bag->sums[i] : 0)) * factor;
        value = value > BAG_TOP ? BAG_TOP : value < -BAG_TOP ? -BAG_TOP : value;
        columns[i] = (int16_t)((value + 12582912.0f) - 12582912.0f); /* 1.5 * 2**23: no digits are left below one */
    }
#endif
}

#endif
