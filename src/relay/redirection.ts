/**
 * Where GitHub says that a renamed or moved repository is now: the same call, of `/repositories/<id>` in place of
 * `/repos/<owner>/<name>`, on the same server. Undefined for any other redirection: nobody else may have the token or the event.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 */
export function renamedTo(url: string, location: string | null): string | undefined {
  const target = URL.parse(location ?? '', url)?.href;
  // Both without what names the repository; no address has a space.
  const asked = URL.parse(url)?.href.replace(/\/repos\/[^/]+\/[^/]+(?=\/)/, ' ');
  return target?.replace(/\/repositories\/\d+(?=\/)/, ' ') === asked ? target : undefined;
}

/** The server that a redirection leads to, and no more of its address: the rest may hold anything. */
export function serverOf(url: string, location: string | null): string | undefined {
  const target = location === null ? null : URL.parse(location, url);
  return target && /^https?:$/.test(target.protocol) ? target.origin : undefined;
}
