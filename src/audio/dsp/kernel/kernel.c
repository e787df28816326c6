/*
 * Short-time spectra of a sound: four frames at once, one in each lane of a vector. kernel.ts writes the tables and the sound
 * and reads the results. Lengths are in samples, `frames` is a multiple of four, sums are in 32 bits as in librosa.
 */
typedef float lanes __attribute__((vector_size(16), aligned(16)));
typedef float unaligned __attribute__((vector_size(16), aligned(4)));
typedef int integers __attribute__((vector_size(16), aligned(16)));

enum { longest = 2048, half = longest / 2, mostSamples = 8192, mostFrames = 32, mostBands = 256, mostWeights = 4096 };

#define EXPORT(name) __attribute__((export_name(#name)))
#define BUFFER(name, type, size) \
  static _Alignas(16) type name[size]; \
  EXPORT(name##At) type *name##At(void) { return name; }

BUFFER(samples, float, mostSamples)
BUFFER(window, float, longest)
/* Of each pass of four: for each p, e^(-2 pi i p k / n) for k = 1, 2, 3. Then e^(-2 pi i k / length) for k <= length / 4. */
BUFFER(twiddles, float, 3 * longest)
/* Of each band: its first bin, and the end of its weights among all weights. */
BUFFER(firstBins, int, mostBands)
BUFFER(ends, int, mostBands)
BUFFER(weights, float, mostWeights)
/* What the autocorrelation is multiplied by at each lag. */
BUFFER(corrections, float, half)
BUFFER(peaks, float, mostFrames)
/* frames x bins, bands or lags */
BUFFER(output, float, mostFrames * (half + 1))

static lanes realA[half], imaginaryA[half], realB[half], imaginaryB[half], rows[longest];

static lanes splat(float value) { return (lanes){value, value, value, value}; }

static void transpose(lanes *a, lanes *b, lanes *c, lanes *d) {
  lanes ab = __builtin_shufflevector(*a, *b, 0, 4, 1, 5), cd = __builtin_shufflevector(*c, *d, 0, 4, 1, 5);
  lanes abHigh = __builtin_shufflevector(*a, *b, 2, 6, 3, 7), cdHigh = __builtin_shufflevector(*c, *d, 2, 6, 3, 7);
  *a = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
  *b = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
  *c = __builtin_shufflevector(abHigh, cdHigh, 0, 1, 4, 5);
  *d = __builtin_shufflevector(abHigh, cdHigh, 2, 3, 6, 7);
}

/* rows[n] = sample n of four frames */
static void readFrames(int first, int hop, int length) {
  const float *from = samples + first * hop;
  for (int n = 0; n < length; n += 4) {
    lanes a = *(const unaligned *)(from + n), b = *(const unaligned *)(from + hop + n);
    lanes c = *(const unaligned *)(from + 2 * hop + n), d = *(const unaligned *)(from + 3 * hop + n);
    transpose(&a, &b, &c, &d);
    rows[n] = a, rows[n + 1] = b, rows[n + 2] = c, rows[n + 3] = d;
  }
}

/* The first `count` rows to four rows of output, `stride` numbers each. */
static void writeRows(int first, int count, int stride) {
  float *to = output + first * stride;
  int n = 0;
  for (; n + 4 <= count; n += 4) {
    lanes a = rows[n], b = rows[n + 1], c = rows[n + 2], d = rows[n + 3];
    transpose(&a, &b, &c, &d);
    *(unaligned *)(to + n) = a, *(unaligned *)(to + stride + n) = b;
    *(unaligned *)(to + 2 * stride + n) = c, *(unaligned *)(to + 3 * stride + n) = d;
  }
  for (; n < count; n++)
    for (int frame = 0; frame < 4; frame++) to[frame * stride + n] = rows[n][frame];
}

/* Complex transform of `size` numbers from realA, imaginaryA: Stockham's, passes of four, one of two where size is no power of four. */
static const float *transform(int size, lanes **real, lanes **imaginary) {
  lanes *fromReal = realA, *fromImaginary = imaginaryA, *toReal = realB, *toImaginary = imaginaryB, *swap;
  const float *twiddle = twiddles;
  int n = size, stride = 1;
  for (; n >= 4; n /= 4, stride *= 4) {
    for (int p = 0; p < n / 4; p++, twiddle += 6) {
      lanes c1 = splat(twiddle[0]), s1 = splat(twiddle[1]), c2 = splat(twiddle[2]), s2 = splat(twiddle[3]);
      lanes c3 = splat(twiddle[4]), s3 = splat(twiddle[5]);
      for (int q = 0; q < stride; q++) {
        int a = q + stride * p, b = a + stride * (n / 4), c = b + stride * (n / 4), d = c + stride * (n / 4);
        int to = q + stride * 4 * p;
        lanes sumReal = fromReal[a] + fromReal[c], sumImaginary = fromImaginary[a] + fromImaginary[c];
        lanes offReal = fromReal[a] - fromReal[c], offImaginary = fromImaginary[a] - fromImaginary[c];
        lanes otherReal = fromReal[b] + fromReal[d], otherImaginary = fromImaginary[b] + fromImaginary[d];
        lanes turnReal = fromImaginary[d] - fromImaginary[b], turnImaginary = fromReal[b] - fromReal[d];
        toReal[to] = sumReal + otherReal, toImaginary[to] = sumImaginary + otherImaginary;
        lanes x = offReal - turnReal, y = offImaginary - turnImaginary;
        toReal[to + stride] = x * c1 - y * s1, toImaginary[to + stride] = x * s1 + y * c1;
        x = sumReal - otherReal, y = sumImaginary - otherImaginary;
        toReal[to + 2 * stride] = x * c2 - y * s2, toImaginary[to + 2 * stride] = x * s2 + y * c2;
        x = offReal + turnReal, y = offImaginary + turnImaginary;
        toReal[to + 3 * stride] = x * c3 - y * s3, toImaginary[to + 3 * stride] = x * s3 + y * c3;
      }
    }
    swap = fromReal, fromReal = toReal, toReal = swap;
    swap = fromImaginary, fromImaginary = toImaginary, toImaginary = swap;
  }
  if (n == 2) {
    for (int q = 0; q < stride; q++) {
      toReal[q] = fromReal[q] + fromReal[q + stride], toImaginary[q] = fromImaginary[q] + fromImaginary[q + stride];
      toReal[q + stride] = fromReal[q] - fromReal[q + stride];
      toImaginary[q + stride] = fromImaginary[q] - fromImaginary[q + stride];
    }
    fromReal = toReal, fromImaginary = toImaginary;
  }
  *real = fromReal, *imaginary = fromImaginary;
  return twiddle;
}

/* |X|^2 of the real numbers that realA (even ones) and imaginaryA (odd ones) hold, to rows[0 .. length / 2]. */
static void powerOfRows(int length) {
  lanes *real, *imaginary;
  const int size = length / 2;
  const float *twiddle = transform(size, &real, &imaginary);
  lanes sum = real[0] + imaginary[0], difference = real[0] - imaginary[0];
  rows[0] = sum * sum, rows[size] = difference * difference;
  for (int k = 1; k <= size / 2; k++) {
    lanes cosine = splat(twiddle[2 * k]), sine = splat(twiddle[2 * k + 1]), scale = splat(0.5f);
    lanes evenReal = (real[k] + real[size - k]) * scale, evenImaginary = (imaginary[k] - imaginary[size - k]) * scale;
    lanes x = (imaginary[k] + imaginary[size - k]) * scale, y = (real[size - k] - real[k]) * scale;
    lanes oddReal = x * cosine - y * sine, oddImaginary = x * sine + y * cosine;
    lanes a = evenReal + oddReal, b = evenImaginary + oddImaginary, c = evenReal - oddReal, d = evenImaginary - oddImaginary;
    rows[k] = a * a + b * b, rows[size - k] = c * c + d * d;
  }
}

/* The power spectra of four frames, to rows. */
static void powerOfFrames(int first, int hop, int length) {
  readFrames(first, hop, length);
  for (int n = 0; n < length / 2; n++)
    realA[n] = rows[2 * n] * splat(window[2 * n]), imaginaryA[n] = rows[2 * n + 1] * splat(window[2 * n + 1]);
  powerOfRows(length);
}

/* |X|^2 of each frame: frames x (length / 2 + 1) numbers. */
EXPORT(power) void power(int frames, int hop, int length) {
  for (int frame = 0; frame < frames; frame += 4) {
    powerOfFrames(frame, hop, length);
    writeRows(frame, length / 2 + 1, length / 2 + 1);
  }
}

/*
 * |X| of the first four frames of each piece, `stride` frames from piece to piece: pieces x bins x 4 numbers, the frames of a
 * piece beside each other as they are calculated.
 */
EXPORT(magnitudes) void magnitudes(int pieces, int stride, int hop, int length) {
  const int bins = length / 2 + 1;
  lanes *to = (lanes *)output;
  for (int piece = 0; piece < pieces; piece++, to += bins) {
    powerOfFrames(piece * stride, hop, length);
    for (int bin = 0; bin < bins; bin++) to[bin] = __builtin_wasm_sqrt_f32x4(rows[bin]);
  }
}

/* 10 log10: the exponent, and a polynomial of the mantissa (Cephes' logf, Moshier 1992; relative error 2^-23). */
static lanes decibels(lanes power) {
  integers bits = (integers)power;
  integers exponent = (bits >> 23) - 126;
  lanes x = (lanes)((bits & 0x7fffff) | 0x3f000000);
  integers small = x < splat(0.707106781186547524f);
  exponent += small;
  x += (lanes)((integers)x & small) - splat(1);
  lanes square = x * x, y = splat(7.0376836292e-2f);
  y = y * x + splat(-1.1514610310e-1f), y = y * x + splat(1.1676998740e-1f), y = y * x + splat(-1.2420140846e-1f);
  y = y * x + splat(1.4249322787e-1f), y = y * x + splat(-1.6668057665e-1f), y = y * x + splat(2.0000714765e-1f);
  y = y * x + splat(-2.4999993993e-1f), y = y * x + splat(3.3333331174e-1f);
  lanes natural = x + (y * x * square - square * splat(0.5f));
  return natural * splat(4.34294481903251828f) + __builtin_convertvector(exponent, lanes) * splat(3.01029995663981195f);
}

/* The energy in each band of each frame, dB, with a floor of -100 dB: frames x bands numbers. */
EXPORT(bands) void bands(int frames, int hop, int length, int count) {
  for (int frame = 0; frame < frames; frame += 4) {
    powerOfFrames(frame, hop, length);
    lanes energies[mostBands];
    for (int band = 0, at = 0; band < count; band++) {
      lanes energy = splat(0);
      const lanes *bin = rows + firstBins[band];
      for (; at < ends[band]; at++) energy += splat(weights[at]) * *bin++;
      integers quiet = energy < splat(1e-10f);
      energies[band] = (lanes)(((integers)energy & ~quiet) | ((integers)splat(1e-10f) & quiet));
    }
    for (int band = 0; band < count; band++) rows[band] = decibels(energies[band]);
    writeRows(frame, count, count);
  }
}

/*
 * The autocorrelation of each frame of `width` samples without its mean, under the window, by its power spectrum, times the
 * corrections, 1 at lag 0: frames x lags numbers, all 0 for silence. The highest amplitude of each frame, to peaks.
 */
EXPORT(correlations) void correlations(int frames, int hop, int width, int length, int lags) {
  const int size = length / 2;
  for (int frame = 0; frame < frames; frame += 4) {
    readFrames(frame, hop, width);
    lanes mean = splat(0), peak = splat(0);
    for (int n = 0; n < width; n++) mean += rows[n];
    mean *= splat(1.0f / width);
    for (int n = 0; n < width; n++) {
      lanes value = rows[n] - mean;
      lanes amplitude = (lanes)((integers)value & 0x7fffffff);
      integers higher = amplitude > peak;
      peak = (lanes)(((integers)amplitude & higher) | ((integers)peak & ~higher));
      rows[n] = value * splat(window[n]);
    }
    *(unaligned *)(peaks + frame) = peak;
    for (int n = width; n < length; n++) rows[n] = splat(0);
    for (int n = 0; n < size; n++) realA[n] = rows[2 * n], imaginaryA[n] = rows[2 * n + 1];
    powerOfRows(length);
    /* The power spectrum is even: its transform is real, and so is that of its second half, read backwards. */
    for (int n = 0; n < size; n++) {
      int even = 2 * n, odd = 2 * n + 1;
      realA[n] = rows[even <= size ? even : length - even], imaginaryA[n] = rows[odd <= size ? odd : length - odd];
    }
    lanes *real, *imaginary;
    const float *twiddle = transform(size, &real, &imaginary);
    lanes energy = real[0] + imaginary[0];
    /* One over a smaller number is infinite. */
    integers silent = energy < splat(1.17549435e-38f);
    lanes scale = (lanes)((integers)(splat(1) / energy) & ~silent);
    rows[0] = energy * scale;
    for (int lag = 1; lag < lags; lag++) {
      int mirror = size - lag;
      lanes even = (real[lag] + real[mirror]) * splat(0.5f);
      lanes x = (imaginary[lag] + imaginary[mirror]) * splat(0.5f), y = (real[mirror] - real[lag]) * splat(0.5f);
      int k = lag <= size / 2 ? lag : mirror;
      /* The cosine of the mirrored angle has the other sign. */
      float cosine = lag <= size / 2 ? twiddle[2 * k] : -twiddle[2 * k], sine = twiddle[2 * k + 1];
      rows[lag] = (even + x * splat(cosine) - y * splat(sine)) * scale * splat(corrections[lag]);
    }
    writeRows(frame, lags, lags);
  }
}
