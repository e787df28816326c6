import { UserError } from '../../core/errors.ts';
import type { AudioDecoder, Pcm } from '../types.ts';
import type { AudioInput } from '../../core/ports/analysis.ts';
import { sniff } from './sniff.ts';
import { FfmpegDecoder } from './ffmpeg.ts';
import { DecodeGuard, type DecodeLimits } from './limits.ts';
import { withIndexFirst } from './mp4-faststart.ts';
import { oggCodecs, isCutOggPage } from './ogg.ts';
import { oggOpusStreams } from './ogg-opus.ts';
import { concatenate, decodeOpus } from './opus.ts';
import { decodeOpusFrames } from './call-frames.ts';
import { resample, sampleRateHz } from './resample.ts';
import { readWav } from './wav.ts';
import { webmOpusStream } from './webm.ts';

/**
 * Decodes by content: Ogg Opus, WAV, WebM with Opus and the frames of a call itself, all else with ffmpeg. It keeps
 * nothing between decodes, so that any number may run at once.
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
        : (await decodeOpusFrames(input.frames, guard)).samples;
    guard.checkSeconds(samples.length / sampleRateHz);
    return { samples: clipped(samples), sampleRateHz };
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
    switch (container) {
      case 'Ogg':
        return this.#decodeOgg(bytes, guard);
      case 'WAV': {
        const { samples, sampleRateHz: fromHz } = await readWav(bytes, guard);
        return resample(samples, fromHz, guard);
      }
      case 'WebM':
        return someOf(await decodeOpus(await webmOpusStream(bytes, guard), guard), container);
      case 'MP3':
        return this.#ffmpeg.decode(bytes, 'mp3', container, guard);
      case 'AAC':
        return this.#ffmpeg.decode(bytes, 'aac', container, guard);
      case 'FLAC':
        return this.#ffmpeg.decode(bytes, 'flac', container, guard);
      case 'M4A':
      case 'MP4':
      case 'MOV':
        return this.#ffmpeg.decode(withIndexFirst(bytes), 'mov', container, guard);
    }
  }

  async #decodeOgg(bytes: Uint8Array, guard: DecodeGuard): Promise<Float32Array> {
    const format = 'Ogg';
    const codecs = oggCodecs(bytes);
    if (codecs === undefined)
      throw new UserError(isCutOggPage(bytes) ? 'error.truncated' : 'error.unreadable', { format });
    if (codecs.includes('Opus')) {
      const { streams, bad } = await oggOpusStreams(bytes, guard);
      const parts: Float32Array[] = [];
      for (const stream of streams) parts.push(await decodeOpus(stream, guard));
      const sound = concatenate(parts);
      if (sound.length === 0 && bad > 0) throw new UserError('error.unreadable', { format });
      return someOf(sound, format);
    }
    const other = codecs.find((codec) => codec === 'Vorbis' || codec === 'FLAC');
    if (other !== undefined) return this.#ffmpeg.decode(bytes, 'ogg', `Ogg ${other}`, guard);
    const codec = codecs[0];
    if (codec === undefined) throw new UserError('error.unreadable', { format });
    throw new UserError('error.unsupportedCodec', { format, codec });
  }
}

function someOf(samples: Float32Array, format: string): Float32Array {
  if (samples.length === 0) throw new UserError('error.truncated', { format });
  return samples;
}

/** Decoders and filters overshoot a little where the sound is at full scale. */
function clipped(samples: Float32Array): Float32Array {
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] ?? 0;
    if (sample > 1 || sample < -1) samples[i] = Math.sign(sample);
  }
  return samples;
}
