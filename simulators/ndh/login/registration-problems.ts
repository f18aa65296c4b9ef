import { purposes } from '../policy.ts';

/** What is wrong with one field of a request for an account. */
export interface FieldProblem {
  field: string;
  problem: string;
}

type Check = (value: unknown) => string | undefined;

const filled: Check = (value) => {
  if (value === undefined) return 'is missing';
  if (typeof value !== 'string') return 'is not a text';
  if (value.trim() === '') return 'is empty';
  return value.length > 200 ? 'is longer than 200 characters' : undefined;
};

const fields: Record<string, Check> = {
  'organization.name': filled,
  'organization.state': (value) =>
    filled(value) ?? matching(value, /^[A-Z]{2}$/, 'is not a two-letter state'),
  'contact.name': filled,
  'contact.email': (value) => filled(value) ?? matching(value, /^[^\s@]+@[^\s@]+$/, 'is no address for mail'),
  purpose: (value) =>
    filled(value) ?? (Object.hasOwn(purposes, value as string) ? undefined : 'is not known'),
  sshPublicKey: (value) => (value === undefined ? undefined : publicKeyProblem(value)),
};

/** The problems of a request for an account, field by field; empty where it may be evaluated. */
export function registrationProblems(body: unknown): FieldProblem[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return [{ field: '', problem: 'the request is not a JSON object' }];
  return Object.entries(fields).flatMap(([field, check]) => {
    const problem = check(valueAt(body, field));
    return problem ? [{ field, problem }] : [];
  });
}

/** What is wrong with a public key, one line as in `authorized_keys`. */
export function publicKeyProblem(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length >= 4000) return 'is no key';
  return matching(value, /^(ssh|ecdsa)-[\w-]+ [A-Za-z0-9+/]+=*( .*)?$/, 'is no public key');
}

const matching = (value: unknown, pattern: RegExp, problem: string): string | undefined =>
  pattern.test(value as string) ? undefined : problem;

function valueAt(body: object, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => {
    const holder = typeof at === 'object' && at !== null ? at : {};
    return Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined;
  }, body);
}
