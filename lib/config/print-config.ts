import { Document, isMap, isScalar, isSeq } from 'yaml';
import { plainJson } from '../report/plain-text.ts';
import { configKeys, descriptionOf } from './config-keys.ts';
import { masked } from './masked.ts';
import type { TargetConfig } from './target-config.ts';
import { writtenForm } from './written-form.ts';

const width = 110;

/**
 * A whole configuration with every default, its secrets masked: as YAML with what the schema says of each key, or as JSON.
 * @param source what it is the configuration of, such as the name of its file
 */
export function printConfig(config: TargetConfig, source: string, asJson = false): string {
  const shown = inOrder(masked(writtenForm(config)));
  if (asJson) return `${plainJson(shown, 2)}\n`;
  const document = new Document(shown);
  document.commentBefore = ` What ${source} comes to, with every default; *** stands in the place of a secret.`;
  describe(document.contents, []);
  return document.toString({ lineWidth: 0, singleQuote: true });
}

/** The groups in the order of the schema. */
function inOrder(config: object): Record<string, unknown> {
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
