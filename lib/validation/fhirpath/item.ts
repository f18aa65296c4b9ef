import { choiceNames, choiceType } from './choice.ts';

/** One node of a resource: its JSON value and, for a primitive, the object in its `_` sibling. */
export interface Item {
  value: unknown;
  sibling?: Json | undefined;
  type?: string | undefined;
}

export type Json = Record<string, unknown>;

/** The name of children, with what follows from it. */
export interface ChildName {
  name: string;
  sibling: string;
  /** Whether it may stand for a choice of types. */
  choice: boolean;
}

/** Whether the value is a JSON object. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Prepares a name to look for children with. */
export function childName(name: string): ChildName {
  return { name, sibling: `_${name}`, choice: choiceNames.has(name) };
}

/** The children of a node by name; `value` finds `valueString`, `_valueString` and the like. */
export function children(item: Item, child: ChildName, into: Item[]): void {
  const { name, sibling, choice } = child;
  if (!isObject(item.value)) {
    if (item.sibling && (name === 'extension' || name === 'id')) add(item.sibling[name], undefined, into);
    return;
  }
  const json = item.value;
  const [value, extra] = [json[name], json[sibling]];
  if (value !== undefined || extra !== undefined) add(value, extra, into);
  else if (choice) choices(json, name, into);
}

function choices(json: Json, name: string, into: Item[]): void {
  for (const key in json) {
    const isSibling = key.charCodeAt(0) === 95;
    const plain = isSibling ? key.slice(1) : key;
    const type = choiceType(name, plain);
    if (type !== undefined && !(isSibling && plain in json)) add(json[plain], json[`_${plain}`], into, type);
  }
}

/** Every child of a node. */
export function allChildren(item: Item): Item[] {
  const found: Item[] = [];
  if (!isObject(item.value)) {
    for (const key of Object.keys(item.sibling ?? {})) add(item.sibling?.[key], undefined, found);
    return found;
  }
  for (const key of Object.keys(item.value)) {
    if (key === 'resourceType' || (key[0] === '_' && key.slice(1) in item.value)) continue;
    const plain = key[0] === '_' ? key.slice(1) : key;
    add(item.value[plain], item.value[`_${plain}`], found);
  }
  return found;
}

function add(value: unknown, sibling: unknown, into: Item[], type?: string): void {
  if (Array.isArray(value) || Array.isArray(sibling)) return addAll(value, sibling, into, type);
  const extra = sibling !== undefined && isObject(sibling) ? sibling : undefined;
  if ((value === undefined || value === null) && !extra) return;
  into.push({ value: value ?? undefined, sibling: extra, type });
}

function addAll(value: unknown, sibling: unknown, into: Item[], type: string | undefined): void {
  const values = Array.isArray(value) ? (value as unknown[]) : [];
  const siblings = Array.isArray(sibling) ? (sibling as unknown[]) : [];
  const length = Math.max(values.length, siblings.length);
  for (let i = 0; i < length; i++) add(values[i], siblings[i], into, type);
}
