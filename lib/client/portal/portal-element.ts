import type { PortalConfig, PortalSelectors } from '../../config/portal-config.ts';
import { absent } from '../../config/selector.ts';

/** The key of a selector below `portal.selectors`. */
export type SelectorKey = {
  [Group in keyof PortalSelectors]: PortalSelectors[Group] extends string
    ? Group
    : `${Group}.${Exclude<keyof PortalSelectors[Group], 'fields'> & string}`;
}[keyof PortalSelectors];

/** What is looked for on a page, and how the configuration says so. */
export interface PortalElement {
  /** `portal.selectors.login.secret` */
  key: string;
  /** Its placeholders filled in; undefined where the portal has no such element. */
  selector: string | undefined;
}

/** What stands in the place of `{type}`, `{scheduledId}`, `{fileName}` and `{field}`. */
export type Filling = Partial<Record<'type' | 'scheduledId' | 'fileName' | 'field', string>>;

/** The element under a key. */
export function elementAt(config: PortalConfig, key: SelectorKey, filling: Filling = {}): PortalElement {
  const [group = '', name] = key.split('.');
  const found = (config.selectors as unknown as Record<string, string | Record<string, string>>)[group];
  const written = typeof found === 'object' ? found[name ?? ''] : found;
  return { key: `portal.selectors.${key}`, selector: filled(written, filling) };
}

/** The field of the form of a request for an account that takes the value at a path of the sample. */
export function fieldAt(config: PortalConfig, path: string): PortalElement {
  const { fields } = config.selectors.register;
  const parts = path.split('.');
  // A whole group of values may have no field.
  const named = parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
  const name = named.find((each) =>
    each === path || fields[each] === absent ? Object.hasOwn(fields, each) : false,
  );
  if (name === undefined) return elementAt(config, 'register.field', { field: path });
  const key = `portal.selectors.register.fields.${name}`;
  return { key, selector: filled(fields[name], { field: path }) };
}

/** Every selector of a configuration under its key, with something in the place of what is filled in. */
export function everySelector({ selectors }: PortalConfig): PortalElement[] {
  const example = { type: 'x', scheduledId: 'x', fileName: 'x', field: 'x' };
  const below = (group: object, prefix: string): PortalElement[] =>
    Object.entries(group).flatMap(([name, value]: [string, unknown]) => {
      const key = `${prefix}.${name}`;
      if (typeof value === 'string') return [{ key, selector: filled(value, example) }];
      return below(value as object, key);
    });
  return below(selectors, 'portal.selectors');
}

function filled(written: string | undefined, filling: Filling): string | undefined {
  if (written === undefined || written === absent) return undefined;
  return Object.entries(filling).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, () => escaped(value)),
    written,
  );
}

/** For the inside of a quotation, as CSS has it. */
function escaped(value: string): string {
  return value.replace(/["'\\\n\r\f]/g, (letter) => `\\${letter.charCodeAt(0).toString(16)} `);
}
