import * as v from 'valibot';
import type { InputReader } from '../../runner/inputs.ts';
import { mayAskForToken } from '../../runner/oidc-token.ts';
import type { World } from '../../world.ts';
import { type ClientCertificate, readCertificate } from './certificate.ts';
import { type Cloud, cloudNames, clouds } from './clouds.ts';
import { type FabricKind, fabricKinds } from './fabric-items.ts';
import { type ModelRule, modelRule } from './semantic-models.ts';

/** How the service principal proves who it is. */
export type Credential =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly certificate: ClientCertificate }
  | { readonly kind: 'github oidc' };

export interface Settings {
  readonly cloud: Cloud;
  /** An id or a verified domain name. */
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: Credential;
  /** Names, globs and ids of workspaces. */
  readonly workspaces: readonly string[];
  readonly models: readonly ModelRule[];
  /** Whether models are found in workspaces, one by one, or on capacities, all at once. */
  readonly discovery: 'workspaces' | 'capacities';
  /** None: nothing of Fabric is watched but semantic models. */
  readonly fabricItems: readonly FabricKind[];
  /** None: dataflows are not watched. */
  readonly dataflows: readonly ModelRule[];
}

// `power-bi-cloud` is not among them: it has a default, so that it is always there.
const names = [
  'power-bi-tenant-id',
  'power-bi-client-id',
  'power-bi-client-secret',
  'power-bi-client-certificate',
  'power-bi-workspaces',
  'power-bi-semantic-models',
  'power-bi-dataflows',
  'fabric-items',
] as const;

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const domain = /^([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*$/i;

const tenant = v.pipe(
  v.string(),
  v.check(
    (text) => guid.test(text) || domain.test(text),
    'must be the tenant’s id (a GUID) or one of its domain names, such as contoso.com.',
  ),
);
const client = v.pipe(
  v.string(),
  v.regex(guid, 'must be the application (client) id of the app registration, a GUID.'),
);

const fabricWords: readonly string[] = Object.keys(fabricKinds);
const fabricKind = v.pipe(
  v.string(),
  v.transform((text) => text.toLowerCase()),
  v.custom<FabricKind>(
    (text) => typeof text === 'string' && fabricWords.includes(text),
    `must be one of ${fabricWords.join(', ')}.`,
  ),
);

/** Of what was copied together with the secret nothing is quoted. */
const clientSecret = v.pipe(
  v.string(),
  v.check(
    (text) => !text.startsWith('{'),
    'is JSON: give the value of the client secret alone (in what `az ad sp create-for-rbac` prints it is clientSecret).',
  ),
  v.check((text) => !/\s/.test(text), 'has a space or a line break in it: give the value of the client secret alone.'),
);

/**
 * Undefined when nothing of Power BI was configured, or when something was wrong, which `inputs` then knows.
 * @param world says whether the job may sign in with a token of GitHub
 */
export function readSettings(inputs: InputReader, world: Pick<World, 'clock' | 'env'>): Settings | undefined {
  if (inputs.givenOf(names).length === 0) return undefined;
  const tenantId = inputs.text('power-bi-tenant-id', tenant);
  const clientId = inputs.text('power-bi-client-id', client);
  const credential = readCredential(inputs, world);
  const cloud = clouds[inputs.choice('power-bi-cloud', cloudNames)];
  const workspaces = inputs.list('power-bi-workspaces', v.string());
  const models = inputs.list('power-bi-semantic-models', modelRule);
  const dataflows = inputs.list('power-bi-dataflows', modelRule);
  const fabricItems = inputs.list('fabric-items', fabricKind, { commas: true });
  if (fabricItems.length > 0 && cloud !== clouds.public) {
    inputs.problem(
      'fabric-items',
      'are not in this cloud: Fabric’s API is in the public one only. Leave fabric-items empty.',
    );
  }
  const discovery = inputs.choice('power-bi-discovery', ['workspaces', 'capacities']);
  if (discovery === 'capacities' && inputs.given('power-bi-dataflows')) {
    inputs.problem(
      'power-bi-dataflows',
      'cannot be found on capacities: leave power-bi-discovery empty, or check them in a step of their own.',
    );
  }

  const wanted = {
    'power-bi-tenant-id': 'is missing: give the id of your Microsoft Entra tenant.',
    'power-bi-client-id': 'is missing: give the application (client) id of the service principal.',
    'power-bi-workspaces':
      'is missing: name the workspaces, one a line; “*” is every one that the service principal may read.',
  };
  for (const [name, sentence] of Object.entries(wanted)) if (!inputs.given(name)) inputs.problem(name, sentence);
  if (tenantId && tenantId === clientId) {
    inputs.problem('power-bi-client-id', 'is the same as power-bi-tenant-id: one of them was pasted twice.');
  }
  // Where that is all, the check begins, and tells its channels that it could not sign in.
  if (!inputs.isValid && credential?.kind === 'github oidc' && !mayAskForToken(world.env)) {
    inputs.problem(
      'power-bi-client-secret',
      'is empty, and so is power-bi-client-certificate: give one of them, or the permission “id-token: write” to the job, to sign in with GitHub OIDC.',
    );
  }
  if (!tenantId || !clientId || !credential) return undefined;
  return { cloud, tenantId, clientId, credential, workspaces, models, dataflows, fabricItems, discovery };
}

function readCredential(inputs: InputReader, { clock }: Pick<World, 'clock'>): Credential | undefined {
  const secret = inputs.secret('power-bi-client-secret', clientSecret);
  const pem = v.pipe(
    v.string(),
    v.transform((text) => readCertificate(text, clock.now())),
  );
  const certificate = inputs.secret('power-bi-client-certificate', pem);
  if (secret && inputs.given('power-bi-client-certificate')) {
    inputs.problem('power-bi-client-secret', 'contradicts power-bi-client-certificate: give one of the two.');
  }
  if (certificate) return { kind: 'certificate', certificate };
  if (secret) return { kind: 'secret', secret };
  if (inputs.givenOf(['power-bi-client-secret', 'power-bi-client-certificate']).length > 0) return undefined;
  return { kind: 'github oidc' };
}
