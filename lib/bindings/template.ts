import { ConfigurationError } from '../verdict/outcomes.ts';
import type { Values } from './binding.ts';

// A doubled brace stands for itself.
const placeholder = /\{\{|\}\}|\{([A-Za-z][\w.]*)\}/g;

/** The names of the placeholders in a text, or anywhere in what holds texts. */
export function placeholdersIn(template: unknown): string[] {
  if (typeof template === 'string')
    return [...template.matchAll(placeholder)].flatMap(([, name]) => name ?? []);
  if (typeof template !== 'object' || template === null) return [];
  return Object.values(template).flatMap(placeholdersIn);
}

/** A text with its placeholders filled in. @throws ConfigurationError where a value is missing */
export function fillText(
  template: string,
  values: Values,
  write: (value: string) => string = String,
): string {
  return template.replace(placeholder, (whole, name: string | undefined) => {
    if (name === undefined) return whole.charAt(0);
    const value = valueOf(name, values);
    if (value === undefined)
      throw new ConfigurationError(
        `{${name}} has no value where it is needed, in ${JSON.stringify(template)}`,
      );
    return write(typeof value === 'string' ? value : JSON.stringify(value));
  });
}

/** An address: a value at its beginning is an address or a part of one, all others are parts of a path or query. */
export function fillAddress(template: string, values: Values): string {
  const [start = ''] = /^(\{[A-Za-z][\w.]*\})?/.exec(template) ?? [];
  return fillText(start, values) + fillText(template.slice(start.length), values, encodeURIComponent);
}

/**
 * JSON with its placeholders filled in. A text that is nothing but a placeholder becomes the value itself; a member of
 * which that value is missing is left out.
 */
export function fillJson(template: unknown, values: Values): unknown {
  if (typeof template === 'string') {
    const [, only] = /^\{([A-Za-z][\w.]*)\}$/.exec(template) ?? [];
    return only === undefined ? fillText(template, values) : valueOf(only, values);
  }
  if (Array.isArray(template)) return template.map((entry) => fillJson(entry, values));
  if (typeof template !== 'object' || template === null) return template;
  const members = Object.entries(template).map(([name, value]) => [name, fillJson(value, values)] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

/** A value by its name, `request.contact.email` for one inside of another. */
function valueOf(name: string, values: Values): unknown {
  return name
    .split('.')
    .reduce<unknown>(
      (found, key) =>
        typeof found === 'object' && found !== null && Object.hasOwn(found, key)
          ? (found as Values)[key]
          : undefined,
      values,
    );
}
