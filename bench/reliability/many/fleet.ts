import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { root, startArguments } from '../npm-start.ts';

export type Role = 'all' | 'front' | 'listener';

/** One process of the real program, which is started again when it ends, as by systemd. */
class Member {
  readonly role: Role;
  readonly #environment: NodeJS.ProcessEnv;
  #process: ChildProcess | undefined;
  #isStopping = false;

  constructor(role: Role, environment: NodeJS.ProcessEnv) {
    this.role = role;
    this.#environment = environment;
    this.#start();
  }

  /** Kills it at once, as a lack of memory does. */
  async kill(): Promise<void> {
    const running = this.#process;
    if (running?.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.kill();
  }

  #start(): void {
    const role = this.role === 'all' ? [] : ['--role', this.role];
    const environment = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...this.#environment };
    this.#process = spawn(process.execPath, [...startArguments(), ...role], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'ignore', process.env['MANY_LOG'] === undefined ? 'ignore' : 'inherit'],
    });
    this.#process.once('exit', () => {
      if (!this.#isStopping)
        setTimeout(() => {
          if (!this.#isStopping) this.#start();
        }, 200);
    });
  }
}

/** The processes that answer together. */
export class Fleet {
  readonly #members: readonly Member[];

  constructor(members: readonly { readonly role: Role; readonly environment: NodeJS.ProcessEnv }[]) {
    this.#members = members.map(({ role, environment }) => new Member(role, environment));
  }

  /** The roles that it has. */
  get roles(): readonly Role[] {
    return [...new Set(this.#members.map(({ role }) => role))];
  }

  /** Kills one process of a role. */
  async kill(role: Role, random: () => number): Promise<void> {
    const members = this.#members.filter((member) => member.role === role);
    await members[Math.floor(random() * members.length)]?.kill();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#members.map((member) => member.stop()));
  }
}
