import type { FhirResource } from '../client/search.ts';

/** Elements that say what kind of resource it is, or whose a code is, not what was done. */
const apart = new Set(['resourceType', 'id', 'meta', 'text', 'system']);

/** Everything that an AuditEvent says, decoded, as one text to look something up in. */
export function auditText(event: FhirResource): string {
  return textsIn(event, '').join('\n');
}

/** What it says of those who did it. */
export function agentText({ agent }: FhirResource): string {
  return textsIn(agent, 'agent').join('\n');
}

function textsIn(value: unknown, name: string): string[] {
  if (typeof value === 'string') return [decoded(name === 'query' ? fromBase64(value) : value)];
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(each, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (apart.has(key) ? [] : textsIn(part, key)));
}

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');

/** Addresses are compared as they read. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
