const path = '/page/installed/service-worker.ts';

/** Lets the browser install the page, and open it while the server is gone. Without https there is no such thing. */
export function offerInstallation(): void {
  // A private window may refuse it, and loses nothing else.
  const refused = () => undefined;
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  if (!serviceWorker) return;
  // The page must be there first: a worker that loads beside it would slow it down.
  addEventListener('load', () => void serviceWorker.register(trusted(path), { scope: '/' }).catch(refused));
}

/** What browsers with trusted types have. The types of pages lack it. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string };
}

/** Browsers with trusted types take the address of a worker only from a policy. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('moodtune', { createScriptURL: (url) => url });
  return policy?.createScriptURL(address) ?? address;
}
