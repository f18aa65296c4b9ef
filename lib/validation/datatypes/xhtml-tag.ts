import { allowsAttribute, elements } from './xhtml-rules.ts';
import type { Problem } from './primitives.ts';
import { entityProblem } from './xhtml-entities.ts';

/** An opening tag. */
export interface Tag {
  name: string;
  /** It ends itself: `<br/>`. */
  closed: boolean;
  /** Namespace it declares. */
  namespace?: string;
  /** Names by which links find it: its id, the name of an anchor. */
  anchors: string[];
  /** The place in this narrative or resource that it links to. */
  link?: string;
  problem?: Problem;
}

const form =
  /^<([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>]+?(?=[\s/>])))?)*)\s*(\/?)>$/;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>]+))/g;
const active = /^\s*(?:javascript|vbscript):/i;

const known = new Map<string, Tag>();

/** Reads an opening tag, undefined for what is none. The few tags that narratives repeat are remembered. */
export function readTag(text: string): Tag | undefined {
  const before = known.get(text);
  if (before) return before;
  const [, name, given = '', slash] = form.exec(text) ?? [];
  if (name === undefined) return undefined;
  const tag: Tag = { name, closed: slash === '/', anchors: [] };
  if (!elements.has(name)) tag.problem = forbidden;
  for (const [, key, ...values] of given.matchAll(attribute))
    note(tag, key!, values.find((value) => value !== undefined) ?? '');
  if (known.size > 500) known.clear();
  known.set(text, tag);
  return tag;
}

function note(tag: Tag, key: string, value: string): void {
  if (!allowsAttribute(tag.name, key)) tag.problem ??= forbidden;
  if (key === 'xmlns') tag.namespace = value;
  if (key === 'id' || (key === 'name' && tag.name === 'a')) tag.anchors.push(value);
  const reference = entityProblem(value);
  if (reference) tag.problem ??= reference;
  if (key !== (tag.name === 'img' ? 'src' : 'href')) return;
  if (value === '' || /\s/.test(value.trim())) tag.problem ??= badAddress;
  if (tag.name === 'a' && active.test(value))
    tag.problem ??= {
      rule: 'TYPE_SPECIFIC_CHECKS_DT_XHTML_ACTIVE_HREF',
      expected: 'links without active content',
    };
  if (value.startsWith('#') && value.length > 1) tag.link = value.slice(1);
}

const badAddress: Problem = { rule: 'XHTML_URL_INVALID', expected: 'links to valid addresses' };

const forbidden: Problem = {
  rule: 'txt-1',
  expected: 'only the elements and attributes allowed in narratives',
};
