import type { FastifyRequest } from 'fastify';
import { sentParameters } from '../trace/sent-parameters.ts';

/** What a call of an export operation asks for, in plain words; what they hold is as it was sent. */
export function askedInWords(request: FastifyRequest, isBulk: boolean): string {
  const sent = sentParameters(request);
  const values = (name: string): string[] =>
    sent.filter((each) => each.name === name).flatMap(({ value }) => textOf(value) || []);
  const [cancelled] = values('_cancel');
  const name = values('_scheduledId').map((id) => ` ${id}`)[0] ?? '';
  if (cancelled === 'true') return `cancels its schedule${name}`;
  const types = values('_type').join(', ') || 'all types';
  const filters = values('_typeFilter').length;
  const filtered = filters === 0 ? '' : ` with ${filters === 1 ? 'a filter' : `${filters} filters`}`;
  if (isBulk) return `asks for a Bulk Data export of ${types}${filtered}`;
  const [period = 'one'] = values('_frequency');
  const start = values('_startdate').map((date) => ` from ${date}`)[0] ?? '';
  return `schedules${name} ${period}: ${types}${filtered}${start}`;
}

/** A value of a form, or one of FHIR's: a duration reads as its number and its unit. */
function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  const { value: number, code, unit } = value as Record<string, unknown>;
  return typeof number === 'number' ? `every ${number} ${textOf(unit ?? code)}` : '';
}
