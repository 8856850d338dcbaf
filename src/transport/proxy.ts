import { EnvHttpProxyAgent, Pool } from 'undici';

/** The part of the environment that leads the way out; each name in lower case too, which wins. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * The way out, as HTTPS_PROXY, HTTP_PROXY and NO_PROXY say. The certificates of NODE_EXTRA_CA_CERTS are trusted on it since
 * Node adds them to its own at its start.
 * @throws {Error} when an address cannot be read; it is not shown, since it may hold a password.
 */
export function proxyAgent(env: ProxyEnvironment, connectMs: number): EnvHttpProxyAgent {
  return new EnvHttpProxyAgent({
    httpProxy: proxyAddress(env, 'HTTP_PROXY'),
    httpsProxy: proxyAddress(env, 'HTTPS_PROXY'),
    noProxy: either(env, 'NO_PROXY'),
    connectTimeout: connectMs,
    // A proxy that accepts and then says nothing would otherwise be waited for during 5 minutes.
    clientFactory: (origin, options) => new Pool(origin, { ...options, headersTimeout: connectMs }),
    // HTTP/2 would put all requests on one connection, and with it all of them would break off together.
    allowH2: false,
  });
}

function proxyAddress(env: ProxyEnvironment, name: string): string {
  const text = either(env, name);
  if (text === '') return '';
  // As curl and the runner do: “proxy.contoso.com:3128” is an address too.
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!isProxy(address)) {
    throw new Error(
      `${name} must be an address such as http://proxy.contoso.com:3128. In a name or a password, write %25 for %, %40 for @, and so on.`,
    );
  }
  return address;
}

/** Whether undici takes it; what it says itself of one that it does not take names no variable. */
function isProxy(address: string): boolean {
  try {
    const { protocol, username, password } = new URL(address);
    decodeURIComponent(username + password);
    return /^(https?|socks5?):$/.test(protocol);
  } catch {
    return false;
  }
}

function either(env: ProxyEnvironment, name: string): string {
  return (env[name.toLowerCase()] || env[name] || '').trim();
}
