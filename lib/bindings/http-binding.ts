import { bodyText } from '../client/decoded-body.ts';
import type { Exchange } from '../client/exchange.ts';
import type { HttpRequest } from '../client/http.ts';
import { where } from '../verdict/expect.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { addressOf } from './address.ts';
import type { Outcome, Values } from './binding.ts';
import type { BindingContext } from './binding-context.ts';
import { cookiesOf, isOptional, take, wordsOf } from './capture.ts';
import { fillJson, fillText } from './template.ts';
import type { WrittenCapture, WrittenStep } from './written-binding.ts';

type Captures = Readonly<Record<string, WrittenCapture>>;
type Headers = Record<string, string>;

/**
 * Sends requests one after the other; what an answer gives, the next ones can use, `{cookies}` too: all that were set
 * so far. Ends at the first refusal.
 */
export async function sendSteps(
  steps: readonly [WrittenStep, ...WrittenStep[]],
  given: Values,
  carrier: Headers,
  context: BindingContext,
): Promise<Outcome> {
  const [first, ...rest] = steps;
  let outcome = await sendStep(first, given, carrier, context);
  for (const [index, step] of rest.entries()) {
    if (outcome.refused) return outcome;
    const { captured } = outcome;
    const key = `${context.key}.http[${index + 1}]`;
    outcome = await sendStep(step, { ...given, ...captured }, carrier, { ...context, key });
    outcome.captured = { ...captured, ...outcome.captured };
  }
  return outcome;
}

async function sendStep(
  step: WrittenStep,
  values: Values,
  carrier: Headers,
  context: BindingContext,
): Promise<Outcome> {
  const request = requestOf(step, values, carrier, context);
  const exchange = await polled(step, request, context);
  const found = foundIn(step.capture ?? {}, exchange);
  const cookies = joined({ ...parsed(values.cookies), ...cookiesOf(exchange) });
  const captured = { ...found, ...(cookies && { cookies }) };
  const refused = isRefused(step, exchange);
  const missing = missingOf(step, found);
  if (!refused && missing) throw new ConfigurationError(complaint(missing, exchange, context));
  return { captured, exchange, refused };
}

/** Sends a request, again and again where the step says so. */
async function polled(step: WrittenStep, request: HttpRequest, context: BindingContext): Promise<Exchange> {
  let exchange = await context.send(request);
  if (!step.poll) return exchange;
  const { everySeconds, atMostSeconds, until } = step.poll;
  const isOver = (answer: Exchange) =>
    until
      ? take(until, answer) !== undefined
      : !isRefused(step, answer) && !missingOf(step, foundIn(step.capture ?? {}, answer));
  for (let waited = everySeconds; waited <= atMostSeconds && !isOver(exchange); waited += everySeconds) {
    await context.wait(everySeconds);
    exchange = await context.send(request);
  }
  return exchange;
}

function requestOf(
  step: WrittenStep,
  values: Values,
  carrier: Headers,
  context: BindingContext,
): HttpRequest {
  const [type, body] = contentOf(step, values);
  const written = Object.entries(step.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), fillText(value, values)] as const,
  );
  const own = {
    ...(step.basic && { authorization: basicOf(step.basic, values) }),
    ...Object.fromEntries(written),
  };
  return {
    method: step.method ?? (body === undefined ? 'GET' : 'POST'),
    url: withQuery(addressOf(step.url, values, context), step.query, values),
    headers: {
      accept: 'application/json',
      ...(type && { 'content-type': type }),
      ...carrier,
      ...own,
    },
    own: Object.keys(own),
    ...(body === undefined ? {} : { body }),
    ...(step.timeoutSeconds === undefined ? {} : { timeoutSeconds: step.timeoutSeconds }),
  };
}

function contentOf({ json, form, body }: WrittenStep, values: Values): [type?: string, body?: string] {
  if (json !== undefined) return ['application/json', JSON.stringify(fillJson(json, values))];
  if (form) return ['application/x-www-form-urlencoded', formOf(form, values)];
  return [undefined, body === undefined ? undefined : fillText(body, values)];
}

function basicOf({ user, password }: NonNullable<WrittenStep['basic']>, values: Values): string {
  const pair = `${fillText(user, values)}:${fillText(password, values)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function withQuery(address: string, query: WrittenStep['query'], values: Values): string {
  const added = formOf(query ?? {}, values);
  if (added === '') return address;
  const url = new URL(address);
  url.search = url.search === '' ? added : `${url.search}&${added}`;
  return url.href;
}

/** A field of which the value is missing is left out, as in JSON. */
function formOf(form: Record<string, string>, values: Values): string {
  const filled = Object.entries(fillJson(form, values) as Record<string, unknown>);
  return new URLSearchParams(
    filled.map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ).toString();
}

function isRefused({ accept, refused }: WrittenStep, exchange: Exchange): boolean {
  const { status } = exchange.response;
  const isAccepted = accept === 'any' || (accept?.includes(status) ?? (status >= 200 && status < 300));
  return !isAccepted || (refused !== undefined && take(refused, exchange) !== undefined);
}

function foundIn(captures: Captures, exchange: Exchange): Record<string, unknown> {
  const all = Object.entries(captures).map(([name, written]) => [name, take(written, exchange)] as const);
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

/** A capture that has found nothing and is needed. */
function missingOf({ capture = {} }: WrittenStep, found: Values): [string, WrittenCapture] | undefined {
  return Object.entries(capture).find(
    ([name, written]) => !isOptional(written) && !Object.hasOwn(found, name),
  );
}

function complaint(
  [name, written]: [string, WrittenCapture],
  exchange: Exchange,
  { key, redactor }: BindingContext,
): string {
  const came = redactor.excerpt(bodyText(exchange), 200).replace(/\s+/g, ' ');
  return (
    `${key}: capture ${name}: ${wordsOf(written)} finds nothing in the answer ` +
    `(${exchange.response.status}, ${came === '' ? 'empty' : came}); mark it optional, or say by accept or refused ` +
    `how such an answer is told from one that does it\n  at ${where(exchange)}`
  );
}

function joined(cookies: Record<string, string>): string {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}

function parsed(cookies: unknown): Record<string, string> {
  if (typeof cookies !== 'string') return {};
  const pairs = cookies.split('; ').map((pair) => [pair.split('=', 1)[0] ?? '', pair.replace(/^[^=]*=/, '')]);
  return Object.fromEntries(pairs) as Record<string, string>;
}
