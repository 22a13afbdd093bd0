/* A linear layer over four lines at a time, in whole numbers: sums of products of int16 in int32, then in single
 * precision scale and bias, and rounding half to even. All variants give the same numbers to the bit: whole sums have no
 * order, and what follows them is done number by number (compile without fused products: -ffp-contract=off).
 *
 * Weights lie in pairs of inputs: weight[(pair * wide + output) * 2 + which]. `wide` is the number of outputs, padded
 * with zeros to a multiple of OUTPUTS. A line's inputs are given in up to three parts of `pairs` pairs each.
 */
#ifndef CLEANER_LAYERS_H
#define CLEANER_LAYERS_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#define OUTPUTS 24 /* outputs whose sums are in registers at the same time */
#define LINES 4    /* lines that go through a layer together */
#define PARTS 3
#define TOP 511 /* the largest activation */

typedef struct {
    int parts, pairs, outputs, wide;
    int16_t *weight;
    float *scale, *bias;
} layer_t;

typedef void (*apply_t)(const layer_t *, const int16_t *const (*)[LINES], int32_t *);

#if defined(__SSE2__) || defined(_M_X64)
#define LAYERS_X86 1
#include <emmintrin.h>
#elif defined(__aarch64__) && defined(__ARM_NEON)
#define LAYERS_NEON 1
#include <arm_neon.h>
#endif

static inline int32_t pair_at(const int16_t *row, int pair) {
    int32_t both;
    memcpy(&both, row + 2 * pair, sizeof both);
    return both;
}

/* To each of `count` activations (a multiple of 8) add what came out of a layer; both are limited to 0 and TOP. */
static inline void add_limited(int16_t *x, const int32_t *out, int count) {
#ifdef LAYERS_X86
    const __m128i zero = _mm_setzero_si128(), top = _mm_set1_epi16(TOP);
    for (int i = 0; i < count; i += 8) {
        const __m128i *from = (const __m128i *)(out + i);
        __m128i some = _mm_packs_epi32(_mm_loadu_si128(from), _mm_loadu_si128(from + 1)); /* limited to 16 bits */
        some = _mm_min_epi16(_mm_max_epi16(some, zero), top);
        some = _mm_min_epi16(_mm_add_epi16(some, _mm_loadu_si128((const __m128i *)(x + i))), top);
        _mm_storeu_si128((__m128i *)(x + i), some);
    }
#else
    for (int i = 0; i < count; i++) {
        int32_t some = out[i] < 0 ? 0 : out[i] > TOP ? TOP : out[i];
        some += x[i];
        x[i] = (int16_t)(some > TOP ? TOP : some);
    }
#endif
}

/* rows[part][line] are inputs, out[line * wide + output] is what comes out */
static void apply_plain(const layer_t *layer, const int16_t *const (*rows)[LINES], int32_t *out) {
    const int wide = layer->wide;
    for (int line = 0; line < LINES; line++) {
        int32_t *sums = out + line * wide;
        memset(sums, 0, sizeof(int32_t) * (size_t)wide);
        const int16_t *weight = layer->weight;
        for (int part = 0; part < layer->parts; part++) {
            const int16_t *row = rows[part][line];
            for (int pair = 0; pair < layer->pairs; pair++, weight += 2 * wide) {
                const int32_t one = row[2 * pair], other = row[2 * pair + 1];
                for (int i = 0; i < wide; i++) sums[i] += one * weight[2 * i] + other * weight[2 * i + 1];
            }
        }
        for (int i = 0; i < wide; i++) {
            float product = (float)sums[i] * layer->scale[i];
            product = product + layer->bias[i];
            sums[i] = (int32_t)rintf(product);
        }
    }
}

