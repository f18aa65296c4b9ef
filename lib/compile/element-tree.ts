import type { ElementDefinition } from './definitions.ts';

/** An element of a snapshot with its children and slices. */
export interface ElementNode {
  name: string;
  element: ElementDefinition;
  children: Map<string, ElementNode>;
  slices: Map<string, ElementNode>;
}

/** Turns the flat list of a snapshot into a tree; the first element is the root. */
export function elementTree(elements: ElementDefinition[]): ElementNode {
  const [first, ...rest] = elements;
  if (!first) throw new Error('a snapshot without elements');
  const root = makeNode(first, first.path);
  for (const element of rest) {
    let node = root;
    for (const step of element.id.split('.').slice(1)) node = enter(node, step, element);
  }
  return root;
}

function enter(node: ElementNode, step: string, element: ElementDefinition): ElementNode {
  const [name = step, sliceName] = step.split(':');
  const child = node.children.get(name) ?? makeNode(element, name);
  node.children.set(name, child);
  if (sliceName === undefined) return child;
  const slice = child.slices.get(sliceName) ?? makeNode(element, name);
  child.slices.set(sliceName, slice);
  return slice;
}

function makeNode(element: ElementDefinition, name: string): ElementNode {
  return { name, element, children: new Map(), slices: new Map() };
}
