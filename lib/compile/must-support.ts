import type { ElementDefinition, StructureDefinition } from './definitions.ts';
import type { ElementNode } from './element-tree.ts';
import { elementTree } from './element-tree.ts';
import { extensionUrl } from './extension-url.ts';

/**
 * Paths of the elements a profile marks as must-support, from the type downwards and as FHIRPath writes them:
 * `address.line`, `telecom.extension('http://…')`, `extension('http://…').value`. A slice that is no extension is named
 * as in element ids: `identifier:NPI`.
 */
export function mustSupport(sd: StructureDefinition): string[] {
  const paths = new Set<string>();
  visit(elementTree(sd.snapshot!.element), '', paths);
  return [...paths];
}

function visit(node: ElementNode, path: string, into: Set<string>): void {
  for (const child of node.children.values()) {
    const name = child.name.replace(/\[x\]$/, '');
    const place = path === '' ? name : `${path}.${name}`;
    enter(child, place, into);
    for (const slice of child.slices.values()) enter(slice, sliced(slice, place), into);
  }
}

function enter(node: ElementNode, path: string, into: Set<string>): void {
  // That any extension may be used says nothing of which.
  if (marked(node.element) && !/(?:^|\.)(?:modifierE|e)xtension$/.test(path)) into.add(path);
  visit(node, path, into);
}

function marked({ mustSupport: marks, max }: ElementDefinition): boolean {
  return marks === true && max !== '0';
}

function sliced(slice: ElementNode, place: string): string {
  const isExtension = slice.element.type?.[0]?.code === 'Extension';
  const url = isExtension ? extensionUrl(slice) : undefined;
  if (url !== undefined) return `${place}('${url}')`;
  // A type slice of a choice is that choice.
  return slice.name.endsWith('[x]') ? place : `${place}:${slice.element.sliceName ?? slice.name}`;
}
