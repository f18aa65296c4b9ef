import { readFileSync } from 'node:fs';

/** One key of a target's configuration, as its schema describes it. */
export interface ConfigKey {
  /** `files.method`; `accounts[].secret` for the entries of a list. */
  key: string;
  description: string;
  /** What may be said: a type, or the words that are allowed. */
  values: string;
  /** Absent where leaving it out means more than one value could say. */
  default?: unknown;
}

interface Part {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  description?: string;
  default?: unknown;
  properties?: Record<string, Part>;
  items?: Part;
}

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/config.schema.json', import.meta.url), 'utf8'),
) as Part & { $defs: Record<string, Part> };

/** Every key of the configuration that holds a value, in the order of the schema. */
export function configKeys(): ConfigKey[] {
  return keysOf('', schema).filter(({ key }) => key !== '$schema');
}

/**
 * What the schema says of a group or a value; nothing where it does not know it.
 * @param path keys and indexes from the top
 */
export function descriptionOf(path: string[]): string | undefined {
  return partOf(path)?.description;
}

/** Whether the schema says which keys are in a group. */
export function isGroupWithKeys(path: string[]): boolean {
  return partOf(path)?.properties !== undefined;
}

function partOf(path: string[]): Part | undefined {
  return path.reduce<Part | undefined>((part, step) => part && below(part, step), schema);
}

function below(part: Part, step: string): Part | undefined {
  const found = part.properties && Object.hasOwn(part.properties, step) ? part.properties[step] : part.items;
  return found && resolved(found);
}

function keysOf(prefix: string, written: Part): ConfigKey[] {
  return Object.entries(written.properties ?? {}).flatMap(([name, part]) => {
    const key = prefix ? `${prefix}.${name}` : name;
    const { description: told = '' } = part;
    // Their own keys are the same everywhere: docs/bindings.md has them.
    const [, kind] = /^#\/\$defs\/(binding|capture)$/.exec(part.$ref ?? '') ?? [];
    if (kind !== undefined) return [{ key, description: told, values: `a ${kind}` }];
    const { properties, items, description = '', ...rest } = resolved(part);
    const entry = items && resolved(items);
    if (properties) return keysOf(key, { properties });
    if (entry?.properties) return keysOf(`${key}[]`, entry);
    return [
      {
        key,
        description,
        values: valuesOf(rest, entry),
        ...('default' in rest && { default: rest.default }),
      },
    ];
  });
}

function valuesOf({ type, enum: words }: Part, entry: Part | undefined): string {
  if (words) return words.join(', ');
  if (entry) return `a list: ${valuesOf(entry, undefined)}`;
  return type ?? 'any';
}

function resolved(part: Part): Part {
  const name = part.$ref?.split('/').at(-1);
  return name === undefined ? part : { ...schema.$defs[name], ...part };
}
