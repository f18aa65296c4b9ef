import type { Edition, ExportProfile } from '../../edition/edition.ts';

/** The resource type that a name in a request stands for, and what else it asks of its resources (A26). */
export function namedType(
  name: string,
  edition: Edition,
): { type: string; network?: ExportProfile['network'] } {
  const profile = edition.profiles.find(({ alias }) => alias === name);
  if (!profile) return { type: name };
  return { type: profile.type, ...(profile.network ? { network: profile.network } : {}) };
}
