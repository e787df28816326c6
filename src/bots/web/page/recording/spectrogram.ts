const sampleRateHz = 16_000;
/** Samples of one Fourier transform: 32 ms. */
const window = 512;
const lowestDb = -70;
/** The frequency axis runs between these, in equal steps of the mel scale (O'Shaughnessy 1987). */
const lowestHz = 60;
const highestHz = 7600;

const melOf = (hz: number) => 2595 * Math.log10(1 + hz / 700);
const hzOf = (mel: number) => 700 * (10 ** (mel / 2595) - 1);

/** Draws the spectrogram of a recording, in the colour of the canvas. Draws nothing when the browser cannot decode it. */
export async function drawSpectrogram(recording: Blob, canvas: HTMLCanvasElement): Promise<void> {
  const decoder = new OfflineAudioContext(1, 1, sampleRateHz);
  let samples;
  try {
    samples = (await decoder.decodeAudioData(await recording.arrayBuffer())).getChannelData(0);
  } catch {
    return;
  }
  const { width, height } = canvas;
  const painter = canvas.getContext('2d');
  if (!painter || samples.length < window) return;
  const columns = Array.from({ length: width }, (_, x) =>
    powers(samples, Math.floor((x / Math.max(1, width - 1)) * (samples.length - window))),
  );
  const loudest = columns.reduce((most, column) => column.reduce((a, b) => Math.max(a, b), most), 1e-12);
  const [red = 0, green = 0, blue = 0] = getComputedStyle(canvas).color.match(/\d+/g)?.map(Number) ?? [];
  const image = painter.createImageData(width, height);
  for (let y = 0; y < height; y += 1) {
    const share = 1 - y / (height - 1);
    const bin = (hzOf(melOf(lowestHz) + share * (melOf(highestHz) - melOf(lowestHz))) / sampleRateHz) * window;
    columns.forEach((column, x) => {
      const level = 10 * Math.log10((column[Math.round(bin)] ?? 0) / loudest + 1e-12);
      image.data.set([red, green, blue, 255 * Math.max(0, 1 - level / lowestDb) ** 1.5], 4 * (y * width + x));
    });
  }
  painter.putImageData(image, 0, 0);
}

const angles = Array.from({ length: window / 2 }, (_, index) => (-2 * Math.PI * index) / window);
const cosines = Float32Array.from(angles, Math.cos);
const sines = Float32Array.from(angles, Math.sin);
const hann = Float32Array.from({ length: window }, (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / window));

/** The power spectrum of one window from a sample on, by a radix-2 transform (Cooley & Tukey 1965) after Hann's window. */
function powers(samples: Float32Array, from: number): Float32Array {
  const real = new Float32Array(window);
  const imaginary = new Float32Array(window);
  const bits = Math.log2(window);
  for (let index = 0; index < window; index += 1) {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit += 1) reversed |= ((index >> bit) & 1) << (bits - 1 - bit);
    real[reversed] = (hann[index] ?? 0) * (samples[from + index] ?? 0);
  }
  for (let size = 2; size <= window; size *= 2) {
    for (let start = 0; start < window; start += size) {
      for (let index = 0; index < size / 2; index += 1) {
        const turn = (index * window) / size;
        const [cosine = 0, sine = 0] = [cosines[turn], sines[turn]];
        const even = start + index;
        const odd = even + size / 2;
        const [a = 0, b = 0] = [real[odd], imaginary[odd]];
        const twistedReal = a * cosine - b * sine;
        const twistedImaginary = a * sine + b * cosine;
        const [c = 0, d = 0] = [real[even], imaginary[even]];
        real[even] = c + twistedReal;
        imaginary[even] = d + twistedImaginary;
        real[odd] = c - twistedReal;
        imaginary[odd] = d - twistedImaginary;
      }
    }
  }
  return real.subarray(0, window / 2).map((value, index) => value ** 2 + (imaginary[index] ?? 0) ** 2);
}
