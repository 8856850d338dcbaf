import type { Block, Line } from '../../compose/message.ts';
import { strip } from '../strip.ts';
import { type Element, nameRun, openUrl, paragraph, run, tappable } from './elements.ts';

/** What stands behind the button “Details”: for whoever looks into it. */
export function detailElements(blocks: readonly Block[]): Element[] {
  return blocks.flatMap((block) => {
    const { name, details, recent, members, advice } = block;
    const parts = [
      ...members.map(memberElement),
      ...(recent.length > 0 ? [paragraph([run(strip(recent), 20)], 'None')] : []),
      ...details.map(({ label, value }) =>
        paragraph(
          [run(`${label}: `, 40, { isSubtle: true, size: 'Small' }), run(value, 160, { size: 'Small' })],
          'None',
        ),
      ),
      ...(advice && blocks.length > 5 ? [paragraph([run(`→ ${advice}`, 300, { size: 'Small' })], 'None')] : []),
    ];
    return parts.length > 0 ? [paragraph([run(name, 120, { weight: 'Bolder' })], 'Medium'), ...parts] : [];
  });
}

/** A member of a group, which opens its page. */
function memberElement({ name, where, status, recent, url }: Line): Element {
  const action = openUrl(url);
  const title = paragraph([nameRun(name, 120, action), run(` · ${where}`, 130, { isSubtle: true })], 'Small');
  const about = [status, strip(recent)].filter((text) => text !== '').join(' ');
  return tappable([title, ...(about ? [paragraph([run(about, 240, { size: 'Small' })], 'None')] : [])], action);
}
