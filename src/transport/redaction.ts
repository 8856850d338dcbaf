/**
 * Words of an answer without what proved who asked: a gateway on the way may quote the request that it refused, a form as it was sent
 * too.
 */
export function withoutSecrets(words: string, secrets: readonly (string | undefined)[]): string {
  const spellings = secrets.flatMap((secret) => (secret ? [secret, encodeURIComponent(secret)] : []));
  return spellings.reduce((rest, secret) => rest.replaceAll(secret, '•••'), words);
}
