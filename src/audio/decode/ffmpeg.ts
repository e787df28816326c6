import { spawn } from 'node:child_process';
import prism from 'prism-media';
import { UserError } from '../../core/errors.ts';
import type { DecodeGuard } from './limits.ts';
import { sampleRateHz } from './resample.ts';

/** ffmpeg's own name for a demuxer; forced, so that content cannot choose another, such as one that reads lists of files. */
export type Demuxer = 'aac' | 'flac' | 'mov' | 'mp3' | 'ogg';

/** Decoders that may run: no video, nothing exotic. */
const decoders = 'aac,alac,flac,mp3,mp3float,opus,vorbis,pcm_s16be,pcm_s16le,pcm_s24be,pcm_s24le';

/** Anti-alias filter of ffmpeg's resampler: measured 0.4 dB down at 7 kHz and 90 dB from 8.05 kHz on; its default leaves 11. */
const resampler = `aresample=${sampleRateHz}:filter_size=64:cutoff=0.92`;

const bytesPerSample = Float32Array.BYTES_PER_ELEMENT;
const maxReportBytes = 4000;

/**
 * Decodes with the ffmpeg program that is found in the PATH, run by prism-media. It gets the sound through a pipe, may
 * open nothing else, and is killed when the time is up or the signal is aborted.
 */
export class FfmpegDecoder {
  #found = false;

  /**
   * @param format What people call the container, for the sentences.
   * @returns 16 kHz mono
   * @throws UserError `needsFfmpeg`, `unreadable`, `truncated`, `unsupportedCodec`, `noSound`, `tooLong`, `tooSlow`
   */
  async decode(bytes: Uint8Array, demuxer: Demuxer, format: string, guard: DecodeGuard): Promise<Float32Array> {
    // prism-media would go on to a file of that name in the working folder.
    this.#found ||= await isInPath();
    if (!this.#found) throw new UserError('error.needsFfmpeg', { format });
    guard.checkTime();
    const run = await runFfmpeg(bytes, demuxer, guard);
    guard.checkTime();
    if (run.wasKilled) throw new UserError('error.tooSlow');
    const samples = new Float32Array(Math.floor(run.output.length / bytesPerSample));
    const view = new DataView(run.output.buffer, run.output.byteOffset, run.output.byteLength);
    for (let i = 0; i < samples.length; i++) samples[i] = view.getFloat32(i * bytesPerSample, true);
    guard.checkSeconds(samples.length / sampleRateHz);
    // Whatever ffmpeg says of the rest, what it could decode is what there is.
    if (samples.length === 0) throw whyNothing(run.report, format);
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
      program.kill();
      resolve(true);
    });
  });
}

interface FfmpegRun {
  /** Samples as 32-bit floats, little-endian. */
  readonly output: Buffer;
  readonly wasKilled: boolean;
  /** What it wrote to stderr. */
  readonly report: string;
}

function runFfmpeg(bytes: Uint8Array, demuxer: Demuxer, guard: DecodeGuard): Promise<FfmpegRun> {
  // One second more than allowed shows that the sound is too long, and bounds the output.
  const seconds = guard.maxSeconds + 1;
  const input = ['-protocol_whitelist', 'pipe', '-codec_whitelist', decoders, '-f', demuxer, '-i', 'pipe:0'];
  const output = ['-map', '0:a:0', '-t', `${seconds}`, '-af', resampler, '-ac', '1', '-f', 'f32le'];
  const ffmpeg = new prism.FFmpeg({ args: ['-v', 'error', '-nostdin', '-vn', '-sn', '-dn', ...input, ...output] });
  // Its own streams rather than prism-media's, which say nothing of the program's end or of what it wrote to stderr.
  const { stdin, stdout, stderr } = ffmpeg.process;
  let wasKilled = false;
  const kill = () => {
    wasKilled = true;
    ffmpeg.process.kill('SIGKILL');
  };
  const timer = setTimeout(kill, guard.remainingMs);
  guard.signal?.addEventListener('abort', kill);
  const sound: Buffer[] = [];
  let report = '';
  stdout?.on('data', (chunk: Buffer) => {
    sound.push(chunk);
  });
  stderr?.on('data', (chunk: Buffer) => {
    report = (report + chunk.toString()).slice(0, maxReportBytes);
  });
  // ffmpeg closes its input when it has enough or gives up, which is no error of ours; prism-media hands it on.
  ffmpeg.on('error', () => undefined);
  stdin?.end(bytes);
  return new Promise<FfmpegRun>((resolve, reject) => {
    ffmpeg.process.on('error', reject);
    ffmpeg.process.on('close', () => {
      resolve({ output: Buffer.concat(sound), report, wasKilled });
    });
  }).finally(() => {
    clearTimeout(timer);
    guard.signal?.removeEventListener('abort', kill);
  });
}

/** What ffmpeg's messages mean when no sound came out. */
function whyNothing(report: string, format: string): UserError {
  if (report.includes('matches no streams')) return new UserError('error.noSound', { format });
  const codec = /Codec \((\w+)\) not on whitelist/.exec(report)?.[1];
  if (codec !== undefined) return new UserError('error.unsupportedCodec', { format, codec });
  return /moov atom not found|End of file|partial file|truncat/i.test(report)
    ? new UserError('error.truncated', { format })
    : new UserError('error.unreadable', { format });
}
