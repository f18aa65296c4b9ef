import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { Http } from '../../../lib/client/http.ts';
import { discovered } from '../../../lib/config/discover-target.ts';
import type { TargetConfig } from '../../../lib/config/target-config.ts';
import { validateConfig } from '../../../lib/config/validate-config.ts';
import { loadRequirements } from '../../../lib/edition/load-requirements.ts';
import { Course } from '../../../lib/run/course.ts';
import { createRunner, projectRoot } from '../../../lib/run/create-runner.ts';
import { Sitting } from '../../../lib/run/sitting.ts';
import { foldVerdicts } from '../../../lib/verdict/fold-verdicts.ts';
import { type StartedNdh, startNdh } from '../../../simulators/ndh/start-ndh.ts';
import { type Proxy, startMutatingProxy } from '../../mutating-proxy.ts';

const edition = '1.0.0-ballot';

/** A simulated NDH whose clock only the test moves: those who judge it know no lever. */
class SlowServer {
  readonly ndh: StartedNdh;
  readonly proxy: Proxy;
  /** Every secret that it has given away. */
  readonly secrets = new Set<string>();
  /** How many exports were asked for and accepted. */
  kickOffs = 0;

  private constructor(ndh: StartedNdh, proxy: Proxy) {
    this.ndh = ndh;
    this.proxy = proxy;
  }

  static async start(): Promise<SlowServer> {
    const ndh = await startNdh({ control: true, size: 5, sftpPort: 0 });
    const proxy = await startMutatingProxy(ndh.origin, 'all', ({ body, status }, path) => {
      const secret = /"(?:access_token|secret|totp|challenge)":"([^"]+)"/g;
      for (const [, value = ''] of String(body).matchAll(secret)) server.secrets.add(value);
      if (path.includes('$') && status === 202) server.kickOffs += 1;
    });
    const server = new SlowServer(ndh, proxy);
    return server;
  }

  async config(changes: Partial<TargetConfig> = {}): Promise<TargetConfig> {
    const published = { ...(await discovered(this.proxy.origin)).written };
    const { control: _, ...written }: Record<string, unknown> = published;
    const checked = validateConfig({
      ...written,
      clock: { mode: 'resume' },
      policy: { ...(written.policy as object), maxWaitSeconds: 1 },
      ...changes,
    });
    assert.ok('config' in checked, JSON.stringify(checked));
    return checked.config;
  }

  async comeBack(at: Date | undefined): Promise<void> {
    assert.ok(at);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ to: new Date(at.getTime() + 1000).toISOString() });
    const moved = await fetch(`${this.ndh.origin}/control/clock`, { method: 'POST', headers, body });
    assert.equal(moved.status, 200);
  }

  async stop(): Promise<void> {
    await this.proxy.stop();
    await this.ndh.stop();
  }
}

/** One sitting without its reports. */
async function sit(target: TargetConfig, path: string, requirements: string[]) {
  const asked: Exchange[] = [];
  const http = new Http({ record: (exchange) => asked.push(exchange) });
  await http.exchange({ method: 'GET', url: `${target.baseUrl}/metadata` });
  const sitting = await Sitting.open({
    ...{ path, target, edition, version: 'test', requirements, root: projectRoot, asked },
  });
  try {
    const course = new Course(sitting);
    const runner = await createRunner();
    const ran: string[] = [];
    for (let pass = course.next(); pass; pass = course.next())
      await runner.run({
        ...{ parameters: { edition, target, state: path }, requirements, ...pass },
        onScenario: (run) => {
          ran.push(run.location);
          course.take(run);
        },
      });
    const { scenarios, unfinished } = course;
    const catalogue = loadRequirements(edition).filter(({ id }) => requirements.includes(id));
    const verdict = foldVerdicts({ scenarios, faults: course.faults, complete: true }, catalogue);
    return { ran, unfinished, verdicts: verdict.requirements.map((row) => row.verdict), verdict };
  } finally {
    sitting.close();
  }
}

describe('A run that goes on over several sittings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-sittings-'));
  let server: SlowServer;
  before(async () => (server = await SlowServer.start()));
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  /** The state as it is on another machine. */
  const moved = (from: string, to: string): string => {
    const path = join(folder, to, 'run.state');
    mkdirSync(join(folder, to));
    for (const end of ['', '.key']) copyFileSync(from + end, path + end);
    return path;
  };

  test('judges what takes days, does nothing twice and tells nobody a secret', async () => {
    const rows = ['NDH-LIST-01', 'NDH-EXEC-02'];
    const target = await server.config();
    let path = join(folder, 'first.state');
    const sittings = [await sit(target, path, rows)];
    for (let last = sittings[0]; last?.unfinished; last = sittings.at(-1)) {
      assert.ok(sittings.length < 6);
      const { scenarios, next } = last.unfinished;
      assert.deepEqual(new Set(scenarios.map(({ why }) => why)), new Set(['waits']));
      const state = readFileSync(path, 'latin1');
      for (const secret of server.secrets) assert.equal(state.includes(secret), false);
      await server.comeBack(next);
      path = moved(path, String(sittings.length));
      sittings.push(await sit(target, path, rows));
    }
    assert.ok(sittings.length > 1);
    assert.ok(server.secrets.size > 3);
    assert.deepEqual(sittings.at(-1)?.verdicts, ['conforms', 'conforms']);
    const asked = (sittings.at(-1)?.verdict.requirements ?? [])
      .flatMap(({ scenarios }) => scenarios.flatMap(({ run }) => run.steps))
      .flatMap(({ attachments }) => attachments.map(({ body }) => body))
      .filter((body) => /"url":"[^"]*\$/.test(body) && /"status":202/.test(body));
    assert.equal(asked.length, server.kickOffs);
    // Over is over.
    assert.deepEqual((await sit(target, path, rows)).ran, []);
  });
});
