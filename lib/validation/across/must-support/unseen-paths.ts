import { isObject, type Json } from '../../fhirpath/item.ts';
import type { Schema, SliceRule } from '../../schema/schema.ts';
import type { SchemaStore } from '../../schema/schema-store.ts';
import { sliceOf } from '../../walk/walk-slicing.ts';

/** Choice elements among those that profiles support. */
const choices = new Set(['value', 'author', 'source']);
// A resource has neither more nor longer keys, garbage may: they are not remembered.
const mostKeys = 1000;
const longestKey = 100;

/**
 * The paths of a profile that were in no line yet, as a tree. A line is followed only where something is missing, so
 * that a profile that was seen whole costs nothing.
 */
export class UnseenPaths {
  readonly #root = new Node(undefined);
  readonly #store: SchemaStore;
  /** Paths that were found since they were last taken. */
  #found: string[] = [];

  constructor(paths: string[], schema: Schema, store: SchemaStore) {
    this.#store = store;
    for (const path of paths) plant(this.#root, path, schema);
  }

  look(resource: Json): void {
    if (this.#root.left > 0) this.#children(this.#root, resource);
  }

  take(): string[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #children(node: Node, holder: Json): void {
    for (const key in holder) {
      const child = node.childFor(key);
      if (child && child.left > 0) this.#enter(child, holder[key], key.startsWith('_'));
    }
  }

  #enter(node: Node, value: unknown, isSibling: boolean): void {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    for (const item of items) {
      if (item === null || item === undefined || item === '') continue;
      // A value that is only said to be absent is not there.
      if (!isSibling) this.#see(node);
      if (!isObject(item)) continue;
      this.#children(node, item);
      const variant = node.urls?.get(String(item.url)) ?? this.#slice(node, item);
      if (!variant || variant.left === 0) continue;
      this.#see(variant);
      this.#children(variant, item);
    }
  }

  #slice(node: Node, item: Json): Node | undefined {
    if (!node.slices) return undefined;
    const { rules, nodes } = node.slices;
    const name = rules[sliceOf(rules, item, this.#store)]?.name;
    return name === undefined ? undefined : nodes.get(name);
  }

  #see(node: Node): void {
    if (node.path === undefined) return;
    this.#found.push(node.path);
    node.path = undefined;
    for (let up: Node | undefined = node; up; up = up.parent) up.left--;
  }
}

class Node {
  readonly parent: Node | undefined;
  /** Paths in this tree that were not found. */
  left = 0;
  /** The path that ends here, until it is found. */
  path: string | undefined;
  readonly names = new Map<string, Node>();
  /** Extensions by url. */
  urls: Map<string, Node> | undefined;
  slices: { rules: SliceRule[]; nodes: Map<string, Node> } | undefined;
  readonly #keys = new Map<string, Node | undefined>();

  constructor(parent: Node | undefined) {
    this.parent = parent;
  }

  /** The child that a key of the JSON belongs to: `_alias` to alias, `valueCode` to value. */
  childFor(key: string): Node | undefined {
    const known = this.#keys.get(key);
    if (known !== undefined || this.#keys.has(key)) return known;
    const name = key.startsWith('_') ? key.slice(1) : key;
    const choice = /^[a-z]+(?=[A-Z])/.exec(name)?.[0] ?? '';
    const child = this.names.get(name) ?? (choices.has(choice) ? this.names.get(choice) : undefined);
    if (this.#keys.size < mostKeys && key.length < longestKey) this.#keys.set(key, child);
    return child;
  }
}

function plant(root: Node, path: string, schema: Schema): void {
  let node = root;
  let place: Schema | undefined = schema;
  for (const [, name = '', url, slice] of path.matchAll(/(\w+)(?:\('([^']*)'\))?(?::([^.]+))?/g)) {
    const rule: Schema | undefined = place?.properties?.[name] || undefined;
    node = grow(node.names, name, node);
    if (url !== undefined) node = grow((node.urls ??= new Map<string, Node>()), url, node);
    if (slice !== undefined) {
      node.slices ??= { rules: rule?.fhirSlicing?.slices ?? [], nodes: new Map() };
      node = grow(node.slices.nodes, slice, node);
    }
    place = rule?.items ?? rule;
  }
  node.path = path;
  for (let up: Node | undefined = node; up; up = up.parent) up.left++;
}

function grow(children: Map<string, Node>, name: string, parent: Node): Node {
  let child = children.get(name);
  if (!child) children.set(name, (child = new Node(parent)));
  return child;
}
