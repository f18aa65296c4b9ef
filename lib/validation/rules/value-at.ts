import { isObject, type Json } from '../fhirpath/item.ts';

const step = /^([A-Za-z_]\w*)(?:\[(\d+)\])?$/;

/** The values on the way to an element, the resource first: for `Location.identifier[0].value` three of them. */
export function valuesAlong(resource: Json, path: string): unknown[] {
  const [, ...steps] = stepsOf(path);
  const values: unknown[] = [resource];
  for (const each of steps) values.push(childAt(values.at(-1), each));
  return values;
}

/** The url of the innermost extension that an element belongs to. */
export function extensionAt(resource: Json, path: string): string | undefined {
  const named = /\.extension\('([^']+)'\)$/.exec(path)?.[1];
  if (named !== undefined) return named;
  const urls = valuesAlong(resource, path).map((value) => (isObject(value) ? value.url : undefined));
  const within = stepsOf(path).map((each) => /^(?:modifierE|e)xtension\[/.test(each));
  const last = within.lastIndexOf(true);
  const url = last < 0 ? undefined : urls[last];
  return typeof url === 'string' ? url : undefined;
}

// `value.ofType(Reference)` is the property `valueReference`.
function stepsOf(path: string): string[] {
  const plain = path.replace(
    /\.ofType\((\w)(\w*)\)/g,
    (_, first: string, rest: string) => first.toUpperCase() + rest,
  );
  return plain.replace(/\.extension\('[^']*'\)/g, '').split('.');
}

function childAt(value: unknown, text: string): unknown {
  const [, name = '', index] = step.exec(text) ?? [];
  if (!isObject(value)) return undefined;
  const child = value[name];
  return index === undefined || !Array.isArray(child) ? child : (child as unknown[])[Number(index)];
}
