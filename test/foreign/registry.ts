import {
  fhir,
  nothingHere,
  outcome,
  page,
  json,
  unauthorized,
  withHeaders,
  type Answer,
  type Asked,
} from './answer.ts';
import { capabilityStatement } from './capability.ts';
import type { Directory } from './directory.ts';
import type { Flaw } from './flaws.ts';
import { lookUp } from './look-up.ts';
import { readOrder } from './order-form.ts';
import type { Orders } from './orders.ts';
import { answerList } from './outbox.ts';
import type { Partners } from './partners.ts';
import type { Repository } from './repository.ts';
import type { SignIn } from './sign-in.ts';

/** What the server is made of. */
export interface Registry {
  directory: Directory;
  partners: Partners;
  signIn: SignIn;
  orders: Orders;
  repository: Repository;
  flaws: ReadonlySet<Flaw>;
  searchable: boolean;
  /** Of the first host. */
  origin: string;
  linkTo: (account: string, schedule: string, stamp: string, name: string) => string;
}

export const fhirPath = '/services/fhir/r4';

type Route = [
  method: string,
  path: RegExp,
  answer: (registry: Registry, asked: Asked, found: string[]) => Answer,
];

const routes: Route[] = [
  ['POST', /^\/partners\/apply$/, ({ partners }, asked) => partners.apply(asked)],
  ['GET', /^\/partners\/applications\/([\w-]+)$/, ({ partners }, _asked, [id = '']) => partners.progress(id)],
  ['GET', /^\/sign-in$/, ({ signIn }) => signIn.form()],
  ['POST', /^\/sign-in$/, ({ signIn }, asked) => signIn.begin(asked)],
  ['POST', /^\/sign-in\/verify$/, ({ signIn }, asked) => signIn.verify(asked)],
  ['POST', /^\/sign-out$/, ({ signIn }, asked) => signIn.leave(asked)],
  ['GET', /^\/desk$/, ({ signIn }, asked) => signIn.desk(asked)],
  [
    ...(['GET', /^\/outbox\/([\w.-]+)\/([\w.-]+)\/links$/] as const),
    (registry, asked, [account = '', schedule = '']) => answerList(registry, asked, account, schedule),
  ],
  ['GET', /^\/services\/orders\/([\w-]+)$/, (registry, asked, [key = '']) => showOrder(registry, asked, key)],
  [
    'DELETE',
    /^\/services\/orders\/([\w-]+)$/,
    (registry, asked, [key = '']) => withdraw(registry, asked, key),
  ],
  [
    'GET',
    /^\/services\/fhir\/r4\/metadata$/,
    ({ origin }) => fhir(200, capabilityStatement(origin + fhirPath)),
  ],
  ['POST', /^\/services\/fhir\/r4\/\$ndhschExport$/, (registry, asked) => placeOrder(registry, asked)],
  [
    'GET',
    /^\/services\/fhir\/r4\/([A-Z].*)$/,
    (registry, asked, [path = '']) => readDirectory(registry, asked, path),
  ],
];

/** Answers a request to the first host. */
export function answerRegistry(registry: Registry, asked: Asked): Answer {
  const path = decodeURIComponent(asked.url.pathname);
  const here = routes.filter(([, pattern]) => pattern.test(path));
  const route = here.find(([method]) => method === asked.method);
  if (route) return route[2](registry, asked, [...(route[1].exec(path) ?? [])].slice(1));
  const allow = here.map(([method]) => method).join(', ');
  return allow === ''
    ? nothingHere()
    : withHeaders(outcome(405, 'not-supported', `only ${allow}`), { allow });
}

function placeOrder({ signIn, orders, origin, flaws }: Registry, asked: Asked): Answer {
  const partner = signIn.partnerOf(asked);
  if (partner === undefined) return unauthorized();
  const refuse = (answer: Answer): Answer =>
    flaws.has('refuses with a page')
      ? page(answer.status, '<p>Something is wrong with the order.</p>')
      : answer;
  const order = readOrder(asked, flaws);
  if ('status' in order) return refuse(order);
  if (order.account !== partner) return refuse(outcome(403, 'forbidden', '_account is not yours'));
  if (!order.period && order.start.getTime() < Date.now())
    return refuse(outcome(400, 'invalid', 'an order that runs once begins later than now'));
  const accepted = orders.accept(order);
  if (!accepted) return refuse(outcome(409, 'duplicate', 'an order of that _scheduledId is in force'));
  return { status: 202, headers: { 'content-location': `${origin}/services/orders/${accepted.key}` } };
}

function showOrder({ signIn, orders }: Registry, asked: Asked, key: string): Answer {
  const partner = signIn.partnerOf(asked);
  if (partner === undefined) return unauthorized();
  const order = orders.at(key, partner);
  return order ? json(200, { stage: order.state, next: order.next?.toISOString() ?? null }) : nothingHere();
}

function withdraw({ signIn, orders }: Registry, asked: Asked, key: string): Answer {
  const partner = signIn.partnerOf(asked);
  if (partner === undefined) return unauthorized();
  const order = orders.at(key, partner);
  if (!order) return nothingHere();
  orders.withdraw(order);
  return { status: 202 };
}

function readDirectory(
  { signIn, directory, origin, searchable }: Registry,
  asked: Asked,
  path: string,
): Answer {
  if (signIn.partnerOf(asked) === undefined) return unauthorized();
  if (!searchable && !path.includes('/')) return outcome(501, 'not-supported', 'nothing can be looked for');
  return lookUp(directory, origin + fhirPath, path, asked.url.searchParams);
}
