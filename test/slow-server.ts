import assert from 'node:assert/strict';
import { Conversation } from '../lib/client/conversation.ts';
import { discovered } from '../lib/config/discover-target.ts';
import type { TargetConfig } from '../lib/config/target-config.ts';
import { validateConfig } from '../lib/config/validate-config.ts';
import { loadEdition } from '../lib/edition/load-edition.ts';
import { type StartedNdh, startNdh } from '../simulators/ndh/start-ndh.ts';
import { type Proxy, startMutatingProxy } from './mutating-proxy.ts';

/** The edition that it follows. */
export const edition = '1.0.0-ballot';

/** A simulated NDH whose clock only the test moves: those who judge it know no lever. */
export class SlowServer {
  readonly ndh: StartedNdh;
  readonly proxy: Proxy;
  /** Every secret that it has given away. */
  readonly secrets = new Set<string>();
  /** How many exports were asked for and accepted, and how many answers were given. */
  kickOffs = 0;
  answers = 0;
  /** Told of each answer before it is sent. */
  onAnswer: (what: string) => void = () => undefined;

  private constructor(ndh: StartedNdh, proxy: Proxy) {
    this.ndh = ndh;
    this.proxy = proxy;
  }

  static async start(): Promise<SlowServer> {
    const ndh = await startNdh({ control: true, size: 5, sftpPort: 0 });
    const proxy = await startMutatingProxy(ndh.origin, 'all', ({ body, status }, path, method) => {
      const secret = /"(?:access_token|secret|totp|challenge)":"([^"]+)"/g;
      for (const [, value = ''] of String(body).matchAll(secret)) server.secrets.add(value);
      if (path.includes('$') && status === 202) server.kickOffs += 1;
      server.answers += 1;
      server.onAnswer(`${method} ${path}`);
    });
    const server = new SlowServer(ndh, proxy);
    return server;
  }

  /** A configuration without levers, as a person would write it. */
  async written(changes: object = {}): Promise<unknown> {
    const published = { ...(await discovered(this.proxy.origin)).written };
    const { control: _, ...usual }: Record<string, unknown> = published;
    const policy = { ...(usual.policy as object), maxWaitSeconds: 1 };
    // Without what is undefined.
    return JSON.parse(JSON.stringify({ ...usual, clock: { mode: 'resume' }, policy, ...changes })) as unknown;
  }

  async config(changes: object = {}): Promise<TargetConfig> {
    const checked = validateConfig(await this.written(changes));
    assert.ok('config' in checked, JSON.stringify(checked));
    return checked.config;
  }

  /** An account that somebody has opened, and how a new session of it is had. */
  async openAccount(): Promise<{ accountId: string; token: () => Promise<string> }> {
    const config = await this.config({ clock: { mode: 'wait' } });
    const opening = new Conversation({ config, edition: loadEdition(edition) });
    const { account } = await opening.register(config.registration?.samples.grant);
    assert.ok(account);
    const token = async () => {
      const conversation = new Conversation({ config, edition: loadEdition(edition) });
      await conversation.metadata();
      return (await conversation.receiver({ ...account }).session()).token;
    };
    return { accountId: account.accountId, token };
  }

  /** Moves the clock to when a run can go on; @returns how many runs that had. */
  async comeBack(at: Date | undefined): Promise<number> {
    assert.ok(at);
    return this.move({ to: new Date(at.getTime() + 1000).toISOString() });
  }

  async move(by: object): Promise<number> {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(by);
    const moved = await fetch(`${this.ndh.origin}/control/clock`, { method: 'POST', headers, body });
    assert.equal(moved.status, 200);
    return ((await moved.json()) as { runs: number }).runs;
  }

  async stop(): Promise<void> {
    await this.proxy.stop();
    await this.ndh.stop();
  }
}
