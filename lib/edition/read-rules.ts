import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { AstBuilder, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator } from '@cucumber/messages';

/** A Rule of the features, which judges one requirement. */
export interface JudgingRule {
  /** Path of the feature file below the folder that was read, with `/`. */
  file: string;
  name: string;
  /** Ids of the requirements it is tagged with; one, if the Rule is right. */
  requirements: string[];
  /** Whether its scenarios go through the target's portal. */
  portal: boolean;
  /** Titles of its scenarios. */
  scenarios: string[];
}

const requirementTag = /^@((?:NDH|BULK|SMART|UDAP|FHIR)-.+)$/;

/** The Rules of all feature files below a folder, in the order of the files. Throws on a Gherkin syntax error. */
export function readRules(folder: string): JudgingRule[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.feature'))
    .sort()
    .flatMap((file) => rulesOf(folder, file));
}

function rulesOf(folder: string, file: string): JudgingRule[] {
  const parser = new Parser(new AstBuilder(IdGenerator.incrementing()), new GherkinClassicTokenMatcher());
  const { feature } = parser.parse(readFileSync(join(folder, file), 'utf8'));
  return (feature?.children ?? []).flatMap(({ rule }) => {
    if (!rule) return [];
    return {
      file: file.split(sep).join('/'),
      name: rule.name,
      portal: feature?.tags.some(({ name }) => name === '@portal') ?? false,
      requirements: rule.tags.flatMap(({ name }) => requirementTag.exec(name)?.[1] ?? []),
      scenarios: rule.children.flatMap(({ scenario }) => scenario?.name ?? []),
    };
  });
}
