import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';

/** Passes connections on to a port of this machine. A cut network passes nothing on, and tells neither end. */
export class TcpProxy {
  readonly port: number;
  readonly #server: net.Server;
  readonly #sockets = new Set<Socket>();
  /** Connections that it took, since its start. */
  taken = 0;
  #isCut = false;

  private constructor(server: net.Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  static async start(to: number): Promise<TcpProxy> {
    const server = net.createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new TcpProxy(server, (server.address() as AddressInfo).port);
    server.on('connection', (near) => {
      proxy.taken++;
      const far = net.connect(to, '127.0.0.1');
      proxy.#join(near, far);
      proxy.#join(far, near);
    });
    return proxy;
  }

  /** Cuts the network until {@link mend}. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.pause();
  }

  mend(): void {
    this.#isCut = false;
    for (const socket of this.#sockets) socket.resume();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    if (this.#isCut) from.pause();
    from.on('data', (chunk) => to.write(chunk));
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}
