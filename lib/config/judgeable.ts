import { partsAt } from './parts-at.ts';

/** What can be judged, and the keys that this needs: one of each group. */
interface Means {
  /** As the table of docs/your-server.md names it. */
  judged: string;
  needs: string[][];
}

const accounts = ['accounts[]', 'registration.samples.grant'];
const lists = ['list.location', 'list.request', 'accounts[].list', 'registration.samples.grant'];
const runs = ['control', 'clock.trigger', 'clock.mode: wait'];

/** In the order of the workflow. */
export const means: Means[] = [
  { judged: 'registration', needs: [['registration']] },
  { judged: 'login', needs: [['login'], ['accounts[].secret', 'registration.samples.grant']] },
  {
    judged: 'SMART Backend Services',
    needs: [['accounts[].client', 'registration.jwks', 'registration.jwksUrl']],
  },
  { judged: 'scheduling, cancellation', needs: [accounts] },
  { judged: "what one account may see of another's", needs: [['accounts[1]', 'registration.samples.grant']] },
  { judged: 'overwriting, retrieval, content, deletion', needs: [accounts, runs, lists] },
  { judged: 'changed, added and removed records', needs: [accounts, ['control']] },
  { judged: 'SFTP', needs: [accounts, ['sftp']] },
  { judged: 'what a person does on web pages', needs: [['portal']] },
];

/** One line on what a configuration lets be judged, and for lack of which keys the rest stays not testable. */
export function judgeable(written: unknown): string {
  const found = means.map(({ judged, needs }) => ({
    judged,
    lacking: needs.find((keys) => !keys.some((key) => isWritten(written, key))),
  }));
  const can = found.filter(({ lacking }) => lacking === undefined).map(({ judged }) => judged);
  const cannot = found.flatMap(({ judged, lacking }) =>
    lacking === undefined ? [] : [`${judged} (no ${lacking.join(' or ')})`],
  );
  const rest = cannot.length > 0 ? `. Not testable: ${cannot.join('; ')}` : '';
  return `Can be judged: ${['metadata and hosts', ...can].join('; ')}${rest}.`;
}

/** Whether a key is there and, where it is followed by a value, says that. */
function isWritten(written: unknown, need: string): boolean {
  const [key = '', wanted] = need.split(': ');
  return partsAt(written, key).some(({ value }) => wanted === undefined || value === wanted);
}
