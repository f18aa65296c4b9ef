import { Document, isMap, isScalar, isSeq } from 'yaml';
import { oneLine } from '../report/plain-text.ts';
import { configKeys, descriptionOf } from './config-keys.ts';

const width = 110;

/**
 * A configuration as YAML, in the order of the schema, with what that says of each key.
 * @param heading sentences that stand above it, a line or more each
 */
export function commentedYaml(config: object, heading: string[]): string {
  const document = new Document(inOrder(config));
  document.commentBefore = heading.map((each) => wrapped(oneLine(each, 2000), width)).join('\n');
  describe(document.contents, []);
  return document.toString({ lineWidth: 0, singleQuote: true });
}

/** The groups in the order of the schema. */
export function inOrder(config: object): Record<string, unknown> {
  const order = [...new Set(configKeys().map(({ key }) => key.split(/[.[]/)[0]))];
  const place = ([key]: [string, unknown]) => order.indexOf(key);
  return Object.fromEntries(Object.entries(config).sort((one, other) => place(one) - place(other)));
}

/** Puts before each key what the schema says of it. */
function describe(node: unknown, path: string[]): void {
  if (isSeq(node)) node.items.forEach((each, index) => describe(each, [...path, String(index)]));
  if (!isMap(node)) return;
  for (const [index, { key, value }] of node.items.entries()) {
    if (!isScalar(key)) continue;
    const place = [...path, String(key.value)];
    const description = descriptionOf(place);
    if (description !== undefined) key.commentBefore = wrapped(description, width - 2 * path.length);
    if (path.length === 0 && index > 0) key.spaceBefore = true;
    describe(value, place);
  }
}

/** Lines of a comment. */
function wrapped(text: string, columns: number): string {
  const lines = text.match(new RegExp(`\\S(?:.{0,${columns - 2}}\\S)?(?=\\s|$)`, 'g')) ?? [];
  return lines.map((line) => ` ${line}`).join('\n');
}
