import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { UserError } from '../../core/errors.ts';

/** A program that records the microphone and writes WAV to its standard output until SIGINT ends it. */
export interface Recorder {
  readonly program: string;
  readonly arguments: readonly string[];
}

const wav = ['-t', 'wav'];

/** The programs that record on a system, in the order in which they are tried. */
export function recordersOf(platform: string, maxSeconds: number): readonly Recorder[] {
  const seconds = String(Math.ceil(maxSeconds));
  const arecord = ['-q', '-f', 'S16_LE', '-r', '16000', '-c', '1', ...wav, '-d', seconds, '-'];
  const sox = ['-q', '-r', '16000', '-c', '1', '-b', '16', ...wav, '-', 'trim', '0', seconds];
  const device = platform === 'darwin' ? ['-f', 'avfoundation', '-i', ':0'] : ['-f', 'pulse', '-i', 'default'];
  const form = ['-t', seconds, '-ac', '1', '-ar', '16000', '-f', 'wav', '-'];
  return [
    ...(platform === 'linux' ? [{ program: 'arecord', arguments: arecord }] : []),
    { program: 'rec', arguments: sox },
    ...(platform === 'win32' ? [] : [{ program: 'ffmpeg', arguments: ['-v', 'error', ...device, ...form] }]),
  ];
}

/** A recording that runs. */
export interface Recording {
  /**
   * The recording, when it has ended.
   * @throws UserError `noRecorder` where no program is installed, `noMicrophone` where none of them records
   */
  readonly sound: Promise<Uint8Array>;
  /** Ends it. */
  stop(): void;
}

/** Bytes of a WAV file without sound. */
const headerBytes = 100;

/** Records with the first program that is installed and finds a microphone. */
export function record(recorders: readonly Recorder[], signal: AbortSignal): Recording {
  const stopping = new AbortController();
  return {
    sound: firstSound(recorders, stopping.signal, signal),
    stop: () => {
      stopping.abort();
    },
  };
}

async function firstSound(recorders: readonly Recorder[], stop: AbortSignal, signal: AbortSignal): Promise<Uint8Array> {
  let installed = false;
  for (const recorder of recorders) {
    const sound = await soundOf(recorder, stop, signal);
    signal.throwIfAborted();
    if (sound && sound.length > headerBytes) return sound;
    installed ||= sound !== undefined;
    if (stop.aborted) break;
  }
  throw new UserError(installed ? 'error.noMicrophone' : 'error.noRecorder');
}

/** What a program records; empty when it fails, undefined when it is not installed. */
async function soundOf(recorder: Recorder, stop: AbortSignal, signal: AbortSignal): Promise<Uint8Array | undefined> {
  const child = spawn(recorder.program, recorder.arguments, { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
  const starts = await new Promise<boolean>((resolve) => {
    child.once('spawn', () => {
      resolve(true);
    });
    child.once('error', () => {
      resolve(false);
    });
  });
  if (!starts) return undefined;
  const end = () => child.kill('SIGINT');
  stop.addEventListener('abort', end);
  signal.addEventListener('abort', end);
  if (stop.aborted || signal.aborted) end();
  try {
    return await buffer(child.stdout);
  } finally {
    stop.removeEventListener('abort', end);
    signal.removeEventListener('abort', end);
  }
}
