import * as v from 'valibot';

/** Hosts of Office 365 connectors, which Microsoft switched off on 18–22 May 2026 (message center MC1181996). */
const retiredHosts = /(^|\.)webhook\.office\.com$|^outlook\.office(365)?\.com$/;

/** Pages of Teams and Power Automate for people: what the address bar shows while the flow, or the channel, is looked at. */
const pages =
  /(^|\.)(teams\.(microsoft|live|cloud\.microsoft)\.com|teams\.cloud\.microsoft|teams\.microsoft\.us|(make|flow)(\.\w+)?\.powerautomate\.(com|us|cn)|flow\.microsoft\.com)$/;

/** Hosts of flows, in every cloud: an address there that is open to “Anyone” has a signature. */
const flows = /(^|\.)(logic\.azure\.(com|us|cn)|api\.powerplatform\.(com|us|cn))$/;

/** One Workflows webhook. Other hosts are taken as they come: Microsoft has moved these addresses before. */
export const teamsWebhookUrl = v.pipe(
  v.string(),
  // URL.parse would take what follows a space, or a second address, for a part of the first: its signature would be wrong.
  v.check((text) => !/\s|,https:/i.test(text), 'must be one address a line, without spaces in it.'),
  v.check((text) => URL.parse(text)?.protocol === 'https:', 'must be the https address of a Workflows webhook.'),
  v.check(
    (text) => !retiredHosts.test(URL.parse(text)?.hostname ?? ''),
    'is an Office 365 connector, which Microsoft switched off in May 2026. Make a Workflows webhook instead: in Teams open the menu of ' +
      'the channel, choose Workflows, then “Send webhook alerts to a channel”, and copy the address that it shows.',
  ),
  v.check(
    (text) => !pages.test(URL.parse(text)?.hostname ?? ''),
    'is a page for people. Open the flow, and copy the address from its trigger “When a Teams webhook request is received”.',
  ),
  v.check((text) => {
    const { protocol, hostname = '', searchParams } = URL.parse(text) ?? {};
    return protocol !== 'https:' || !flows.test(hostname) || Boolean(searchParams?.get('sig'));
  }, 'has no signature (“sig=”): copy the whole address from the trigger of the flow, which must be open to “Anyone”.'),
);
