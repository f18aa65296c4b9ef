import type { ChildProcess } from 'node:child_process';
import type FhirValidator from 'fhir-validator-wrapper';
import { askDirectly } from './ask-directly.ts';
import { forget } from './children.ts';
import { NoJudgement, officialFindings, type OfficialFinding } from './official-finding.ts';
import { OfficialUnavailable } from './official-unavailable.ts';
import { startFailure } from './start-failure.ts';

/** A validator that is there to be asked. */
export interface OfficialValidator {
  /**
   * What it says of a resource against its base type, the profiles it claims and `profiles`. More than two
   * questions at a time wait for each other.
   * @throws NoJudgement when it fails on this resource
   * @throws OfficialUnavailable when it is no longer there
   */
  validate(resource: unknown, profiles: string[]): Promise<OfficialFinding[]>;
  /** Ends its process. */
  close(): Promise<void>;
}

interface Running {
  wrapper: FhirValidator;
  child: ChildProcess;
  port: number;
  memoryMiB: number;
  offline: boolean;
}

const atOnce = 2;

/** The official validator's process, asked through fhir-validator-wrapper. */
export class RunningValidator implements OfficialValidator {
  readonly #running: Running;
  readonly #gone: Promise<void>;
  readonly #waiting: (() => void)[] = [];
  #asked = 0;
  #directly = false;

  constructor(running: Running) {
    this.#running = running;
    this.#gone = new Promise((resolve) => running.child.once('close', () => resolve()));
  }

  /** Id of the Java process. */
  get pid(): number | undefined {
    return this.#running.child.pid;
  }

  async validate(resource: unknown, profiles: string[]): Promise<OfficialFinding[]> {
    if (this.#asked >= atOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#asked += 1;
    try {
      return await this.#ask(resource, profiles);
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#asked -= 1;
    }
  }

  async close(): Promise<void> {
    const { wrapper, child } = this.#running;
    await wrapper.stop();
    if (child.pid !== undefined) forget(child.pid);
  }

  /** Finds out whether this release understands what the wrapper asks; its parameters changed their names. */
  async probe(): Promise<void> {
    const patient = 'http://hl7.org/fhir/StructureDefinition/Patient';
    const asked = this.validate({ resourceType: 'Patient', id: 'probe' }, [patient]);
    await asked.catch((error: Error) => {
      if (!(error instanceof NoJudgement)) throw error;
      this.#directly = /param/i.test(error.message);
    });
  }

  async #ask(resource: unknown, profiles: string[]): Promise<OfficialFinding[]> {
    const { wrapper, port, offline } = this.#running;
    const text = typeof resource === 'string' ? resource : JSON.stringify(resource);
    const answer = this.#directly
      ? askDirectly(port, text, profiles)
      : wrapper.validate(text, profiles.length === 0 ? {} : { profiles });
    const outcome = await answer.catch(async (error: Error) => {
      throw await this.#failure(error);
    });
    return officialFindings(outcome, offline);
  }

  async #failure(error: Error): Promise<Error> {
    const { wrapper, child, memoryMiB } = this.#running;
    const broken = /not ready|ECONNRESET|ECONNREFUSED|EPIPE|socket hang up|other side closed/.test(
      String(error),
    );
    // A broken connection comes a moment before the news of the process that broke it.
    if (broken) await Promise.race([this.#gone, later(2000)]);
    const { exitCode: code, signalCode: signal } = child;
    if (code === null && signal === null) return new NoJudgement(error.message.split('\n')[0]);
    const failure = { message: error.message, output: wrapper.lastOutput, memoryMiB, exit: { code, signal } };
    return new OfficialUnavailable(startFailure(failure));
  }
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
