import { dirname, resolve } from 'node:path';
import { isScalar, visit } from 'yaml';
import type { Document, Scalar } from 'yaml';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { type ReadDocument, readDocument } from './read-document.ts';
import { readText } from './read-text.ts';
import type { TargetConfig } from './target-config.ts';
import { validateConfig } from './validate-config.ts';

const secretKeys = new Set([
  'secret',
  'totp',
  'token',
  'password',
  'privateKey',
  'key',
  'ca',
  'cert',
  'trustAnchor',
]);

/**
 * Reads a target's configuration, YAML or JSON, with `${NAME}` of the environment and `file:` secrets filled in.
 * @throws ConfigurationError in one sentence with file, line and column
 */
export async function loadConfig(
  file: string,
  environment: Record<string, string | undefined> = process.env,
): Promise<TargetConfig> {
  const read = readDocument(
    file,
    `the configuration ${file}`,
    'the configuration is empty; expected at least the key "baseUrl"',
  );
  const { document, at } = read;
  fillEnvironment(document, environment, at);
  fillSecrets(document, file, at);
  const checked = validateConfig(read.json());
  if ('config' in checked) return checked.config;
  throw read.error(checked.fault);
}

type Place = ReadDocument['at'];

function fillEnvironment(
  document: Document,
  environment: Record<string, string | undefined>,
  at: Place,
): void {
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || typeof node.value !== 'string') return;
      node.value = node.value.replace(/\$\{([A-Za-z_]\w*)\}/g, (_, name: string) => {
        const value = environment[name];
        if (value !== undefined && value !== '') return value;
        throw new ConfigurationError(`${at(node.range?.[0])}: the environment variable ${name} is not set`);
      });
    },
  });
}

function fillSecrets(document: Document, file: string, at: Place): void {
  const found: Scalar[] = [];
  visit(document, {
    Pair(_, { key, value }) {
      const named = isScalar(key) && secretKeys.has(String(key.value));
      if (named && isScalar(value) && String(value.value).startsWith('file:')) found.push(value);
    },
  });
  for (const scalar of found) {
    const path = resolve(dirname(file), String(scalar.value).slice('file:'.length));
    scalar.value = readText(path, `${at(scalar.range?.[0])}: the secret's file ${path}`).trim();
  }
}
