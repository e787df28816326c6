import { spawn } from 'node:child_process';

/** Opens a page in the browser of whoever sits here, if that is possible; says nothing when it is not. */
export function openBrowser(page: string, platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): void {
  const [program, ...before] = openers[platform] ?? ['xdg-open'];
  const screenless = platform === 'linux' && !environment['DISPLAY'] && !environment['WAYLAND_DISPLAY'];
  if (program === undefined || screenless || environment['BROWSER'] === 'none') return;
  const child = spawn(program, [...before, page], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};
