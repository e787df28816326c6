import { UserError } from '../../core/errors.ts';
import type { AudioInput } from '../../core/ports/analysis.ts';
import type { AudioDecoder, Pcm } from '../types.ts';
import { decodeOpusFrames } from './call-frames.ts';
import { FfmpegDecoder, type Demuxer } from './ffmpeg.ts';
import { decodeFlac } from './flac.ts';
import { decodeByLibrary, inSteps, type LibraryFormat } from './library.ts';
import { DecodeGuard, type DecodeLimits } from './limits.ts';
import { concatenate } from './mix-down.ts';
import { decodeMp4 } from './mp4/decode.ts';
import { oggOpusStreams } from './ogg/opus.ts';
import { decodeOggFlac, decodeOggVorbis } from './ogg/other.ts';
import { isCutOggPage } from './ogg/pages.ts';
import { oggStreams } from './ogg/streams.ts';
import { decodeOpus } from './opus.ts';
import { decodeAiff } from './pcm/aiff.ts';
import { decodeCaf, opusOfCaf, readCaf } from './pcm/caf.ts';
import { readWav } from './pcm/wav.ts';
import { resample, sampleRateHz } from './resample.ts';
import { sniff, type Container } from './sniff.ts';
import { decodeTrack, opusOf } from './webm/decode.ts';
import { readWebm } from './webm/file.ts';

/** The result of a reader: mono at its own rate. Empty when it cannot read the recording. */
type Sound = Pcm & {
  /** The reader's error message. */
  readonly failure?: string | undefined;
  /** The common name of the codec, if the reader knows it. */
  readonly codec?: string;
  /** Whether no reader here knows the container. */
  readonly isForeign?: boolean;
};

/** Limits of the sample rate of a recording. The size of the resampling filter grows with the rate. */
const [minRateHz, maxRateHz] = [1000, 768_000] as const;

/** ffmpeg's demuxer for each format that no reader here can decode. */
const demuxers: Readonly<Record<Container, Demuxer>> = {
  Ogg: 'ogg',
  WAV: 'wav',
  WebM: 'matroska',
  MKV: 'matroska',
  MP3: 'mp3',
  AAC: 'aac',
  FLAC: 'flac',
  M4A: 'mov',
  MP4: 'mov',
  MOV: 'mov',
  '3GP': 'mov',
  AMR: 'amr',
  AIFF: 'aiff',
  CAF: 'caf',
  WMA: 'asf',
  AVI: 'avi',
  'AC-3': 'ac3',
  AU: 'au',
  DTS: 'dts',
  FLV: 'flv',
  GSM: 'gsm',
  LATM: 'loas',
  MP2: 'mp3',
  'MPEG-PS': 'mpeg',
  'MPEG-TS': 'mpegts',
  TTA: 'tta',
  VOC: 'voc',
  W64: 'w64',
  WavPack: 'wv',
};

/**
 * Decodes by content. Readers of this program decode Ogg Opus and the frames of a call, audio-decode decodes all other
 * formats, and ffmpeg, if installed, decodes the rest. The decoder keeps nothing between decodes, so that any number
 * may run at once.
 */
export class ContentDecoder implements AudioDecoder {
  readonly #limits: DecodeLimits;
  readonly #ffmpeg = new FfmpegDecoder();

  constructor(limits: DecodeLimits) {
    this.#limits = limits;
  }

  async decode(input: AudioInput, signal?: AbortSignal): Promise<Pcm> {
    signal?.throwIfAborted();
    this.#checkSize(
      input.kind === 'bytes' ? input.bytes.length : input.frames.reduce((sum, { payload }) => sum + payload.length, 0),
    );
    const guard = new DecodeGuard(this.#limits, signal);
    const samples =
      input.kind === 'bytes'
        ? await this.#decodeBytes(input.bytes, guard)
        : await decodeOpusFrames(input.frames, guard);
    const isLong = guard.isEnough(samples.length / sampleRateHz);
    const heard = isLong ? samples.slice(0, Math.floor(guard.maxSeconds * sampleRateHz)) : samples;
    return { samples: clipped(heard), sampleRateHz, ...(guard.isCut && { cutAtSeconds: guard.maxSeconds }) };
  }

