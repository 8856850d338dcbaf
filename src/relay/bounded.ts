/** Bytes of a body, read to its end; undefined when they are more than `limit`: the rest is not read, and not kept. */
export async function readAtMost(
  limit: number,
  body: AsyncIterable<Uint8Array> | null,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    // Leaving the loop cancels the body, and so ends the connection that it comes on.
    if (size > limit) return undefined;
  }
  return Buffer.concat(chunks);
}
