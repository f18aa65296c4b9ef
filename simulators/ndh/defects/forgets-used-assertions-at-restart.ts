import type { Store } from '../store/open-store.ts';
import type { Defect } from '../defect.ts';

/** A restart opens another store. */
const used = new WeakMap<Store, Set<string>>();

function usedIn(store: Store): Set<string> {
  const known = used.get(store) ?? new Set<string>();
  used.set(store, known);
  return known;
}

const nameOf = ({ iss, jti }: Record<string, unknown>): string => JSON.stringify([iss, jti]);

export default {
  summary: 'an assertion can be used again after a restart',
  breaks: ['SMART-TOKEN-10'],
  change: () => ({
    jtiUsed: (claims, { store }) => usedIn(store).has(nameOf(claims)),
    useJti: (claims, { store }) => {
      const isNew = !usedIn(store).has(nameOf(claims));
      usedIn(store).add(nameOf(claims));
      return isNew;
    },
  }),
} satisfies Defect;
