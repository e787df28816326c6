import { spawn } from 'node:child_process';
import { platform } from 'node:os';
import prism from 'prism-media';
import { UserError } from '../../core/errors.ts';
import type { DecodeGuard } from './limits.ts';
import { sampleRateHz } from './resample.ts';

/** ffmpeg's own name for a demuxer; forced, so that content cannot choose another, such as one that reads lists of files. */
export type Demuxer =
  | 'aac'
  | 'ac3'
  | 'aiff'
  | 'amr'
  | 'asf'
  | 'au'
  | 'avi'
  | 'caf'
  | 'dts'
  | 'flac'
  | 'flv'
  | 'gsm'
  | 'loas'
  | 'matroska'
  | 'mov'
  | 'mp3'
  | 'mpeg'
  | 'mpegts'
  | 'ogg'
  | 'tta'
  | 'voc'
  | 'w64'
  | 'wav'
  | 'wv';

/** Decoders that may run: no video, nothing exotic. */
const decoders = [
  ...[
    'aac',
    'aac_latm',
    'ac3',
    'eac3',
    'dca',
    'alac',
    'flac',
    'mp3',
    'mp3float',
    'mp2',
    'mp2float',
    'wmav1',
    'wmav2',
    'opus',
    'libopus',
    'vorbis',
    'amrnb',
    'amrwb',
    'libspeex',
    'speex',
    'tta',
    'wavpack',
  ],
  ...['g726', 'adpcm_ima_qt', 'adpcm_ima_wav', 'adpcm_ms', 'adpcm_yamaha', 'gsm', 'libgsm', 'gsm_ms', 'pcm_alaw'],
  ...['pcm_mulaw', 'pcm_s16be', 'pcm_s16le', 'pcm_s24be', 'pcm_s24le', 'pcm_u8'],
];

/** Anti-alias filter of ffmpeg's resampler: measured 0.4 dB down at 7 kHz and 90 dB from 8.05 kHz on; its default leaves 11. */
const resampler = `aresample=${sampleRateHz}:filter_size=64:cutoff=0.92`;

const bytesPerSample = Float32Array.BYTES_PER_ELEMENT;
/** Memory limit of ffmpeg, kB. A file of 1.8 kB made it allocate 4.6 GB. Windows has no such limit. */
const maxKilobytes = 1_000_000;

/**
 * Decodes with the ffmpeg program in the PATH, run by prism-media, for formats that no reader here can decode. ffmpeg
 * reads the sound through a pipe, may open nothing else, and has a memory limit. It is ended when there is enough
 * sound, when the time is up and when the signal is aborted.
 */
export class FfmpegDecoder {
  #isFound: boolean | undefined;

  /**
   * @returns 16 kHz mono, empty when it cannot read this either; undefined where there is no ffmpeg
   * @throws UserError `tooSlow`
   */
  async decode(bytes: Uint8Array, demuxer: Demuxer, guard: DecodeGuard): Promise<Float32Array | undefined> {
    // prism-media would search with a blocking call, and would accept a file of that name in the working folder.
    this.#isFound ??= await isInPath();
    if (!this.#isFound) return undefined;
    guard.checkTime();
    const run = await runFfmpeg(bytes, demuxer, guard);
    guard.checkTime();
    if (run.wasKilled) throw new UserError('error.tooSlow');
    const samples = new Float32Array(Math.floor(run.output.length / bytesPerSample));
    const view = new DataView(run.output.buffer, run.output.byteOffset, run.output.byteLength);
    for (let i = 0; i < samples.length; i++) samples[i] = view.getFloat32(i * bytesPerSample, true);
    // The decoded sound counts, whatever errors ffmpeg reports for the rest.
    return samples;
  }
}

function isInPath(): Promise<boolean> {
  const program = spawn('ffmpeg', ['-version'], { stdio: 'ignore', windowsHide: true });
  return new Promise((resolve) => {
    program.once('error', () => {
      resolve(false);
    });
    program.once('spawn', () => {
      program.kill('SIGKILL');
      resolve(true);
    });
  });
}

interface FfmpegRun {
  /** Samples as 32-bit floats, little-endian. */
  readonly output: Buffer;
  readonly wasKilled: boolean;
}

function runFfmpeg(bytes: Uint8Array, demuxer: Demuxer, guard: DecodeGuard): Promise<FfmpegRun> {
  const input = ['-protocol_whitelist', 'pipe', '-codec_whitelist', decoders.join(), '-f', demuxer, '-i', 'pipe:0'];
  const output = ['-map', '0:a:0', '-af', resampler, '-ac', '1', '-f', 'f32le'];
  const args = ['-v', 'quiet', '-nostdin', '-threads', '1', '-vn', '-sn', '-dn', ...input, ...output];
  const ffmpeg = startLimited(args);
  // This uses the streams of the process: those of prism-media do not report the program's end.
  const { stdin, stdout } = ffmpeg.process;
  let wasKilled = false;
  const kill = () => {
    wasKilled = true;
    ffmpeg.process.kill('SIGKILL');
  };
  const timer = setTimeout(kill, guard.remainingMs);
  guard.signal?.addEventListener('abort', kill);
  const sound: Buffer[] = [];
  let received = 0;
  stdout?.on('data', (chunk: Buffer) => {
    // The sound is counted as it arrives: "-t" does not end a stream without timestamps.
    if (guard.isEnough(received / bytesPerSample / sampleRateHz)) {
      ffmpeg.process.kill('SIGKILL');
      return;
    }
    sound.push(chunk);
    received += chunk.length;
  });
  // ffmpeg closes its input when it has enough or gives up. prism-media passes this on as an error, which it is not.
  ffmpeg.on('error', () => undefined);
  stdin?.end(bytes);
  return new Promise<FfmpegRun>((resolve, reject) => {
    ffmpeg.process.on('error', reject);
    ffmpeg.process.on('close', () => {
      resolve({ output: Buffer.concat(sound), wasKilled });
    });
  }).finally(() => {
    clearTimeout(timer);
    guard.signal?.removeEventListener('abort', kill);
  });
}

/** Starts a shell that limits its memory and then becomes ffmpeg. */
function startLimited(args: readonly string[]): prism.FFmpeg {
  const isWindows = platform() === 'win32';
  const limited = ['-c', `ulimit -v ${maxKilobytes} 2>/dev/null; exec ffmpeg "$@"`, 'ffmpeg', ...args];
  const info = { command: isWindows ? 'ffmpeg' : '/bin/sh', info: '', output: '', version: '' };
  // The program exists. prism-media would run it once more with a blocking call.
  prism.FFmpeg.getInfo = () => info;
  return new prism.FFmpeg({ args: isWindows ? [...args] : limited });
}
