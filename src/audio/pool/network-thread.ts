import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { UninterruptibleWork } from './exit-guard.ts';
import { OnnxRuntime } from '../inference/onnx-runtime.ts';
import type { NetworkAnswer, NetworkRequest } from '../inference/remote-runtime.ts';
import { RuntimeMissing } from '../inference/runtime.ts';
import { readNetworks } from '../network/onnx-files.ts';

/** What a network thread is started with. */
export interface NetworkThreadData {
  readonly modelFolder: string;
  readonly memory: SharedArrayBuffer;
}

// A network thread: it runs the networks for the threads whose ports it is given, and is never ended from outside.
const { modelFolder, memory } = workerData as NetworkThreadData;
const work = new UninterruptibleWork(memory);
const loading = work.run(async () => OnnxRuntime.open('binary', await readNetworks(modelFolder)));
loading.catch((error: unknown) => {
  if (error instanceof RuntimeMissing) parentPort?.postMessage(error.message);
});

/** The ports of all loans. A port whose other end was lost on its way to an ended thread never closes by itself. */
const ports = new Set<MessagePort>();

parentPort?.on('message', (port: MessagePort | 'end') => {
  if (port === 'end') return void end();
  ports.add(port);
  port.on('message', (request: NetworkRequest) => void answer(port, request));
  port.on('close', () => ports.delete(port));
});

async function answer(port: MessagePort, { network, inputs }: NetworkRequest): Promise<void> {
  try {
    const runtime = await loading;
    port.postMessage({ outputs: await work.run(() => runtime.run(network, inputs)) } satisfies NetworkAnswer);
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    const refusal = error instanceof RuntimeMissing ? { missing: message } : { failed: { message, stack } };
    port.postMessage(refusal satisfies NetworkAnswer);
  }
}

async function end(): Promise<void> {
  await work.run(async () => (await loading).close()).catch(() => undefined);
  for (const port of ports) port.close();
  parentPort?.close();
}
