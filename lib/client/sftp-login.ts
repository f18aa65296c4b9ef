import type { AnyAuthMethod, AuthenticationType, AuthHandlerMiddleware, Prompt } from 'ssh2';

/** What an account proves itself with. A field left out is not tried. */
export interface SftpCredentials {
  user: string;
  /** The first factor, or a bearer token where the target takes one for a password. */
  password?: string;
  /** Asked for a fresh second-factor code each time the server wants one. */
  code?: () => Promise<string>;
  /** OpenSSH format or PEM, without a passphrase. */
  privateKey?: string;
  /** What has taken its place when a session is opened once more: a token ends. */
  renewed?: () => Promise<{ password: string }>;
}

/** The login methods of SSH the harness speaks. */
export type SftpMethod = 'none' | 'password' | 'publickey' | 'keyboard-interactive';

/** How a login went so far. */
export interface LoginTrace {
  /** Methods the server named last. */
  methods: string[];
  /** Methods that were right but not enough. */
  partial: string[];
  /** Methods that were tried, in order. */
  tried: SftpMethod[];
}

const aboutCode = /code|otp|token|verif|factor|authenticat/i;
/** More prompts, or rounds of them, than any login has; each may cost a wait for the next one-time code. */
const mostPrompts = 8;

const aboutPassword = /passw|passphrase|secret/i;

/** The answers to a server's prompts, by their wording; a lone prompt that says nothing wants the password first. */
async function answers(
  prompts: Prompt[],
  credentials: SftpCredentials,
  passwordGiven: boolean,
): Promise<string[]> {
  const given: string[] = [];
  for (const { prompt } of prompts) {
    const wantsPassword = aboutPassword.test(prompt) || (!aboutCode.test(prompt) && !passwordGiven);
    if (wantsPassword && credentials.password !== undefined) {
      given.push(credentials.password);
      passwordGiven = true;
    } else given.push((await credentials.code?.()) ?? '');
  }
  return given;
}

/** The methods these credentials allow, strongest first; `none` before them only asks what the server offers. */
function methodsOf(credentials: SftpCredentials): SftpMethod[] {
  const { password, code, privateKey } = credentials;
  const prompted = password !== undefined || code !== undefined;
  return [
    'none',
    ...(privateKey === undefined ? [] : (['publickey'] as const)),
    ...(prompted ? (['keyboard-interactive'] as const) : []),
    ...(password === undefined ? [] : (['password'] as const)),
  ];
}

/**
 * Walks the login methods in order, each once, except that prompts may follow a proof that was right but not
 * enough. Writes down in `trace` what the server says, and gives up on one that asks for more than any login does.
 */
export function loginPlan(
  credentials: SftpCredentials,
  trace: LoginTrace,
  {
    methods = methodsOf(credentials),
    giveUp,
  }: { methods?: SftpMethod[] | undefined; giveUp: (why: string) => void },
): AuthHandlerMiddleware {
  const left = [...methods];
  let passwordGiven = false;
  return (offered: AuthenticationType[] | null, partial: boolean | null, next) => {
    const last = trace.tried.at(-1);
    if (offered) trace.methods = offered;
    if (partial && last) {
      trace.partial.push(last);
      passwordGiven ||= last === 'password';
      if (methods.includes('keyboard-interactive') && !left.includes('keyboard-interactive'))
        left.unshift('keyboard-interactive');
    }
    const at = left.findIndex((method) => !offered || offered.includes(method));
    const [method] = at < 0 ? [] : left.splice(at, 1);
    if (method === undefined) return next(false as never);
    trace.tried.push(method);
    next(attempt(method, credentials, { passwordGiven: () => passwordGiven, giveUp }));
  };
}

function attempt(
  method: SftpMethod,
  credentials: SftpCredentials,
  { passwordGiven, giveUp }: { passwordGiven: () => boolean; giveUp: (why: string) => void },
): AnyAuthMethod {
  const { user: username, password = '', privateKey = '' } = credentials;
  let rounds = 0;
  if (method === 'password') return { type: method, username, password };
  if (method === 'publickey') return { type: method, username, key: privateKey };
  if (method === 'none') return { type: method, username };
  return {
    type: method,
    username,
    prompt: (_name, _instructions, _lang, prompts, finish) => {
      rounds += 1;
      if (prompts.length > mostPrompts || rounds > mostPrompts)
        return giveUp(`the server asks for more than ${mostPrompts} codes or passwords`);
      void answers(prompts, credentials, passwordGiven()).then(finish, () => finish([]));
    },
  };
}
