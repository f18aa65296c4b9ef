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

const start = /<([A-Za-z][\w:.-]*)/y;
/** An attribute, with a value or without. A slash that ends the tag is no part of a value without quotes. */
const attribute = /\s+([\w:.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>]+?)(?=\s|\/?>$)))?/y;
const end = /\s*(\/?)>$/y;
const active = /^\s*(?:javascript|vbscript):/i;

const known = new Map<string, Tag>();
const mostKnown = 500;
/** Longer tags are hardly repeated, and would take much memory. */
const longestKnown = 300;

/** Reads an opening tag, undefined for what is none. The few tags that narratives repeat are remembered. */
export function readTag(text: string): Tag | undefined {
  const before = known.get(text);
  if (before) return before;
  const tag = parseTag(text);
  if (!tag || text.length > longestKnown) return tag;
  if (known.size > mostKnown) known.clear();
  known.set(text, tag);
  return tag;
}

function parseTag(text: string): Tag | undefined {
  start.lastIndex = 0;
  const name = start.exec(text)?.[1];
  if (name === undefined) return undefined;
  const tag: Tag = { name, closed: false, anchors: [] };
  if (!elements.has(name)) tag.problem = forbidden;
  let at = start.lastIndex;
  for (;;) {
    attribute.lastIndex = at;
    const found = attribute.exec(text);
    if (!found) break;
    at = attribute.lastIndex;
    const [, key, ...values] = found;
    const value = values.find((one) => one !== undefined);
    // Once something is wrong it only matters whether it is a tag at all.
    if (value !== undefined && !tag.problem) note(tag, key!, value);
  }
  end.lastIndex = at;
  const ending = end.exec(text);
  if (!ending) return undefined;
  tag.closed = ending[1] === '/';
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