#ifdef LAYERS_X86
static void apply_sse2(const layer_t *layer, const int16_t *const (*rows)[LINES], int32_t *out) {
    const int wide = layer->wide, pairs = layer->pairs;
    for (int first = 0; first < wide; first += 12) {
        __m128i sums[LINES][3];
        for (int line = 0; line < LINES; line++)
            for (int k = 0; k < 3; k++) sums[line][k] = _mm_setzero_si128();
        const int16_t *weight = layer->weight + 2 * first;
        for (int part = 0; part < layer->parts; part++) {
            const int16_t *const *row = rows[part];
            for (int pair = 0; pair < pairs; pair++, weight += 2 * wide) {
                const __m128i w0 = _mm_loadu_si128((const __m128i *)weight);
                const __m128i w1 = _mm_loadu_si128((const __m128i *)(weight + 8));
                const __m128i w2 = _mm_loadu_si128((const __m128i *)(weight + 16));
                for (int line = 0; line < LINES; line++) {
                    const __m128i both = _mm_set1_epi32(pair_at(row[line], pair));
                    sums[line][0] = _mm_add_epi32(sums[line][0], _mm_madd_epi16(both, w0));
                    sums[line][1] = _mm_add_epi32(sums[line][1], _mm_madd_epi16(both, w1));
                    sums[line][2] = _mm_add_epi32(sums[line][2], _mm_madd_epi16(both, w2));
                }
            }
        }
        for (int line = 0; line < LINES; line++)
            for (int k = 0; k < 3; k++) {
                const int at = first + 4 * k;
                __m128 product = _mm_mul_ps(_mm_cvtepi32_ps(sums[line][k]), _mm_loadu_ps(layer->scale + at));
                product = _mm_add_ps(product, _mm_loadu_ps(layer->bias + at));
                _mm_storeu_si128((__m128i *)(out + line * wide + at), _mm_cvtps_epi32(product));
            }
    }
}

#if defined(__GNUC__) && (defined(__x86_64__) || defined(__i386__))
#define LAYERS_AVX2 1
#include <immintrin.h>
__attribute__((target("avx2"))) static void apply_avx2(const layer_t *layer, const int16_t *const (*rows)[LINES],
                                                       int32_t *out) {
    const int wide = layer->wide, pairs = layer->pairs;
    for (int first = 0; first < wide; first += OUTPUTS) {
        __m256i sums[LINES][3];
        for (int line = 0; line < LINES; line++)
            for (int k = 0; k < 3; k++) sums[line][k] = _mm256_setzero_si256();
        const int16_t *weight = layer->weight + 2 * first;
        for (int part = 0; part < layer->parts; part++) {
            const int16_t *const *row = rows[part];
            for (int pair = 0; pair < pairs; pair++, weight += 2 * wide) {
                for (int line = 0; line < LINES; line++) {
                    /* the 12 sums leave 4 registers: weights stay in memory, or sums would be moved out and in */
                    __asm__("" : "+r"(weight));
                    const __m256i both = _mm256_set1_epi32(pair_at(row[line], pair));
                    for (int k = 0; k < 3; k++) {
                        const __m256i own = _mm256_loadu_si256((const __m256i *)(weight + 16 * k));
                        sums[line][k] = _mm256_add_epi32(sums[line][k], _mm256_madd_epi16(both, own));
                    }
                }
            }
        }
        for (int line = 0; line < LINES; line++)
            for (int k = 0; k < 3; k++) {
                const int at = first + 8 * k;
                __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(sums[line][k]), _mm256_loadu_ps(layer->scale + at));
                product = _mm256_add_ps(product, _mm256_loadu_ps(layer->bias + at));
                _mm256_storeu_si256((__m256i *)(out + line * wide + at), _mm256_cvtps_epi32(product));
            }
    }
}

