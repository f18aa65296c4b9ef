import type { Binding, Outcome, Values } from '../bindings/binding.ts';
import { type Lever, type LeverName, levers } from '../bindings/levers.ts';
import type { WrittenBinding } from '../bindings/written-binding.ts';
import type { ControlConfig } from '../config/target-config.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { where } from '../verdict/expect.ts';
import { hold } from '../sittings/in-force.ts';
import { ConfigurationError, NonConformance, NotTestable } from '../verdict/outcomes.ts';
import type { FhirResource } from './search.ts';

/** Opens a binding of the configuration by its place there. */
export type Bind = (key: string, written: WrittenBinding) => Binding;

/** Levers that act on whatever run comes next. */
const spoiling = new Set<LeverName>(['breakNextRun', 'holdNextRun', 'releaseRun', 'restart']);

/** Levers that change what every run exports. */
const changing = new Set<LeverName>(['putRecord', 'removeRecord']);

/** The test-side levers of a target. Each throws NotTestable where the target has no such lever. */
export class Control {
  readonly #isShared: boolean;
  readonly #config: ControlConfig | undefined;
  readonly #bind: Bind;
  readonly #ledger: Ledger;
  readonly #opened = new Map<LeverName, Binding>();
  /** Called with each lever that has been pulled. */
  onPull: ((name: LeverName) => void) | undefined;

  /** @param isShared whether scenarios wait for runs while others use the target */
  constructor(config: ControlConfig | undefined, bind: Bind, ledger: Ledger, isShared = false) {
    this.#isShared = isShared;
    this.#config = config;
    this.#bind = bind;
    this.#ledger = ledger;
  }

  /** Whether there are any levers. */
  get isConfigured(): boolean {
    return this.#config !== undefined;
  }

