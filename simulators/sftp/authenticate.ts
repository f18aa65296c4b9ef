import type {
  AuthContext,
  AuthenticationType,
  Connection,
  KeyboardAuthContext,
  PublicKeyAuthContext,
} from 'ssh2';
import ssh2 from 'ssh2';
import type { SftpBehaviour, SftpFactor } from '../ndh/behaviour/sftp.ts';
import type { SftpRepositories } from './sftp-repositories.ts';
import type { SftpWatch } from './sftp-watch.ts';

/** What a login is checked against. */
export interface Gate {
  repositories: SftpRepositories;
  /** Asked for each decision: a running server can begin to behave in another way. */
  behaviour: () => SftpBehaviour;
  /** Failed tries after which the connection is closed. */
  maxTries: number;
  watch?: SftpWatch | undefined;
}

const methods: AuthenticationType[] = ['publickey', 'keyboard-interactive', 'password'];

/** One connection's way through the login: proofs add up until they suffice. */
class Login {
  readonly #gate: Gate;
  readonly #client: Connection;
  #passed: SftpFactor[] = [];
  #failures = 0;

  constructor(gate: Gate, client: Connection) {
    this.#gate = gate;
    this.#client = client;
  }

  async try(context: AuthContext): Promise<void> {
    if (context.method === 'none' && this.#gate.behaviour().sftpAdmitsNone(context.username))
      context.accept();
    else if (context.method === 'publickey') this.#tryKey(context);
    else if (context.method === 'password')
      await this.#tryPassword(context.username, context.password, context);
    else if (context.method === 'keyboard-interactive') this.#prompt(context);
    else context.reject(this.#methodsLeft());
    // A failed `none` only asks which methods there are.
  }

  #trusts(user: string, factor: SftpFactor, right: boolean): boolean {
    return this.#gate.behaviour().sftpTrusts({ user, factor, right });
  }

  async #secretIsRight(user: string, secret: string): Promise<boolean> {
    const right = secret !== '' && (await this.#gate.repositories.verifySecret(user, secret));
    return this.#trusts(user, 'password', right);
  }

  async #codeIsRight(user: string, code: string): Promise<boolean> {
    const right = /^\d{6}$/.test(code) && (await this.#gate.repositories.verifyCode(user, code));
    return this.#trusts(user, 'code', right);
  }

  #tryKey(context: PublicKeyAuthContext): void {
    const registered = this.#gate.repositories.publicKeys(context.username).flatMap((line) => {
      const key = ssh2.utils.parseKey(line);
      return key instanceof Error ? [] : [key];
    });
    const key = registered.find((known) => known.getPublicSSH().equals(context.key.data));
    const { signature, blob, hashAlgo } = context;
    // An RSA key without a named hash means SHA-1.
    const weak = context.key.algo === 'ssh-dss' || (context.key.algo === 'ssh-rsa' && !hashAlgo);
    const signed = !signature || (blob !== undefined && key?.verify(blob, signature, hashAlgo) === true);
    const right = key !== undefined && !weak && signed;
    if (!this.#trusts(context.username, 'publickey', right)) this.#refuse(context, 'publickey');
    else if (signature) this.#settle(context, ['publickey']);
    else context.accept();
  }

  /**
   * The secret alone is half a login. Clients that can only send one password (lftp, rclone, curl) may write the
   * code directly behind the secret.
   */
  async #tryPassword(user: string, password: string, context: AuthContext): Promise<void> {
    if (await this.#secretIsRight(user, password)) return this.#settle(context, ['password']);
    const [, secret, code] = /^(.+)(\d{6})$/s.exec(password) ?? [];
    const secretToo = Boolean(secret && code) && (await this.#secretIsRight(user, secret ?? ''));
    if (secretToo && (await this.#codeIsRight(user, code ?? '')))
      return this.#settle(context, ['password', 'code']);
    this.#refuse(context, secretToo ? 'code' : 'password');
  }

  #prompt(context: KeyboardAuthContext): void {
    const user = context.username;
    const known = this.#passed.length > 0;
    const secretPrompt = known ? [] : [{ prompt: 'Password: ', echo: false }];
    context.prompt([...secretPrompt, { prompt: 'Verification code: ', echo: false }], (answers) => {
      // An aborted try hands an Error instead of answers.
      const given = Array.isArray(answers) ? answers : [];
      void this.#judge(user, known, given).then(
        (judged) =>
          typeof judged === 'string' ? this.#refuse(context, judged) : this.#settle(context, judged),
        () => this.#refuse(context, 'code'),
      );
    });
  }

  /** The proofs that were given, or the one that does not count. */
  async #judge(user: string, known: boolean, answers: string[]): Promise<SftpFactor[] | SftpFactor> {
    const [secret, code] = known ? [undefined, answers[0]] : [answers[0], answers[1]];
    if (answers.length !== (known ? 1 : 2) || code === undefined) return 'code';
    if (secret !== undefined && !(await this.#secretIsRight(user, secret))) return 'password';
    if (!(await this.#codeIsRight(user, code.trim()))) return 'code';
    return known ? ['code'] : ['password', 'code'];
  }

  #settle(context: AuthContext, factors: SftpFactor[]): void {
    this.#passed = [...new Set([...this.#passed, ...factors])];
    if (this.#gate.behaviour().sftpSuffices(this.#passed)) context.accept();
    else context.reject(this.#methodsLeft(), true);
  }

  #refuse(context: AuthContext, factor: SftpFactor): void {
    this.#gate.watch?.refused(context.username, factor);
    context.reject(this.#methodsLeft());
    this.#failures += 1;
    if (this.#failures >= this.#gate.maxTries) this.#client.end();
  }

  #methodsLeft(): AuthenticationType[] {
    return this.#passed.length > 0 ? ['keyboard-interactive'] : methods;
  }
}

/** Answers the login of one connection and tells the account id once its proofs suffice. */
export function authenticate(client: Connection, gate: Gate, opened: (accountId: string) => void): void {
  const login = new Login(gate, client);
  let user = '';
  client.on('authentication', (context) => {
    user = context.username;
    login.try(context).catch(() => context.reject());
  });
  client.once('ready', () => opened(user));
}
