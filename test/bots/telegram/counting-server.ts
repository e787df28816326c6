/** The thread of departure.test.ts: counts what reaches it in `workerData`, and answers every request with "here". */
import { createServer, type AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const [connections, bytes] = [0, 1];
const counted = workerData as Int32Array<SharedArrayBuffer>;
const add = (which: number, count: number) => {
  Atomics.add(counted, which, count);
  Atomics.notify(counted, which);
};
const server = createServer((socket) => {
  add(connections, 1);
  socket.on('data', (data) => {
    add(bytes, data.length);
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nhere');
  });
  socket.on('error', () => undefined);
});
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port));
