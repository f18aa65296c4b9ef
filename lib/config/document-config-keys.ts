import { configKeys } from './config-keys.ts';

/** The page of every key of ndh.config.yaml, as Markdown. */
export function documentConfigKeys(): string {
  const rows = configKeys().map((key) => {
    const told = key.default === undefined ? '' : `\`${JSON.stringify(key.default)}\``;
    return `| \`${key.key}\` | ${cell(key.values)} | ${told} | ${cell(key.description)} |`;
  });
  return [
    '# Every key of ndh.config.yaml',
    '',
    'Generated from `schemas/config.schema.json`. [Your server](../your-server.md) shows them in use.',
    '',
    '| key | values | default | what it says |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
