import { usualName } from '../config/complete-config.ts';
import { mapTexts } from '../config/map-texts.ts';
import { isSecret } from '../config/secret-name.ts';
import { plainText } from '../report/plain-text.ts';

const longest = 2000;

/** Whether a server's word may stand in a file that fills in the environment and files of whoever uses it. */
export function isHarmless(text: string): boolean {
  return (
    text.length <= longest &&
    !text.includes('${') &&
    !/^file:/i.test(text) &&
    plainText(text) === text &&
    !text.includes('\n')
  );
}

/** A server's words, as far as they do no harm; in the place of each secret stands a variable of the environment. */
export function withoutHarm(value: unknown): unknown {
  return mapTexts(pruned(value), [], (text, path) => (isSecret(text, path) ? `\${${variable(path)}}` : text));
}

/** The variable of the environment for a secret: `NDH_A_TOTP` for that of the first account. */
export function variable(path: string[]): string {
  const [group, index, ...rest] = path;
  const named = group === 'accounts' ? [usualName(Number(index)), ...rest] : path;
  return ['NDH', ...named].join('_').replace(/\W/g, '_').toUpperCase();
}

function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(isKept).map(pruned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, each]) => isHarmless(key) && isKept(each))
      .map(([key, each]) => [key, pruned(each)]),
  );
}

const isKept = (value: unknown): boolean => typeof value !== 'string' || isHarmless(value);
