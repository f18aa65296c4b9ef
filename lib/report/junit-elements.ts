import { plainText } from './plain-text.ts';

/** A test suite with the counts of its cases, and what is to be known of it. */
export function suite(name: string, cases: string[], known: Record<string, string> = {}): string {
  const properties = Object.entries(known).map(([key, value]) =>
    element('property', { name: key, value }, []),
  );
  const told = properties.length > 0 ? [element('properties', {}, properties)] : [];
  return element('testsuite', { name, ...countOf(cases) }, [...told, ...cases]);
}

/** How many test cases of each outcome are in some elements. */
export function countOf(parts: string[]): Record<string, string> {
  const occurrences = (tag: string) =>
    String(parts.reduce((sum, part) => sum + part.split(`<${tag} `).length - 1, 0));
  return {
    tests: occurrences('testcase'),
    failures: occurrences('failure'),
    errors: occurrences('error'),
    skipped: occurrences('skipped'),
  };
}

/** An element with escaped attributes and content that is XML already. */
export function element(name: string, attributes: Record<string, string>, content: string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const opening = `<${name}${written.join('')}`;
  return content.length === 0 ? `${opening}/>` : `${opening}>${content.join('\n')}</${name}>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Text of any origin for an attribute or as content. */
export function escapeXml(text: string): string {
  return plainText(text).replace(/[&<>"'\n\t]/g, (character) => entities[character] ?? character);
}
