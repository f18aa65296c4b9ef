import { dirname, resolve } from 'node:path';
import { isPair, isScalar, visit } from 'yaml';
import type { Document } from 'yaml';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { isAddressPart } from './is-address.ts';
import { readText } from './read-text.ts';

/** Keys whose value may be `file:` and where it is. */
const fileKeys = new Set([
  'secret',
  'totp',
  'hotp',
  'token',
  'password',
  'privateKey',
  'key',
  'ca',
  'cert',
  'passphrase',
  'trustAnchor',
]);

/** Words of the guide and of the tool, which nobody hides. */
const openKeys = new Set(['edition', 'tier']);

export interface FilledIn {
  /** Values that came from the environment or from files, but for addresses. */
  secrets: string[];
  /** What could not be filled in, and the offset at which it stands; it is left as it was written. */
  problems: { offset: number; problem: string }[];
}

/** Fills in `${NAME}` of the environment and `file:` secrets, in place. */
export function fillIn(
  document: Document,
  file: string,
  environment: Record<string, string | undefined>,
): FilledIn {
  const secrets: string[] = [];
  const problems: FilledIn['problems'] = [];
  visit(document, {
    Scalar(role, scalar, ancestors) {
      if (role === 'key' || typeof scalar.value !== 'string') return;
      const key = keyOf(ancestors.findLast(isPair));
      const tell = (problem: string) => problems.push({ offset: scalar.range?.[0] ?? 0, problem });
      const { text, used, missing } = withEnvironment(scalar.value, environment);
      for (const name of missing) tell(`the environment variable ${name} is not set`);
      if (!openKeys.has(key)) secrets.push(...used.filter((each) => !isAddressPart(each, text, key)));
      scalar.value = text;
      if (!text.startsWith('file:') || !(fileKeys.has(key) || isSent(ancestors))) return;
      try {
        scalar.value = secretIn(resolve(dirname(file), text.slice('file:'.length)));
        secrets.push(String(scalar.value));
      } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error;
        tell(error.message);
      }
    },
  });
  return { secrets, problems };
}

/** Groups of a binding that hold what is sent to the target. */
const sent = new Set(['headers', 'basic', 'query', 'json', 'form', 'value']);

const isSent = (ancestors: readonly unknown[]): boolean => ancestors.some((each) => sent.has(keyOf(each)));

function keyOf(parent: unknown): string {
  return isPair(parent) && isScalar(parent.key) ? String(parent.key.value) : '';
}

function withEnvironment(written: string, environment: Record<string, string | undefined>) {
  const used: string[] = [];
  const missing: string[] = [];
  const text = written.replace(/\$\{([A-Za-z_]\w*)\}/g, (reference, name: string) => {
    const value = environment[name];
    if (value === undefined || value === '') {
      missing.push(name);
      return reference;
    }
    used.push(value);
    return value;
  });
  return { text, used, missing };
}

function secretIn(path: string): string {
  return readText(path, `the secret's file ${path}`).trim();
}
