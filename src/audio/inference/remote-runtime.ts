import type { MessagePort } from 'node:worker_threads';
import { RuntimeMissing, type NetworkName, type NetworkRuntime, type Tensors } from './runtime.ts';

/** A request to a network thread. Each gets one {@link NetworkAnswer}. */
export interface NetworkRequest {
  readonly network: NetworkName;
  readonly inputs: Tensors;
}

export type NetworkAnswer =
  | { readonly outputs: Tensors }
  | { readonly missing: string }
  | { readonly failed: { readonly message: string; readonly stack: string | undefined } };

/** Runs networks on the network thread that is lent to the present task. One task at a time. */
export class RemoteRuntime implements NetworkRuntime {
  #port: MessagePort | undefined;

  /** The loan of the next task. */
  use(port: MessagePort): void {
    this.#port?.close();
    this.#port = port;
  }

  async run(network: NetworkName, inputs: Tensors): Promise<Tensors> {
    const port = this.#port;
    if (!port) throw new Error('No network thread is lent to this task.');
    const answer = await new Promise<NetworkAnswer>((resolve, reject) => {
      const ended = () => {
        reject(new Error('The network thread has ended.'));
      };
      port.once('close', ended);
      port.once('message', (message: NetworkAnswer) => {
        port.off('close', ended);
        resolve(message);
      });
      const moved = [...new Set(Object.values(inputs).map(({ data }) => data.buffer))];
      port.postMessage({ network, inputs } satisfies NetworkRequest, moved);
    });
    if ('outputs' in answer) return answer.outputs;
    if ('missing' in answer) throw new RuntimeMissing(answer.missing);
    throw Object.assign(new Error(answer.failed.message), { stack: answer.failed.stack });
  }

  close(): Promise<void> {
    this.#port?.close();
    this.#port = undefined;
    return Promise.resolve();
  }
}
