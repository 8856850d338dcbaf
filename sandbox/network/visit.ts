import { readFile } from 'node:fs/promises';
import { ProxyAgent, request } from 'undici';
import type { Sandbox } from './sandbox.ts';

/**
 * One POST to a host of the sandbox, as any other process makes it: through the proxy, trusting the sandbox's authority.
 * @throws {Error} when nothing answers
 */
export async function postInto(
  { env }: Pick<Sandbox, 'env'>,
  url: string,
  body: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const { HTTPS_PROXY: uri = '', NODE_EXTRA_CA_CERTS: authorityFile = '' } = env;
  const dispatcher = new ProxyAgent({ uri, requestTls: { ca: await readFile(authorityFile) } });
  try {
    const answer = await request(url, { dispatcher, method: 'POST', body });
    return { status: answer.statusCode, text: await answer.body.text() };
  } finally {
    await dispatcher.destroy();
  }
}
