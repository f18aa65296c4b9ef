import { partsAt } from './parts-at.ts';

/** What can be judged, and the keys that this needs: one of each group. */
interface Means {
  /** As the table of docs/your-server.md names it. */
  judged: string;
  needs: string[][];
  /** What must not be said. */
  unless?: string;
}

const accounts = ['accounts[]', 'registration.samples.grant'];
const lists = ['list.location', 'list.request', 'accounts[].list', 'registration.samples.grant'];
const runs = ['control', 'clock.trigger', 'clock.mode: wait', 'clock.mode: resume'];

/** In the order of the workflow. */
export const means: Means[] = [
  { judged: 'registration', needs: [['registration']] },
  {
    judged: 'login',
    needs: [['login'], ['accounts[].secret', 'accounts[].udap', 'registration.samples.grant']],
  },
  {
    judged: 'SMART Backend Services',
    needs: [['accounts[].client', 'registration.jwks', 'registration.jwksUrl']],
  },
  { judged: 'scheduling, cancellation', needs: [accounts] },
  { judged: "what one account may see of another's", needs: [['accounts[1]', 'registration.samples.grant']] },
  { judged: 'overwriting, retrieval, content, deletion', needs: [accounts, runs, lists] },
  {
    judged: 'that nothing is missing from an export',
    needs: [accounts, runs, lists],
    unless: 'oracle.mode: none',
  },
  { judged: 'changed, added and removed records', needs: [accounts, ['control']] },
  { judged: 'audit records', needs: [['audit.request', 'audit.attested']] },
  { judged: 'SFTP', needs: [accounts, ['sftp']] },
  { judged: 'what a person does on web pages', needs: [['portal']] },
];

/** One line on what a configuration lets be judged, and for lack of which keys the rest stays not testable. */
export function judgeable(written: unknown): string {
  const found = means.map((each) => ({ judged: each.judged, obstacle: obstacleTo(each, written) }));
  const can = found.filter(({ obstacle }) => obstacle === undefined).map(({ judged }) => judged);
  const cannot = found.flatMap(({ judged, obstacle }) =>
    obstacle === undefined ? [] : [`${judged} (${obstacle})`],
  );
  const rest = cannot.length > 0 ? `. Not testable: ${cannot.join('; ')}` : '';
  return `Can be judged: ${['metadata and hosts', ...can].join('; ')}${rest}.`;
}

function obstacleTo({ needs, unless }: Means, written: unknown): string | undefined {
  if (unless !== undefined && isWritten(written, unless)) return unless;
  const lacking = needs.find((keys) => !keys.some((key) => isWritten(written, key)));
  return lacking && `no ${lacking.join(' or ')}`;
}

/** Whether a key is there and, where it is followed by a value, says that. */
function isWritten(written: unknown, need: string): boolean {
  const [key = '', wanted] = need.split(': ');
  return partsAt(written, key).some(({ value }) => wanted === undefined || value === wanted);
}
