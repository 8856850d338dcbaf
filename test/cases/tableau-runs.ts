import type { TestContext } from 'node:test';
import * as v from 'valibot';
import { readTemplate } from './documentation.ts';
import { playRelay } from './relay-run.ts';
import type { Seen } from './seen.ts';
import { playAction } from './tableau-action.ts';
import { ActionGiven, DocumentationGiven, RelayGiven, WebhooksGiven } from './tableau-given.ts';
import { playWebhooks } from './webhooks-action.ts';

const Given = v.variant('run', [ActionGiven, WebhooksGiven, RelayGiven, DocumentationGiven]);

/** Starts what the case starts. */
export async function playTableau(t: TestContext, input: unknown): Promise<Seen> {
  const given = v.parse(Given, input);
  switch (given.run) {
    case 'repository_dispatch':
    case 'workflow_dispatch':
      return await playAction(t, given);
    case 'tableau-webhooks':
      return await playWebhooks(t, given);
    case 'relay':
      return await playRelay(t, given);
    case 'documentation':
      return await readTemplate(given.file);
  }
}
