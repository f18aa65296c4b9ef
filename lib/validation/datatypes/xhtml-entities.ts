import type { Problem } from './primitives.ts';

const reference = /&(#[xX][0-9a-fA-F]+|#\d+|\w+);|&/g;
const named = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/** What is wrong with the character references of a text: only those of XML are allowed. */
export function entityProblem(text: string): Problem | undefined {
  if (!text.includes('&')) return undefined;
  for (const [, name] of text.matchAll(reference)) {
    if (name === undefined) return malformed;
    const number = /^#[xX]/.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    if (name.startsWith('#') ? number > 0x10ffff : !named.has(name)) return unknown;
  }
  return undefined;
}

const malformed: Problem = { rule: 'txt-1', expected: 'no & alone' };
const unknown: Problem = { rule: 'XHTML_XHTML_Entity', expected: 'no entities but those of XML' };
