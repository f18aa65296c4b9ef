import type { PortalRegistration } from './portal.ts';
import { fillField } from './fill-field.ts';
import { fieldAt } from './portal-element.ts';
import { readTexts } from './read-value.ts';
import { readRequest } from './request-page.ts';
import { submit } from './submit.ts';
import type { Visit } from './visit.ts';

/** Fills in and sends the form of a request for an account; fields that the request does not name stay as they are. */
export async function requestAccount(
  visit: Visit,
  request: Record<string, unknown>,
): Promise<PortalRegistration> {
  const { config } = visit;
  await visit.open('register');
  for (const [path, values] of valuesOf(request)) {
    const field = fieldAt(config, path);
    const called = values.map((value) => config.values[path]?.[value] ?? value);
    if (field.selector !== undefined) await fillField(visit, field, called);
  }
  const problemsSign = visit.element('problems');
  const signs = [visit.element('request.outcome'), problemsSign, visit.element('request.accountId')];
  const sent = await submit(visit, visit.element('register.submit'), signs);
  if (sent.problems.length > 0)
    return { ...(await visit.shown()), outcome: 'refused', problems: sent.problems };
  if (await visit.sees(problemsSign)) {
    const problems = await readTexts(visit, problemsSign);
    return { ...(await visit.shown()), outcome: 'refused', problems };
  }
  return readRequest(visit);
}

/** Everything in a request that can be entered, by its path: `contact.name`. */
export function valuesOf(request: Record<string, unknown>, prefix = ''): [path: string, values: string[]][] {
  return Object.entries(request).flatMap(([name, value]): [string, string[]][] => {
    const path = `${prefix}${name}`;
    if (Array.isArray(value)) return [[path, value.map(String)]];
    if (typeof value === 'object' && value !== null)
      return valuesOf(value as Record<string, unknown>, `${path}.`);
    return isWord(value) ? [[path, [String(value)]]] : [];
  });
}

function isWord(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
