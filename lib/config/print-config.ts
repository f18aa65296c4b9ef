import { plainJson } from '../report/plain-text.ts';
import { commentedYaml, inOrder } from './commented-yaml.ts';
import { masked } from './masked.ts';
import type { TargetConfig } from './target-config.ts';
import { writtenForm } from './written-form.ts';

/**
 * A whole configuration with every default, its secrets masked: as YAML with what the schema says of each key, or as JSON.
 * @param source what it is the configuration of, such as the name of its file
 */
export function printConfig(config: TargetConfig, source: string, asJson = false): string {
  const shown = inOrder(masked(writtenForm(config)));
  if (asJson) return `${plainJson(shown, 2)}\n`;
  return commentedYaml(shown, [
    `What ${source} comes to, with every default; *** stands in the place of a secret.`,
  ]);
}
