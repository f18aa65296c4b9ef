import { isObject, type Json } from '../../fhirpath/item.ts';
import type { Schema, SliceRule } from '../../schema/schema.ts';
import type { SchemaStore } from '../../schema/schema-store.ts';
import { sliceOf } from '../../walk/walk-slicing.ts';

/** Choice elements among those that profiles support. */
const choices = new Set(['value', 'author', 'source']);

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

  // Asked for by name: most of what is missing is missing in this line too.
  #children(node: Node, holder: Json): void {
    const { keys, missing } = node;
    for (let i = 0; i < keys.length; i++) {
      const value = holder[keys[i]!];
      if (value !== undefined) this.#enter(missing[i]!, value, keys[i]!.startsWith('_'));
    }
    for (const [name, child] of node.choices)
      if (child.left > 0)
        for (const key in holder)
          if (key.startsWith(name) && /^[A-Z]/.test(key.slice(name.length)))
            this.#enter(child, holder[key], false);
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
    if (![...nodes.values()].some(({ left }) => left > 0)) return undefined;
    const name = rules[sliceOf(rules, item, this.#store)]?.name;
    return name === undefined ? undefined : nodes.get(name);
  }

  #see(node: Node): void {
    if (node.path === undefined) return;
    this.#found.push(node.path);
    node.path = undefined;
    for (let up: Node | undefined = node; up; up = up.parent) {
      up.left--;
      up.parent?.refresh();
    }
  }
}

class Node {
  readonly parent: Node | undefined;
  /** Paths in this tree that were not found. */
  left = 0;
  /** The path that ends here, until it is found. */
  path: string | undefined;
  readonly names = new Map<string, Node>();
  readonly choices = new Map<string, Node>();
  /** Extensions by url. */
  urls: Map<string, Node> | undefined;
  slices: { rules: SliceRule[]; nodes: Map<string, Node> } | undefined;
  /** The keys of the JSON under which something is missing, and where it belongs. */
  keys: string[] = [];
  missing: Node[] = [];

  constructor(parent: Node | undefined) {
    this.parent = parent;
  }

  refresh(): void {
    const open = [...this.names].filter(([, child]) => child.left > 0);
    // Of a primitive value the extensions are in its sibling.
    const siblings = open.filter(([, child]) => child.names.has('extension'));
    this.keys = [...open.map(([name]) => name), ...siblings.map(([name]) => `_${name}`)];
    this.missing = [...open, ...siblings].map(([, child]) => child);
  }
}

function plant(root: Node, path: string, schema: Schema): void {
  let node = root;
  let place: Schema | undefined = schema;
  for (const [, name = '', url, slice] of path.matchAll(/(\w+)(?:\('([^']*)'\))?(?::([^.]+))?/g)) {
    const rule: Schema | undefined = place?.properties?.[name] || undefined;
    const holder = node;
    node = grow(holder.names, name, holder);
    if (choices.has(name)) holder.choices.set(name, node);
    if (url !== undefined) node = grow((node.urls ??= new Map<string, Node>()), url, node);
    if (slice !== undefined) {
      node.slices ??= { rules: rule?.fhirSlicing?.slices ?? [], nodes: new Map() };
      node = grow(node.slices.nodes, slice, node);
    }
    place = rule?.items ?? rule;
  }
  node.path = path;
  for (let up: Node | undefined = node; up; up = up.parent) {
    up.left++;
    up.parent?.refresh();
  }
}

function grow(children: Map<string, Node>, name: string, parent: Node): Node {
  let child = children.get(name);
  if (!child) children.set(name, (child = new Node(parent)));
  return child;
}
