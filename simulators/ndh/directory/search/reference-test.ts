import { unescaped } from './alternatives.ts';
import { QueryError } from './query-error.ts';
import type { ValueTest } from './string-test.ts';
import { property } from './values-at.ts';

/** Compiles a reference search: `id`, `Type/id` or an absolute address; a type may stand as modifier. */
export function referenceTest(piece: string, parameter: string, modifier: string, base?: string): ValueTest {
  if (modifier !== '' && !/^[A-Z][A-Za-z]{1,40}$/u.test(modifier)) {
    throw new QueryError(
      parameter,
      'modifier',
      `"${parameter}": a reference parameter takes a resource type or :missing, not :${modifier}`,
    );
  }
  const wanted = local(unescaped(piece), base);
  if (wanted.includes('://') || wanted.startsWith('urn:'))
    return (value) => referenceOf(value, base) === wanted;
  if (!/^(?:[A-Z][A-Za-z]{1,40}\/)?[A-Za-z0-9.-]{1,64}$/u.test(wanted)) {
    throw new QueryError(parameter, 'value', `"${parameter}": "${piece}" is no reference; use id or Type/id`);
  }
  const typed = wanted.includes('/') ? wanted : `${modifier}/${wanted}`;
  if (typed.startsWith('/')) return (value) => referenceOf(value, base)?.split('/').at(-1) === wanted;
  if (modifier !== '' && !typed.startsWith(`${modifier}/`)) return () => false;
  return (value) => referenceOf(value, base) === typed;
}

function referenceOf(value: unknown, base?: string): string | undefined {
  const reference = property(value, 'reference');
  return typeof reference === 'string' ? local(reference, base) : undefined;
}

/** A reference without the server's own base and without a version. */
function local(reference: string, base?: string): string {
  const version = reference.indexOf('/_history/');
  const plain = version < 0 ? reference : reference.slice(0, version);
  return base !== undefined && plain.startsWith(`${base}/`) ? plain.slice(base.length + 1) : plain;
}
