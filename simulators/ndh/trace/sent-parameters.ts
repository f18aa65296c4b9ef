import type { FastifyRequest } from 'fastify';
import { readJson } from '../routes/read-json.ts';

/** One parameter just as a client sent it: its JSON value in a Parameters body, text elsewhere. */
interface SentParameter {
  name: string;
  element?: string;
  value: unknown;
}

/** The parameters of a call in its query, its form or its Parameters body, in their order and unread. */
export function sentParameters({ url, body, headers }: FastifyRequest): SentParameter[] {
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  const text = Buffer.isBuffer(body) ? body.toString('utf8') : '';
  const isForm = /x-www-form-urlencoded/i.test(headers['content-type'] ?? '');
  return [...pairs(query), ...(isForm ? pairs(text) : entries(readJson(body)))];
}

const pairs = (text: string): SentParameter[] =>
  [...new URLSearchParams(text)].map(([name, value]) => ({ name, value }));

function entries(resource: unknown): SentParameter[] {
  const { parameter } = (typeof resource === 'object' && resource !== null ? resource : {}) as {
    parameter?: unknown;
  };
  return Array.isArray(parameter) ? parameter.map(entry) : [];
}

function entry(given: unknown): SentParameter {
  const part = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const element = Object.keys(part).find((key) => key.startsWith('value'));
  const name = typeof part['name'] === 'string' ? part['name'] : '';
  return { name, ...(element && { element }), value: element ? part[element] : '' };
}
