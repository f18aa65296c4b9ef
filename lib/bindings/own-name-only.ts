import { isSecretPlace } from '../config/secret-name.ts';
import type { Values } from './binding.ts';
import { namesTaken, stepsOf } from './named-values.ts';
import { wayOf } from './open-binding.ts';
import { placeholdersIn } from './template.ts';
import type { WrittenBinding } from './written-binding.ts';

/**
 * Why a binding can be used in the account's own name alone, in words; nothing where its requests say by their session
 * whose they are. What would be done in its name would look as if the server had let in somebody else.
 */
export function ownNameOnly(
  key: string,
  written: WrittenBinding,
  { granted, values }: { granted: Values; values: Values },
): string | undefined {
  const way = wayOf(written);
  if (way !== 'http') return `${key} goes by ${way}, which nobody but the account itself can be asked for`;
  const inHeaders = stepsOf(written).flatMap(({ headers, basic }) => placeholdersIn([headers, basic]));
  const own = [...namesTaken(written)].find(
    (name) =>
      (inHeaders.includes(name) || isSecretPlace([name])) &&
      Object.hasOwn(granted, name) &&
      !Object.hasOwn(values, name),
  );
  return own === undefined
    ? undefined
    : `${key} sends {${own}}, which the account alone was granted, whoever asks`;
}
