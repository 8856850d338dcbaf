/** Words of an answer without what proved who asked: a gateway on the way may quote the request that it refused. */
export function withoutSecrets(words: string, secrets: readonly (string | undefined)[]): string {
  return secrets.reduce<string>((rest, secret) => (secret ? rest.replaceAll(secret, '•••') : rest), words);
}
