import type { RequirementVerdict } from '../verdict/verdict.ts';
import { oneLine, plainText } from './plain-text.ts';

/** A row of the summary: what is required, what came instead. */
export function rowText(
  { requirement, reason }: RequirementVerdict,
  colour: (text: string) => string,
): string {
  const { id, level, statement } = requirement;
  const [first = '', ...more] = plainText(reason).split('\n');
  const where = more.filter((line) => line.trim()).slice(0, 2);
  return [
    `  ${colour(id)} (${level}) ${oneLine(statement, 160)}`,
    `      ${oneLine(first)}`,
    ...where.map((line) => `      ${oneLine(line, 200)}`),
  ].join('\n');
}

/** A section of the summary for rows of which many have the same reason; empty where there are none. */
export function byReason(found: { id: string; reason: string }[], title: string): string {
  if (found.length === 0) return '';
  const ids = new Map<string, string[]>();
  for (const { id, reason } of found) {
    const told = oneLine(reason, 160);
    ids.set(told, [...(ids.get(told) ?? []), id]);
  }
  const lines = [...ids]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(
      ([reason, some]) =>
        `  ${String(some.length).padStart(3)}  ${reason}\n       ${oneLine(some.join(' '), 160)}`,
    );
  return [`${title} (${found.length})`, ...lines].join('\n');
}
