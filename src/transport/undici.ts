/**
 * The parts of undici that the transport is made of, put together as its main entry does. With that entry come fetch, WebSockets,
 * caches and mocks, and a run would load twice as much before its first request.
 */
import api from 'undici/lib/api/index.js';
import errors from 'undici/lib/core/errors.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';
import Pool from 'undici/lib/dispatcher/pool.js';

// By `connect`, tunnels are made through a proxy.
Object.assign(Dispatcher.prototype, api);

export { type Dispatcher, EnvHttpProxyAgent, errors, Pool };
