import type { Problem } from './primitives.ts';
import { entityProblem } from './xhtml-entities.ts';
import { OpenElements } from './open-elements.ts';
import { blocks, childrenOf, empty, notInParagraph, once, parentsOf } from './xhtml-rules.ts';
import { readTag, type Tag } from './xhtml-tag.ts';

const xhtml = 'http://www.w3.org/1999/xhtml';

/** Whether a narrative is a well-formed div of allowed markup with content (txt-1, txt-2). */
export function narrativeProblem(text: string): Problem | undefined {
  const open = new OpenElements();
  const reading: Reading = { content: false, anchors: new Set(), links: [] };
  let at = afterProlog(text);
  for (;;) {
    const start = text.indexOf('<', at);
    if (start < 0) return malformed;
    const problem = start > at ? readText(text.slice(at, start), open, reading) : undefined;
    if (problem) return problem;
    at = afterMarkup(text, start);
    if (at < 0) return malformed;
    const next = text.charCodeAt(start + 1);
    if (next === 33 || next === 63) continue;
    const markup = text.slice(start, at);
    const wrong = next === 47 ? close(markup, open) : enter(markup, open, reading);
    if (wrong) return wrong;
    if (open.isEmpty) return finish(reading);
  }
}

interface Reading {
  content: boolean;
  anchors: Set<string>;
  links: string[];
}

function afterProlog(text: string): number {
  return /^\s*(?:<\?[\s\S]*?\?>\s*|<!DOCTYPE[^>]*>\s*|<!--[\s\S]*?-->\s*)*/.exec(text)![0].length;
}

// The end of a tag, comment, instruction or character data that starts here.
function afterMarkup(text: string, start: number): number {
  const next = text.charCodeAt(start + 1);
  if (next === 33 || next === 63)
    for (const [opening, closing] of pairs)
      if (text.startsWith(opening, start)) {
        const end = text.indexOf(closing, start + opening.length);
        return end < 0 ? end : end + closing.length;
      }
  return endOfTag(text, start);
}

// A > inside a value does not end the tag.
function endOfTag(text: string, start: number): number {
  const end = text.indexOf('>', start) + 1;
  if (end - start < shortestWithValue) return end || -1;
  for (let at = start; at >= 0 && at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 62) return at + 1;
    if (code === 34) at = text.indexOf('"', at + 1);
    else if (code === 39) at = text.indexOf("'", at + 1);
    if (at < 0) break;
  }
  return -1;
}

/** `<a b="">` */
const shortestWithValue = 8;

const pairs = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

function readText(text: string, open: OpenElements, reading: Reading): Problem | undefined {
  if (open.isEmpty) return malformed;
  const problem = entityProblem(text);
  if (problem) return problem;
  if (text.trim() === '') return undefined;
  reading.content = true;
  const holder = open.innermost!;
  return childrenOf[holder] || empty.has(holder) ? outOfPlace(`no text in ${holder}`) : undefined;
}

function enter(markup: string, open: OpenElements, reading: Reading): Problem | undefined {
  const tag = readTag(markup);
  if (!tag) return malformed;
  const problem = tag.problem ?? (open.isEmpty ? notDiv(tag) : misplaced(tag, open));
  if (problem) return problem;
  if (tag.name === 'img') reading.content = true;
  for (const anchor of tag.anchors) reading.anchors.add(anchor);
  if (tag.link !== undefined) reading.links.push(tag.link);
  if (!tag.closed) open.push(tag.name);
  return undefined;
}

function notDiv({ name, namespace }: Tag): Problem | undefined {
  if (name !== 'div') return { rule: 'XHTML_XHTML_Name_Invalid', expected: 'a div' };
  return namespace === xhtml ? undefined : badNamespace;
}

function misplaced({ name, namespace, closed }: Tag, open: OpenElements): Problem | undefined {
  if (namespace !== undefined && namespace !== xhtml) return badNamespace;
  const holder = open.innermost!;
  if (empty.has(holder)) return outOfPlace(`nothing in ${holder}`);
  const children = childrenOf[holder];
  if (children && !children.has(name)) return outOfPlace(`no ${name} in ${holder}`);
  const parents = parentsOf[name];
  if (parents && !parents.has(holder)) return outOfPlace(`${name} in ${[...parents].join(' or ')}`);
  if (blocks.has(name) && open.isRunningText) return outOfPlace(`no ${name} in running text`);
  if (notInParagraph.has(name) && open.has('p')) return outOfPlace(`no ${name} in a paragraph`);
  return !closed && once.has(name) && open.has(name) ? outOfPlace(`no ${name} in ${name}`) : undefined;
}

function close(markup: string, open: OpenElements): Problem | undefined {
  const name = open.pop()!;
  return markup.length === name.length + 3 && markup.startsWith(name, 2) ? undefined : malformed;
}

function finish({ content, anchors, links }: Reading): Problem | undefined {
  if (!content) return { rule: 'txt-2', expected: 'a div with content' };
  const missing = links.filter((link) => !anchors.has(link));
  if (missing.length === 0) return undefined;
  return {
    rule: 'Type_Specific_Checks_DT_XHTML_Resolve',
    expected: `a place named ${missing.slice(0, 5).join(', ')}`,
    links: missing,
  };
}

function outOfPlace(expected: string): Problem {
  return { rule: 'XHTML_XHTML_OUT_OF_PLACE', expected };
}

const malformed = { rule: 'txt-1', expected: 'one well-formed XHTML div' };
const badNamespace = { rule: 'XHTML_XHTML_NS_InValid', expected: `the namespace ${xhtml}` };