  #checkSize(bytes: number): void {
    const { maxBytes } = this.#limits;
    if (bytes > maxBytes) throw new UserError('error.tooLarge', { megabytes: bytes / 1e6, limit: maxBytes / 1e6 });
  }

  async #decodeBytes(received: Uint8Array, guard: DecodeGuard): Promise<Float32Array> {
    if (received.length === 0) throw new UserError('error.empty');
    const found = sniff(received);
    if (found === undefined) throw new UserError('error.notAudio');
    const { container, bytes } = found;
    const sound = await read(container, bytes, guard);
    const isLikely = sound.sampleRateHz >= minRateHz && sound.sampleRateHz <= maxRateHz;
    if (sound.samples.length > 0 && !isLikely) throw new UserError('error.unreadable', { format: container });
    if (sound.samples.length > 0) return resample(sound.samples, sound.sampleRateHz, guard);
    const more = await this.#ffmpeg.decode(bytes, demuxers[container], guard);
    if (more && more.length > 0) return more;
    throw whyNothing(sound, container);
  }
}

async function read(container: Container, bytes: Uint8Array, guard: DecodeGuard): Promise<Sound> {
  switch (container) {
    case 'Ogg':
      return readOgg(bytes, guard);
    case 'WAV':
      return readWav(bytes, guard);
    case 'WebM':
    case 'MKV': {
      const webm = await readWebm(bytes, guard);
      const codec = webm.track.codec.replace(/^A_/, '').slice(0, 20);
      if (codec === 'OPUS') return at16kHz(await decodeOpus(opusOf(webm, guard), guard), container);
      return { ...(await decodeTrack(webm, guard)), codec };
    }
    case 'CAF': {
      const caf = readCaf(bytes);
      if (caf.codec === 'opus') return at16kHz(await decodeOpus(opusOfCaf(caf, guard), guard), container);
      return { ...(await decodeCaf(caf, guard)), codec: caf.codec.trim() };
    }
    case 'AIFF':
      return decodeAiff(bytes, guard);
    case 'FLAC':
      return decodeFlac(bytes, guard);
    case 'MP3':
    case 'AAC':
    case 'AMR':
    case 'WMA':
    case 'AVI':
      return decodeByLibrary(container.toLowerCase() as LibraryFormat, inSteps(new Uint8Array(0), [bytes]), guard);
    case 'M4A':
    case 'MP4':
    case 'MOV':
    case '3GP':
      return decodeMp4(bytes, container, guard);
    case 'AC-3':
    case 'AU':
    case 'DTS':
    case 'FLV':
    case 'GSM':
    case 'LATM':
    case 'MP2':
    case 'MPEG-PS':
    case 'MPEG-TS':
    case 'TTA':
    case 'VOC':
    case 'W64':
    case 'WavPack':
      return { samples: new Float32Array(0), sampleRateHz, isForeign: true };
  }
}

async function readOgg(bytes: Uint8Array, guard: DecodeGuard): Promise<Sound> {
  const format = 'Ogg';
  const streams = oggStreams(bytes);
  if (streams === undefined)
    throw new UserError(isCutOggPage(bytes) ? 'error.truncated' : 'error.unreadable', { format });
  if (streams.some(({ codec }) => codec === 'Opus')) {
    const opus = await oggOpusStreams(bytes, guard);
    const parts: Float32Array[] = [];
    for (const stream of opus.streams) parts.push(await decodeOpus(stream, guard));
    const sound = concatenate(parts);
    if (sound.length === 0 && opus.bad > 0) throw new UserError('error.unreadable', { format });
    return at16kHz(sound, format);
  }
  const vorbis = streams.find(({ codec }) => codec === 'Vorbis');
  if (vorbis) return decodeOggVorbis(bytes, vorbis.serial, guard);
  const flac = streams.find(({ codec }) => codec === 'FLAC');
  if (flac) return decodeOggFlac(bytes, flac.serial, guard);
  const [first] = streams;
  if (first === undefined) throw new UserError('error.beginningMissing', { format });
  if (first.codec === undefined) throw new UserError('error.unreadable', { format });
  return { samples: new Float32Array(0), sampleRateHz, codec: first.codec };
}

function at16kHz(samples: Float32Array, format: string): Sound {
  if (samples.length === 0) throw new UserError('error.truncated', { format });
  return { samples, sampleRateHz };
}

/** The error when no reader found any sound. */
function whyNothing({ codec, failure = '', isForeign = false }: Sound, format: string): UserError {
  if (isForeign) return new UserError('error.unsupportedFormat', { format });
  const named = codec ?? /unsupported.*?:? '?((?:MPEG-\d Layer )?[\w-]{2,12})'?$/i.exec(failure)?.[1];
  if (named !== undefined) return new UserError('error.unsupportedCodec', { format, codec: named });
  return new UserError('error.unreadable', { format });
}

/** Limits samples to [-1, 1]. Decoders and filters overshoot slightly at full scale. */
function clipped(samples: Float32Array): Float32Array {
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] ?? 0;
    if (sample > 1 || sample < -1) samples[i] = Math.sign(sample);
    else if (Number.isNaN(sample)) samples[i] = 0;
  }
  return samples;
}
