import type { LogIn } from '../../client/login.ts';
import type { Conversation } from '../../client/conversation.ts';
import type { Exchange } from '../../client/exchange.ts';
import { hasCodes } from '../../client/open-codes.ts';
import type { PolicyConfig } from '../../config/policy-config.ts';
import { inseparable } from '../../client/login-needs.ts';
import type { LoginConfig } from '../../config/access-config.ts';
import type { AccountConfig, TargetConfig } from '../../config/target-config.ts';
import { answered } from '../answered.ts';
import { type Check, type Finding, notConfigured, ok, problem, warning } from '../check.ts';
import type { Surroundings } from '../surroundings.ts';

/** Seconds that a new one-time code may be waited for, and those that the answers take. */
const nextCode = 60;

/** Whether an account gets in, and may do something. */
export function loginChecks(account: AccountConfig): Check[] {
  const { name } = account;
  return [
    {
      id: `login.${name}`,
      title: `login of ${name}`,
      // Codes and assertions go by the target's clock.
      needs: ['answer', 'clock', 'accounts'],
      remedy: `see login, and secret, totp, hotp, tls, client, udap or token of account ${name}`,
      further: nextCode,
      run: (surroundings) => logIn(account, surroundings),
    },
    {
      id: `second-factor.${name}`,
      title: `second factor of ${name}`,
      needs: [`login.${name}`],
      run: (surroundings) => secondFactor(account, surroundings),
    },
    {
      id: `account.${name}`,
      title: `account ${name}`,
      needs: [`second-factor.${name}`],
      remedy: 'see whether the account is granted, and not closed',
      run: (surroundings) => usable(account, surroundings),
    },
  ];
}

async function logIn(account: AccountConfig, { conversation, logins }: Surroundings): Promise<Finding> {
  if (account.token !== undefined) return ok('by the configured token');
  const answers = await conversation.receiver(account).logIn();
  logins.set(account, answers);
  const { first, session } = answers;
  if (!first.session && !first.half)
    return problem(
      `refused: ${answered(first.exchange)}`,
      wrongProof(account, conversation.config.loginMode),
    );
  const end = session?.expiresAt?.toISOString();
  const { loginMode } = conversation.config;
  const what =
    loginMode === 'steps' ? 'the secret is taken' : `the ${loginMode.toUpperCase()} client gets a token`;
  return ok(`${what}${until(end)}`);
}

const until = (end: string | undefined): string => (end === undefined ? '' : `, for a session until ${end}`);

const wrongProof = ({ name }: AccountConfig, mode: TargetConfig['loginMode']): string =>
  ({
    smart: `compare id, key and kid of the client of ${name} with what is registered, and smart.tokenUrl`,
    udap: `compare udap of ${name} with what is registered; see udap.community and udap.b2b`,
    steps:
      `compare accountId, secret and tls of ${name}, and where one request takes all its one-time codes, with what the ` +
      'target gave out, and login.url or login.first with its path',
  })[mode];

async function secondFactor(
  account: AccountConfig,
  { conversation, logins }: Surroundings,
): Promise<Finding> {
  if (account.token !== undefined) return notConfigured('a configured token needs none');
  const { loginMode, login, policy } = conversation.config;
  if (loginMode !== 'steps') return notConfigured(`a ${loginMode.toUpperCase()} client needs none`);
  const answers: LogIn | undefined = logins.get(account);
  const apart = Math.round((conversation.clock.own.latest().getTime() - Date.now()) / 1000);
  const [right, wrong] = account.hotp === undefined ? clocksOf(apart) : ['', ''];
  if (answers?.second?.session) return ok(`the code is right${right}`);
  if (answers?.second)
    return problem(`the code is refused${wrong}: ${answered(answers.second.exchange)}`, comparing(account));
  if (login && !login.second)
    return hasCodes(conversation, account)
      ? ok('the code is taken together with the secret')
      : byCertificate(account, conversation, login);
  return notAsked(policy.twoFactor);
}

/** Whether the secret is refused without the certificate. */
async function byCertificate(
  account: AccountConfig,
  conversation: Conversation,
  login: LoginConfig,
): Promise<Finding> {
  const obstacle = inseparable(login, {}, account.tls !== undefined);
  if (obstacle !== undefined) return notConfigured(obstacle);
  const alone = await conversation.receiver(account).firstFactor();
  return alone.session
    ? notAsked(conversation.config.policy.twoFactor)
    : ok(`the certificate is asked for: without it the secret is refused (${toldOf(alone.exchange)})`);
}

const toldOf = ({ request, response }: Exchange): string =>
  request.method === 'TLS' ? 'there is no connection' : String(response.status);

function notAsked(twoFactor: PolicyConfig['twoFactor']): Finding {
  return twoFactor === 'require'
    ? problem('none is asked for, and policy.twoFactor is require', 'let the target ask for one')
    : warning('none is asked for: the secret alone lets in', 'let the target ask for one');
}

/** What is to be said of clocks that are some seconds apart, where a code is right, and where it is refused. */
function clocksOf(apart: number): [string, string] {
  const seconds = Math.abs(apart);
  const clocks = `, by the clock of the target, ${seconds} s from this machine's`;
  return [seconds < 2 ? ', and so is the clock of this machine' : clocks, clocks];
}

const comparing = ({ name, hotp }: AccountConfig): string =>
  hotp === undefined
    ? `compare totp of ${name} with what the target gave out: secret, digits, period, algorithm`
    : `compare hotp of ${name} with what the target gave out: secret, digits, algorithm; and say in hotpCounter which counter it has now`;

/** Asks for one record of the directory, which leaves nothing behind. */
async function usable(account: AccountConfig, { conversation }: Surroundings): Promise<Finding> {
  const [type = 'Organization'] = account.allowedTypes ?? [];
  const answer = await conversation.receiver(account).look(`${type}?_count=1`);
  const { status } = answer.response;
  if (status >= 200 && status < 300) return ok('its session is taken by the directory');
  if (status === 403) return warning(`it may not search the directory: ${answered(answer)}`);
  // Searching is not all servers' business.
  if (status === 404 || status === 405 || status === 501)
    return ok(`logged in; the directory is not searched here (${status})`);
  return problem(
    `its session is refused by the directory: ${answered(answer)}`,
    account.token === undefined
      ? `see whether account ${account.name} is granted, and not closed`
      : `give account ${account.name} a token that lasts for the whole run`,
  );
}
