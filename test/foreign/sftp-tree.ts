import type { Flaw } from './flaws.ts';
import type { Repository, StoredFile } from './repository.ts';

/** A place on SFTP: a folder with the names in it, or a file. */
export type Place = { names: string[] } | StoredFile;

/**
 * What a partner sees: /outbound/{account}/{schedule}/current with the latest set, and earlier/{time} with each that was
 * kept. There is nothing else, as far as this partner can tell.
 */
export function placeAt(
  repository: Repository,
  partner: string,
  path: string,
  flaws: ReadonlySet<Flaw>,
): Place | undefined {
  const [root, account, schedule, part, ...rest] = path.split('/').filter((step) => step !== '');
  const all = flaws.has('shows folders of others');
  const accounts = all ? [...new Set([partner, ...repository.accounts()])] : [partner];
  if (root === undefined) return { names: ['outbound'] };
  if (root !== 'outbound') return undefined;
  if (account === undefined) return { names: accounts };
  if (!accounts.includes(account)) return undefined;
  if (schedule === undefined) return { names: repository.schedules(account) };
  const sets = repository.sets(account, schedule);
  const [latest, earlier] = [sets.at(-1), sets.slice(0, -1)];
  if (!latest) return undefined;
  if (part === undefined) return { names: ['current', ...(earlier.length > 0 ? ['earlier'] : [])] };
  if (part === 'earlier' && rest.length === 0) return { names: earlier.map(({ stamp }) => stamp) };
  const set =
    part === 'current' ? latest : earlier.find(({ stamp }) => part === 'earlier' && stamp === rest[0]);
  const [name, ...beyond] = part === 'current' ? rest : rest.slice(1);
  if (!set || beyond.length > 0) return undefined;
  return name === undefined ? { names: [...set.files.keys()] } : set.files.get(name);
}
