import { choiceNames } from '../choice.ts';
import type { Child, Shape } from '../shape.ts';
import { isCheap, type Items, type One } from './items.ts';
import { Untranslatable } from './untranslatable.ts';

/** More properties than are asked for one by one. */
const many = 4;

const extensionShape: Shape = (name) =>
  (({ url: {}, id: {}, extension: extensions, value: { keys: [] } }) as Record<string, Child>)[name];
const extensions: Child = { many: true, of: extensionShape };

/** Elements that look the same wherever they are. */
const everywhere: Record<string, Child> = {
  id: {},
  extension: extensions,
  modifierExtension: extensions,
  contained: { many: true, of: () => undefined },
};

/** Names that texts and numbers have as well in JavaScript. */
function isOfPrimitives(name: string): boolean {
  return [String, Number, Boolean].some(({ prototype }) => name in prototype);
}

/** What is known of an element of an item. */
export function childOf(item: One, name: string): Child | undefined {
  return item.shape?.(name) ?? (Object.hasOwn(everywhere, name) ? everywhere[name] : undefined);
}

/** The elements of an item by their name. */
export function children(item: One, name: string): Items {
  if (item.type) throw new Untranslatable('an element of a calculated value');
  if (name in Object.prototype || !/^[A-Za-z_]\w*$/.test(name)) throw new Untranslatable(name);
  if ((name === 'id' || name === 'extension') && !item.isObject)
    throw new Untranslatable(`${name} of what may be a primitive`);
  const child = childOf(item, name);
  if (!child) return unknown(item, name);
  const { isUnchecked } = item;
  const facts = { shape: child.of, isObject: child.of !== undefined, json: child.json, isUnchecked };
  if (child.keys)
    return {
      kind: 'one',
      code: choice(item, name, child.keys),
      total: false,
      isTyped: true,
      isUnchecked: item.isUnchecked,
    };
  const code = property(item, name);
  return child.many
    ? { kind: 'list', code, loose: false, ...facts }
    : { kind: 'one', code, total: false, ...facts };
}

/** Code for a property of an item. */
export function property({ code, total, isObject, isUnchecked }: One, key: string): string {
  if (!isObject && isOfPrimitives(key)) return `f.property(${code}, ${JSON.stringify(key)})`;
  return `${code}${total && !isUnchecked ? '.' : '?.'}${key}`;
}

function unknown(item: One, name: string): Items {
  const isTyped = choiceNames.has(name);
  const code = isTyped ? `f.choice(${item.code}, ${JSON.stringify(name)})` : property(item, name);
  return { kind: 'list', code, loose: true, isTyped, isUnchecked: item.isUnchecked };
}

function choice(item: One, name: string, keys: readonly string[]): string {
  if (keys.length === 0 || keys.length > many || !isCheap(item.code))
    return `f.choice(${item.code}, ${JSON.stringify(name)})`;
  const list = keys.map((key) => property(item, key));
  return list.length === 1 ? list[0]! : `(${list.join(' ?? ')})`;
}
