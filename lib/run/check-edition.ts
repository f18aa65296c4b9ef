import { listEditions } from '../edition/load-edition.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { unknownName } from './unknown-name.ts';

/** @throws ConfigurationError when no such edition exists, with the nearest right name */
export function checkEdition(edition: string): string {
  const known = listEditions();
  if (!known.includes(edition))
    throw new ConfigurationError(`${unknownName('edition', edition, known)} (known: ${known.join(', ')})`);
  return edition;
}
