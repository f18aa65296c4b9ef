import { isObject } from '../../fhirpath/item.ts';
import { dateTest } from './date-test.ts';
import type { SearchKind } from './search-paths.ts';

/** Whether one value of a resource is what is searched for. */
export type ValueTest = (value: unknown) => boolean;

/**
 * Makes the test of one alternative of a parameter; undefined where the modifier or the value is not understood. A test
 * is generous: it refuses only what no reading of R4 search lets through.
 */
export const searchTests: Record<SearchKind, (wanted: string, modifier: string) => ValueTest | undefined> = {
  string: stringTest,
  token: tokenTest,
  reference: referenceTest,
  date: (wanted, modifier) => (modifier === '' ? dateTest(wanted) : undefined),
};

function stringTest(wanted: string, modifier: string): ValueTest | undefined {
  if (modifier === 'exact') return (value) => value === wanted;
  const plain = folded(wanted);
  if (modifier === '') return (value) => typeof value === 'string' && folded(value).startsWith(plain);
  if (modifier === 'contains') return (value) => typeof value === 'string' && folded(value).includes(plain);
  return undefined;
}

function tokenTest(wanted: string, modifier: string): ValueTest | undefined {
  if (modifier !== '' && modifier !== 'not') return undefined;
  const [, system, code = ''] = /^(?:([^|]*)\|)?(.*)$/s.exec(wanted) ?? [];
  const fits = (its: unknown, value: unknown): boolean =>
    (system === undefined || (its ?? '') === system) && (code === '' || isSame(value, code));
  return (value) => {
    if (!isObject(value)) return isSame(value, code);
    const codings = Array.isArray(value.coding) ? (value.coding as unknown[]).filter(isObject) : [value];
    return codings.some((one) => fits(one.system, one.code ?? one.value));
  };
}

function referenceTest(wanted: string, modifier: string): ValueTest | undefined {
  if (modifier !== '' && !/^[A-Z][A-Za-z]+$/.test(modifier)) return undefined;
  const target = modifier === '' || wanted.includes('/') ? wanted : `${modifier}/${wanted}`;
  const tail = /(?:[A-Z][A-Za-z]+\/)?[^/]+$/.exec(target)?.[0];
  if (tail === undefined) return undefined;
  return (value) => {
    const reference = isObject(value) ? value.reference : value;
    // An identifier or a display alone says nothing certain.
    if (typeof reference !== 'string') return isObject(value);
    const plain = reference.replace(/\/_history\/[^/]*$/, '');
    return plain === target || plain === tail || plain.endsWith(`/${tail}`);
  };
}

function isSame(value: unknown, code: string): boolean {
  return ['string', 'boolean', 'number'].includes(typeof value) && folded(String(value)) === folded(code);
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').toLowerCase();
}