#if defined(__x86_64__) && (defined(__clang__) ? __clang_major__ >= 8 : __GNUC__ >= 8)
#define LAYERS_AVX512 1
/* 48 outputs at a time: a sum of products and of what came before is one instruction (VNNI), and 32 registers hold all */
__attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni"))) static void apply_avx512(
    const layer_t *layer, const int16_t *const (*rows)[LINES], int32_t *out) {
    const int wide = layer->wide, pairs = layer->pairs;
    if (wide % 48) {
        apply_avx2(layer, rows, out);
        return;
    }
    for (int first = 0; first < wide; first += 48) {
        __m512i sums[LINES][3];
        for (int line = 0; line < LINES; line++)
            for (int k = 0; k < 3; k++) sums[line][k] = _mm512_setzero_si512();
        const int16_t *weight = layer->weight + 2 * first;
        for (int part = 0; part < layer->parts; part++) {
            const int16_t *const *row = rows[part];
            for (int pair = 0; pair < pairs; pair++, weight += 2 * wide) {
                const __m512i w0 = _mm512_loadu_si512(weight);
                const __m512i w1 = _mm512_loadu_si512(weight + 32);
                const __m512i w2 = _mm512_loadu_si512(weight + 64);
                for (int line = 0; line < LINES; line++) {
                    const __m512i both = _mm512_set1_epi32(pair_at(row[line], pair));
                    sums[line][0] = _mm512_dpwssd_epi32(sums[line][0], both, w0);
                    sums[line][1] = _mm512_dpwssd_epi32(sums[line][1], both, w1);
                    sums[line][2] = _mm512_dpwssd_epi32(sums[line][2], both, w2);
                }
            }
        }
        for (int line = 0; line < LINES; line++)
            for (int k = 0; k < 3; k++) {
                const int at = first + 16 * k;
                __m512 product = _mm512_mul_ps(_mm512_cvtepi32_ps(sums[line][k]), _mm512_loadu_ps(layer->scale + at));
                product = _mm512_add_ps(product, _mm512_loadu_ps(layer->bias + at));
                _mm512_storeu_si512(out + line * wide + at, _mm512_cvtps_epi32(product));
            }
    }
}
#endif
#endif
#endif

#ifdef LAYERS_NEON
static void apply_neon(const layer_t *layer, const int16_t *const (*rows)[LINES], int32_t *out) {
    const int wide = layer->wide, pairs = layer->pairs;
    for (int first = 0; first < wide; first += 12) {
        int32x4_t sums[LINES][3];
        for (int line = 0; line < LINES; line++)
            for (int k = 0; k < 3; k++) sums[line][k] = vdupq_n_s32(0);
        const int16_t *weight = layer->weight + 2 * first;
        for (int part = 0; part < layer->parts; part++) {
            const int16_t *const *row = rows[part];
            for (int pair = 0; pair < pairs; pair++, weight += 2 * wide) {
                for (int k = 0; k < 3; k++) {
                    const int16x4x2_t w = vld2_s16(weight + 8 * k); /* the first of each pair, and the second */
                    for (int line = 0; line < LINES; line++) {
                        sums[line][k] = vmlal_n_s16(sums[line][k], w.val[0], row[line][2 * pair]);
                        sums[line][k] = vmlal_n_s16(sums[line][k], w.val[1], row[line][2 * pair + 1]);
                    }
                }
            }
        }
        for (int line = 0; line < LINES; line++)
            for (int k = 0; k < 3; k++) {
                const int at = first + 4 * k;
                float32x4_t product = vmulq_f32(vcvtq_f32_s32(sums[line][k]), vld1q_f32(layer->scale + at));
                product = vaddq_f32(product, vld1q_f32(layer->bias + at));
                vst1q_s32(out + line * wide + at, vcvtnq_s32_f32(product));
            }
    }
}
#endif

/* The variant named ("plain", "sse2", "avx2", "avx512", "neon"), or NULL where the processor or the build lacks it. */
static apply_t variant(const char *name) {
    if (strcmp(name, "plain") == 0) return apply_plain;
#ifdef LAYERS_X86
    if (strcmp(name, "sse2") == 0) return apply_sse2;
#endif
#ifdef LAYERS_AVX2
    if (strcmp(name, "avx2") == 0) {
        __builtin_cpu_init();
        return __builtin_cpu_supports("avx2") ? apply_avx2 : (apply_t)0;
    }
#endif
#ifdef LAYERS_AVX512
    if (strcmp(name, "avx512") == 0) {
        __builtin_cpu_init();
        const int has = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
                        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
        return has ? apply_avx512 : (apply_t)0;
    }
#endif
#ifdef LAYERS_NEON
    if (strcmp(name, "neon") == 0) return apply_neon;
#endif
    return (apply_t)0;
}

#endif
