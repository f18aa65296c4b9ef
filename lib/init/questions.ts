import { partsAt } from '../config/parts-at.ts';
import { lightestTier } from '../edition/capability-levels.ts';
import { listEditions, loadEdition } from '../edition/load-edition.ts';
import type { Proposal } from './propose.ts';
import type { Written } from './minimal.ts';
import { variable } from './without-harm.ts';

/** Something about a server that only its tester knows. */
export interface Question {
  text: string;
  /** What Enter answers. */
  usual: string;
  /** The answers that can be given; any text where absent. */
  choices?: string[];
  apply: (answer: string) => Written;
}

/** Asks a question of a configuration, or passes it over. */
type Step = (config: Written, proposal: Proposal) => Question | undefined;

type Account = Written & { accountId: string };

const none = 'none';

/** In the order in which they are asked; each sees what the answers before it came to. */
export const questions: Step[] = [
  (config) => ({
    text: 'Edition of the guide',
    usual: told(config, 'edition', ''),
    choices: listEditions(),
    // A tier is one of an edition.
    apply: (edition) => (edition === config['edition'] ? config : without({ ...config, edition }, 'tier')),
  }),
  (config) => {
    const edition = loadEdition(told(config, 'edition', ''));
    const choices = Object.keys(edition.capability.tiers);
    const usual = told(config, 'tier', lightestTier(edition));
    return { text: 'Tier', usual, choices, apply: (tier) => ({ ...config, tier }) };
  },
  (config) => ({
    text: 'Identifiers of its accounts for the harness, separated by commas, or none',
    usual:
      accountsOf(config)
        .map(({ accountId }) => accountId)
        .join(', ') || none,
    apply: (answer) => withAccounts(config, answer === none ? [] : answer.split(',')),
  }),
  (config, { smart }) => ({
    text: 'How receivers log in',
    usual: loginOf(config) ?? (smart ? 'smart' : none),
    choices: ['steps', 'smart', 'token', none],
    apply: (mode) => withLogin(config, mode),
  }),
  (config) => step(config, 'url', 'Address of the first step of the login'),
  (config) => step(config, 'codeUrl', 'Address of its second step, which takes the code'),
  (config) => place(config, 'list', 'location', 'Address of the file list, with {accountId}'),
  (config) => ({
    text: 'Port of SFTP, or none',
    usual: told(config, 'sftp.port', none),
    apply: (port) => withPart(config, 'sftp', port === none ? undefined : { port: numberOf(port) }),
  }),
  (config) => place(config, 'control', 'url', 'Address of the control API of a test instance'),
  runs,
  (config) => place(config, 'portal', 'url', 'Address of the portal for people'),
];

/** What is configured at a place, as it is typed. */
function told(config: Written, place: string, usual: string): string {
  const [part] = partsAt(config, place);
  return typeof part?.value === 'string' || typeof part?.value === 'number' ? `${part.value}` : usual;
}

/** An address in a group that is there with it only. */
function place(config: Written, group: string, key: string, what: string): Question {
  return {
    text: `${what}, or none`,
    usual: told(config, `${group}.${key}`, none),
    apply: (answer) => withPart(config, group, answer === none ? undefined : { [key]: answer }),
  };
}

/** Where nothing moves its clock. */
function runs(config: Written): Question | undefined {
  if (config['control'] !== undefined) return undefined;
  return {
    text: 'How a day passes until a run: resume (ndh ends and goes on later), wait (it stays), or none',
    usual: told(config, 'clock.mode', none),
    choices: ['resume', 'wait', none],
    apply: (mode) => withPart(config, 'clock', mode === none ? undefined : { mode }),
  };
}

function step(config: Written, key: string, text: string): Question | undefined {
  if (loginOf(config) !== 'steps') return undefined;
  return {
    text,
    usual: told(config, `login.${key}`, ''),
    apply: (answer) => withPart(config, 'login', { [key]: answer }),
  };
}

function withAccounts(config: Written, ids: string[]): Written {
  const known = accountsOf(config);
  const accounts = ids
    .map((id) => id.trim())
    .map((accountId) => known.find((each) => each.accountId === accountId) ?? { accountId });
  return accounts.length > 0 ? { ...config, accounts } : without(config, 'accounts');
}

/** What each account has to know for a login. */
const factors: Record<string, (account: Account, secret: (key: string) => string) => Written> = {
  steps: (_, secret) => ({ secret: secret('secret'), totp: secret('totp') }),
  smart: ({ accountId }, secret) => ({ client: { id: accountId, key: secret('key') } }),
  token: (_, secret) => ({ token: secret('token') }),
};

function withLogin(config: Written, mode: string): Written {
  const { baseUrl } = config as { baseUrl: string };
  const known = loginOf(config) === mode ? partOf(config, 'login') : {};
  const steps = { url: new URL('/login', baseUrl).href, codeUrl: new URL('/login/code', baseUrl).href };
  const login = mode === 'steps' ? { ...steps, ...known } : mode === 'smart' ? { mode } : undefined;
  const accounts = accountsOf(config).map((account, index) => ({
    ...factors[mode]?.(account, (key) => `\${${variable(['accounts', String(index), key])}}`),
    ...account,
  }));
  return {
    ...without(config, 'login'),
    ...(login && { login }),
    ...(accounts.length > 0 && { accounts: accounts.map(inOrder) }),
  };
}

const inOrder = ({ accountId, ...factors }: Written): Written => ({ accountId, ...factors });

function loginOf(config: Written): 'steps' | 'smart' | undefined {
  if (config['login'] === undefined) return undefined;
  return told(config, 'login.mode', '') === 'smart' ? 'smart' : 'steps';
}

const accountsOf = (config: Written): Account[] => (config['accounts'] ?? []) as Account[];

const partOf = (config: Written, group: string): Written => (config[group] ?? {}) as Written;

function withPart(config: Written, group: string, values: Written | undefined): Written {
  if (values === undefined) return without(config, group);
  return { ...config, [group]: { ...partOf(config, group), ...values } };
}

function without(config: Written, key: string): Written {
  const { [key]: _, ...rest } = config;
  return rest;
}

/** A number where it is one; what else was typed is told to be none by the check of what it comes to. */
const numberOf = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text);