  /** Whether a lever is configured; the target may turn out not to have it. */
  has(name: LeverName): boolean {
    if (this.#isShared && spoiling.has(name)) return false;
    return this.#config?.url !== undefined || this.#config?.levers[name] !== undefined;
  }

  /** The target's time. */
  async readClock(): Promise<Date> {
    return timeIn(await this.#pull('readClock'));
  }

  /** Moves the target's clock by an ISO 8601 duration or to an instant; answers when all that fell due has run. */
  async moveClock(where: { advance: string } | { to: string }): Promise<Date> {
    return timeIn(await this.#pull('moveClock', where));
  }

  /** Adds or changes a resource of the directory. */
  async put(record: FhirResource & { id: string }): Promise<void> {
    await this.#pull('putRecord', { type: record.resourceType, id: record.id, record });
  }

  /** Adds a resource that the directory does not have. */
  async add(record: FhirResource & { id: string }): Promise<void> {
    const thing = this.#ledger.asked('record', { name: `${record.resourceType}/${record.id}` });
    await this.put(record);
    this.#ledger.made(thing);
  }

  /** Removes a resource from the directory. */
  async remove(type: string, id: string): Promise<void> {
    await this.#pull('removeRecord', { type, id });
    this.#ledger.goneWhere(({ kind, name }) => kind === 'record' && name === `${type}/${id}`);
  }

  /** Number of resources in the directory by type. */
  async counts(): Promise<Record<string, number>> {
    return (await this.#pull('countRecords')).captured.counts as Record<string, number>;
  }

  /** Closes an account for good. */
  async closeAccount(accountId: string): Promise<void> {
    await this.#pull('closeAccount', { accountId });
  }

  /** Limits what an account may see. */
  async limitAccount(accountId: string, rights: { types: string[]; hiddenIds: string[] }): Promise<void> {
    await this.#pull('limitAccount', { accountId, ...rights });
  }

  /** Gives an account a SMART client by hand, with a public key set; answers its identifier. */
  async giveClient(accountId: string, jwks: object): Promise<string> {
    return String((await this.#pull('giveClient', { accountId, jwks })).captured.clientId);
  }

  /** Ends the schedules of an account, so that none runs into what follows. */
  async endSchedules(accountId: string): Promise<void> {
    await this.#pull('endSchedules', { accountId });
  }

  /** Withholds records of the directory from an account, by their ids. */
  async withhold(accountId: string, hiddenIds: string[]): Promise<void> {
    await this.#pull('limitAccount', { accountId, hiddenIds });
  }

  /** Decides an account request that waits for an operator. */
  async decide(requestId: string, decision: 'grant' | 'deny', reason?: string): Promise<void> {
    await this.#pull('decideRequest', { requestId, decision, reason });
  }

  /** Makes the next run break off half way. */
  async breakNextRun(): Promise<void> {
    await this.#pull('breakNextRun');
  }

  /** Makes the next extraction wait half way until it is released; the clock then stands at its due time. */
  async holdNextRun(): Promise<void> {
    await this.#pull('holdNextRun');
  }

  /** Lets a held extraction go on, and returns when it is done. */
  async releaseRun(): Promise<void> {
    await this.#pull('releaseRun');
  }

  /** Makes the Bulk Data export that is asked for next fail, as a whole or for one type. */
  async spoilNextExport(what: 'job' | { type: string }): Promise<void> {
    await this.#pull('spoilNextExport', { what });
  }

  /** Makes the next poll of a Bulk Data export fail without harm to the export. */
  async spoilNextPoll(): Promise<void> {
    await this.#pull('spoilNextPoll');
  }

  /** Makes the Bulk Data export that is asked for next take so many seconds. */
  async slowNextExport(seconds: number): Promise<void> {
    await this.#pull('slowNextExport', { seconds });
  }

  /** Takes back what was ordered for the next Bulk Data export. */
  async spareExports(): Promise<void> {
    await this.#pull('spareExports');
  }

  /** Restarts the target: what it holds in memory only is lost. Until a moment nothing runs: it is down until then. */
  async restart(until?: Date): Promise<void> {
    await this.#pull('restart', { until: until?.toISOString() });
  }

  /** Names of the behaviours the simulator used since the last such call. */
  async behaviours(): Promise<string[]> {
    return ((await this.#pull('readBehaviours')).captured.called ?? []) as string[];
  }

  async #pull(name: LeverName, values: Values = {}): Promise<Outcome> {
    const { means, unknown = [] }: Lever = levers[name];
    if (this.#isShared && spoiling.has(name))
      throw new NotTestable(
        `${means} would spoil the runs for which other scenarios wait (clock.mode: resume)`,
      );
    if (changing.has(name)) hold('the directory');
    if (!this.has(name))
      throw new NotTestable(
        `the target gives no means for ${means}: configure control.url or control.levers.${name}`,
      );
    const outcome = await this.#binding(name)
      .run(values)
      .catch((error: unknown) => {
        // A lever is the tester's own: its failure says nothing about the target's conformance.
        throw error instanceof NonConformance
          ? new ConfigurationError(`${means} fails: ${error.message}`)
          : error;
      });
    this.onPull?.(name);
    if (!outcome.refused) return outcome;
    const { status } = outcome.exchange.response;
    if ([404, 405, 501, ...unknown].includes(status))
      throw new NotTestable(`the target's control API does not offer ${means} (status ${status})`);
    throw new ConfigurationError(`${means} failed with status ${status}\n  at ${where(outcome.exchange)}`);
  }

  #binding(name: LeverName): Binding {
    const opened = this.#opened.get(name) ?? this.#bind(`control.levers.${name}`, this.#written(name));
    this.#opened.set(name, opened);
    return opened;
  }

  #written(name: LeverName): WrittenBinding {
    const { url = '', levers: own = {} } = this.#config ?? {};
    const { usual }: Lever = levers[name];
    return own[name] ?? { http: { ...usual, url: url + usual.url } };
  }
}

function timeIn({ captured, exchange }: Outcome): Date {
  const now = new Date(String(captured.now));
  if (!Number.isNaN(now.getTime())) return now;
  throw new NotTestable(`the control API does not tell or move the clock: ${where(exchange)}`);
}
