import type { ElementNode } from './element-tree.ts';

/** The url that tells a slice of extensions: fixed in the slice, or of the definition it names. */
export function extensionUrl(slice: ElementNode): string | undefined {
  const fixed = slice.children.get('url')?.element.fixedUri as string | undefined;
  return fixed ?? slice.element.type?.[0]?.profile?.[0]?.split('|')[0];
}
