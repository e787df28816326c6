import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { ContentDecoder } from '../../../src/audio/decode/decoder.ts';
import { DecodeGuard } from '../../../src/audio/decode/limits.ts';
import { readModelFiles } from '../../../src/audio/network/metadata.ts';
import { VoiceFeatureExtractor } from '../../../src/audio/features/voice-features.ts';
import { OnnxRuntime } from '../../../src/audio/inference/onnx-runtime.ts';
import { readVoiceDetector } from '../../../src/audio/network/onnx-files.ts';
import { openNetworks } from '../../../src/audio/network/open.ts';
import { oggOpusStreams } from '../../../src/audio/decode/ogg/opus.ts';
import { opusPacketSamples } from '../../../src/core/opus/packet.ts';
import type { VoiceDetector } from '../../../src/audio/prepare/voice-detector.ts';
import { prepare } from '../../../src/audio/prepare/prepare.ts';
import type { EmotionScores } from '../../../src/core/emotion.ts';
import { UserError } from '../../../src/core/errors.ts';
import { sampleRateHz, type Pcm } from '../../../src/audio/types.ts';
import type { Random } from '../../../src/core/ports/system.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { onnxOf } from '../onnx/export.ts';
import type { Condition } from './conditions.ts';
import { inRoom, middle, narrowband, withLoss, withNoise } from './impairments.ts';

/** A request to predict one recording under one condition, as in serving. */
export interface RobustnessTask {
  /** A file, or samples at 16 kHz. */
  readonly recording: string | Float32Array;
  readonly condition: Condition;
  /** Files of the noise, of the room's impulse response, or of more clips of the same speaker and emotion. */
  readonly companions: readonly string[];
  readonly seed: number;
}

/** The answer of serving: scores, or the reason of a refusal. */
export type RobustnessOutcome = { readonly scores: EmotionScores } | { readonly refusal: string };

const limits = { maxBytes: 2e7, maxSeconds: 120, timeoutMs: 600_000 };
const decoder = new ContentDecoder(limits);
const companionSounds = new Map<string, Promise<Float32Array>>();

/** A model that hears, as in serving; or without the voice detector, as it was trained. */
type Listener = Omit<Awaited<ReturnType<typeof openListener>>, 'detector'> & {
  readonly detector: VoiceDetector | undefined;
};

/** Opens a model; a network of a fold, which has no model.onnx, too. The caller closes it. */
export async function openListener(modelFolder: string) {
  const files = await readModelFiles(modelFolder);
  const { metadata } = files;
  const runtime = await OnnxRuntime.open('binary', {
    ...(await readVoiceDetector()),
    emotion: onnxOf(files, metadata),
  });
  const { model, detector, close } = await openNetworks(modelFolder, 'onnx', metadata, runtime);
  return { metadata, extractor: new VoiceFeatureExtractor(metadata.features), model, detector, close };
}

/** Predicts a recording under a condition. */
export async function hear(
  { metadata, extractor, model, detector }: Listener,
  task: RobustnessTask,
): Promise<RobustnessOutcome> {
  try {
    const pcm = await impaired(task, seededRandom(task.seed));
    const speech = prepare(pcm, metadata.preparation, await detector?.detect(pcm));
    const { features, statistics } = extractor.extract(speech.pcm);
    return { scores: await model.score(features, statistics) };
  } catch (error) {
    if (error instanceof UserError) return { refusal: error.phrase.key };
    throw error;
  }
}

async function impaired(task: RobustnessTask, random: Random): Promise<Pcm> {
  const { condition, recording, companions } = task;
  const sound = () => (typeof recording === 'string' ? decodeFile(recording) : Promise.resolve(recording));
  const first = companions[0] ?? '';
  const pcm = (samples: Float32Array): Pcm => ({ samples, sampleRateHz });
  switch (condition.kind) {
    case 'clean':
      return pcm(await sound());
    case 'noise':
      return pcm(withNoise(await sound(), await companion(first), condition.snrDb, random));
    case 'room':
      return pcm(inRoom(await sound(), await companion(first)));
    case 'opus':
      return decoder.decode({ kind: 'bytes', bytes: await encodeOpus(await sound(), condition.kbps) });
    case 'narrowband':
      return pcm(narrowband(await sound()));
    case 'loss':
      return decodeWithLoss(recording, condition.share, random);
    case 'length':
      return pcm(await cutTo(await sound(), companions, condition.seconds));
  }
}

async function decodeFile(file: string): Promise<Float32Array> {
  return (await decoder.decode({ kind: 'bytes', bytes: await readFile(file) })).samples;
}

function companion(file: string): Promise<Float32Array> {
  const known = companionSounds.get(file) ?? decodeFile(file);
  companionSounds.set(file, known);
  return known;
}

async function decodeWithLoss(recording: string | Float32Array, share: number, random: Random): Promise<Pcm> {
  const bytes = typeof recording === 'string' ? await readFile(recording) : await encodeOpus(recording, 32);
  const { streams } = await oggOpusStreams(bytes, new DecodeGuard(limits));
  const packets = streams.flatMap((stream) => stream.packets);
  const packetMs = (opusPacketSamples(packets[0] ?? new Uint8Array()) ?? 960) / 48;
  return decoder.decode({ kind: 'opusFrames', frames: withLoss(packets, packetMs, share, random) });
}

const onlySpeech = { reduceNoise: false, trimEnds: false, trimPauses: true, normalizeLevel: true };

/** So many seconds of prepared speech, with more of the same voice and emotion where one clip is too short. */
async function cutTo(sound: Float32Array, more: readonly string[], seconds: number): Promise<Float32Array> {
  const parts = [prepare({ samples: sound, sampleRateHz }, onlySpeech).pcm.samples];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const file of more) {
    if (length() >= seconds * sampleRateHz) break;
    try {
      parts.push(prepare({ samples: await decodeFile(file), sampleRateHz }, onlySpeech).pcm.samples);
    } catch (error) {
      // A companion without speech adds nothing.
      if (!(error instanceof UserError)) throw error;
    }
  }
  const whole = new Float32Array(length());
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return middle(whole, Math.round(seconds * sampleRateHz));
}

/** Ogg Opus by ffmpeg's libopus, for speech, at a constant bit rate. */
function encodeOpus(samples: Float32Array, kbps: number): Promise<Buffer> {
  const input = ['-f', 'f32le', '-ar', `${sampleRateHz}`, '-ac', '1', '-i', 'pipe:0'];
  const codec = ['-c:a', 'libopus', '-b:a', `${kbps}k`, '-application', 'voip', '-vbr', 'off'];
  const ffmpeg = spawn('ffmpeg', ['-v', 'error', ...input, ...codec, '-f', 'ogg', 'pipe:1']);
  const parts: Buffer[] = [];
  ffmpeg.stdout.on('data', (part: Buffer) => parts.push(part));
  // Unread input when ffmpeg fails is not reported here: its exit code is.
  ffmpeg.stdin.on('error', () => undefined);
  ffmpeg.stdin.end(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
  return new Promise((resolve, reject) => {
    ffmpeg.on('error', reject);
    ffmpeg.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(parts));
      else reject(new Error(`ffmpeg could not encode Opus (exit code ${code}).`));
    });
  });
}
