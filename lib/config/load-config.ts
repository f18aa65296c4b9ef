import { dirname, resolve } from 'node:path';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Scalar } from 'yaml';
import { ConfigurationError } from '../verdict/outcomes.ts';
import type { Fault } from './describe-fault.ts';
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
  const text = readText(file, `the configuration ${file}`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number | undefined) => {
    const { line, col } = lines.linePos(offset ?? 0);
    return offset === undefined ? file : `${file}:${line}:${col}`;
  };
  const [error] = document.errors;
  if (error) {
    throw new ConfigurationError(`${at(error.pos[0])}: neither YAML nor JSON: ${firstLine(error.message)}`);
  }
  if (document.contents === null) {
    throw new ConfigurationError(`${file}: the configuration is empty; expected at least the key "baseUrl"`);
  }
  fillEnvironment(document, environment, at);
  fillSecrets(document, file, at);
  const checked = validateConfig(toJson(document, file));
  if ('config' in checked) return checked.config;
  const { fault } = checked;
  throw new ConfigurationError(`${at(offsetOf(document, fault))}: ${fault.problem}`);
}

type Place = (offset: number | undefined) => string;

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

function toJson(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new ConfigurationError(`${file}: ${firstLine((error as Error).message)}`);
  }
}

// The nearest part that is written: a missing key is reported where its group begins.
function offsetOf(document: Document, fault: Fault): number | undefined {
  for (let depth = fault.path.length; depth >= 0; depth -= 1) {
    const path = fault.path.slice(0, depth).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    if (fault.key !== undefined && depth === fault.path.length) {
      const offset = keyOffset(document, path);
      if (offset !== undefined) return offset;
    }
    const node = depth === 0 ? document.contents : document.getIn(path, true);
    const range = (node as { range?: [number, number, number] } | null | undefined)?.range;
    if (range) return range[0];
  }
  return undefined;
}

function keyOffset(document: Document, path: (string | number)[]): number | undefined {
  let offset: number | undefined;
  const group = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!group || typeof group !== 'object') return undefined;
  visit(group as Scalar, {
    Pair(_, { key }) {
      if (isScalar(key) && String(key.value) === String(path.at(-1))) offset ??= key.range?.[0];
    },
  });
  return offset;
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
