import { spawn } from 'node:child_process';

/** Opens a page in the browser of this machine. Does nothing where there is no browser or no screen. */
export function openBrowser(page: string, platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): void {
  const [program, ...options] = openers[platform] ?? ['xdg-open'];
  const hasNoScreen = platform === 'linux' && !environment['DISPLAY'] && !environment['WAYLAND_DISPLAY'];
  if (program === undefined || hasNoScreen || environment['BROWSER'] === 'none') return;
  const child = spawn(program, [...options, page], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};
