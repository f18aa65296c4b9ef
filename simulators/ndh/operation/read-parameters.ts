import type { Resource } from '../directory/resource.ts';
import type { Parameter } from './parameter.ts';

/** The parameters of a FHIR Parameters resource. A parameter without a value has the empty text. */
export function parametersOf(body: Resource): Parameter[] {
  const list = body['parameter'];
  return Array.isArray(list) ? list.map(parameterOf) : [];
}

/** The parameters of a form or query string. */
export const formParameters = (form: string): Parameter[] =>
  [...new URLSearchParams(form)].map(([name, value]) => ({ name, value }));

function parameterOf(entry: unknown): Parameter {
  const part = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
  const name = typeof part['name'] === 'string' ? part['name'] : '';
  const element = Object.keys(part).find((key) => key.startsWith('value')) ?? 'value';
  return { name, element, value: textOf(part[element], element) };
}

const primitives: Record<string, string> = {
  valueBoolean: 'boolean',
  valueInteger: 'number',
  valueDecimal: 'number',
};

/** Text of a value. A primitive in the wrong JSON type (`"valueBoolean": "true"`) is marked as unreadable. */
function textOf(value: unknown, element: string): string {
  if (value === undefined) return '';
  if (typeof value === 'object' && value !== null) return quantityText(value as Record<string, unknown>);
  return typeof value === (primitives[element] ?? 'string')
    ? `${value as string | number | boolean}`
    : `${JSON.stringify(value)} (${typeof value})`;
}

/** A Duration as `value|unit`; the code counts more than the words of the unit. */
function quantityText({ value, code, unit, comparator }: Record<string, unknown>): string {
  const [number, word] = [value, code ?? unit].map((part) =>
    typeof part === 'string' || typeof part === 'number' ? String(part) : '',
  );
  return comparator === undefined ? `${number}|${word}` : '';
}
