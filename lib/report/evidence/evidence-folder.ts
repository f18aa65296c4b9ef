import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bindingScheme, byHandMethod } from '../../client/evidence.ts';
import {
  type Attachment,
  type ScenarioRun,
  type StepRun,
  besideThePages,
} from '../../verdict/scenario-run.ts';
import { MessageFile } from '../message-file.ts';
import { type HarEntry, type Place, harEntry } from './har-entry.ts';
import { HarFile } from './har-file.ts';
import { pageFile } from './page-file.ts';
import { type Written, written } from './written.ts';

export interface EvidenceOptions {
  tool: { name: string; version: string };
  /** Ids of the requirements of the edition, by which tags are known for requirements. */
  requirements: ReadonlySet<string>;
  /** Told once of each file that is no longer written. */
  warn: (text: string) => void;
}

/**
 * What was done in a run, in forms that other tools read, written while it goes on: every HTTP exchange in
 * `exchanges.har`, every SFTP operation in `sftp.ndjson`, what bindings did otherwise in `bindings.ndjson`, what a person did and what visits of the portal have left in
 * `browser.ndjson`, their pictures and Playwright traces in `pages/`.
 */
export class EvidenceFolder {
  readonly #folder: string;
  readonly #options: EvidenceOptions;
  readonly #har: HarFile;
  readonly #lines = new Map<string, MessageFile>();
  readonly #known = new Set<string>();

  /** @param folder is made; nothing is there */
  constructor(folder: string, options: EvidenceOptions) {
    mkdirSync(folder);
    this.#folder = folder;
    this.#options = options;
    this.#har = new HarFile(join(folder, 'exchanges.har'), options.tool, options.warn);
  }

  /** Takes the evidence of a scenario. */
  add(run: ScenarioRun): void {
    const pageref = this.#har.page(run.name, run.started);
    this.#har.add(run.steps.flatMap((step) => this.#ofStep(step, this.#placeOf(run, step), pageref)));
  }

  close(): void {
    this.#har.close();
    for (const file of this.#lines.values()) file.close();
  }

  #placeOf({ name, location, tags }: ScenarioRun, { text }: StepRun): Place {
    const requirements = tags.filter((tag) => this.#options.requirements.has(tag));
    return { scenario: name, at: location, requirements, step: text };
  }

  /** The HTTP exchanges of a step; all else is written to files of its own. */
  #ofStep({ attachments, started }: StepRun, place: Place, pageref: string): HarEntry[] {
    return attachments.flatMap((attachment) => {
      this.#keepPage(attachment, place);
      return written(attachment).flatMap((evidence) => {
        const file = linesFor(evidence);
        if (file === undefined)
          return [{ ...harEntry(evidence, place, pageref, started), ...this.#seenBefore(evidence) }];
        const { started: at = started, ...rest } = evidence;
        this.#line(file, { started: new Date(at).toISOString(), ...rest, ...place });
        return [];
      });
    });
  }

  /** Scenarios that only read share what was sent once. */
  #seenBefore({ started, request = {} }: Written): { _shared?: string } {
    if (started === undefined) return {};
    const key = `${started} ${request.method} ${request.url}`;
    if (this.#known.has(key))
      return { _shared: 'sent once, for an earlier scenario; evidence of this one too' };
    this.#known.add(key);
    return {};
  }

  #keepPage(attachment: Attachment, place: Place): void {
    const { body, base64, fileName } = attachment;
    if (fileName === besideThePages) this.#line('browser', { ...place, notes: body.split('\n') });
    const file = pageFile(attachment);
    if (file === undefined) return;
    this.#line('browser', { ...place, file });
    try {
      mkdirSync(join(this.#folder, 'pages'), { recursive: true });
      writeFileSync(join(this.#folder, file), Buffer.from(body, base64 ? 'base64' : 'utf8'));
    } catch (error) {
      this.#options.warn(`${file} is not written: ${(error as Error).message}`);
    }
  }

  #line(name: string, line: object): void {
    const file =
      this.#lines.get(name) ?? new MessageFile(join(this.#folder, `${name}.ndjson`), this.#options.warn);
    this.#lines.set(name, file);
    file.write(line);
  }
}

/** Which lines what is no HTTP exchange belongs to. */
function linesFor({ request: { method = '', url = '' } = {} }: Written): string | undefined {
  if (method.startsWith('SFTP ')) return 'sftp';
  if (url.startsWith(bindingScheme)) return 'bindings';
  return method === byHandMethod ? 'browser' : undefined;
}
