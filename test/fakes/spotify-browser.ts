/**
 * A person's browser on Spotify's log-in page, which agrees or cancels. Returns the address that Spotify leads it to.
 * @throws Error when Spotify refuses to ask the person
 */
export async function decide(loginAddress: string, decision: 'accept' | 'cancel' = 'accept'): Promise<URL> {
  const page = await fetch(loginAddress);
  const [, request] = /name="request" value="([^"]+)"/.exec(await page.text()) ?? [];
  if (request === undefined) throw new Error(`Spotify refused the log-in: ${page.status}`);
  const answer = await fetch(new URL('/authorize/decide', loginAddress), {
    method: 'POST',
    body: new URLSearchParams({ request, decision }),
    redirect: 'manual',
  });
  return new URL(answer.headers.get('location') ?? '');
}
