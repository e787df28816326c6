/**
 * What every answer tells the browser. Nothing comes from elsewhere but Spotify's player, in a frame of its own, once
 * somebody asks for it; no script or style stands in the page itself; no other site may show or read it.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    'frame-src https://open.spotify.com',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'Permissions-Policy': 'microphone=(self), camera=(), geolocation=(), display-capture=(), usb=(), payment=()',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

const here = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Whether a request names this server. A page elsewhere can let its own name lead to 127.0.0.1 and so reach servers on
 * the machine of whoever opens it (DNS rebinding); what it cannot do is to send another name than its own.
 *
 * @param host the header `Host`
 * @param names under which people reach this server, beside this machine's own
 */
export function isOurHost(host: string | undefined, names: readonly string[]): boolean {
  const name = host?.toLowerCase().replace(/:\d{1,5}$/, '');
  return name !== undefined && [...here, ...names].includes(name);
}

/** Whether a request was made by this server's own page: browsers say so with every request that can change something. */
export function isOurPage(origin: string | undefined, host: string | undefined): boolean {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}
