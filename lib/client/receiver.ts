import { basename } from 'node:path/posix';
import type { Outcome, Values } from '../bindings/binding.ts';
import { namesTaken } from '../bindings/named-values.ts';
import type { WrittenBinding } from '../bindings/written-binding.ts';
import type { AccountConfig } from '../config/target-config.ts';
import { NotTestable } from '../verdict/outcomes.ts';
import { AccountLogin } from './account-login.ts';
import type { Conversation } from './conversation.ts';
import type { Exchange } from './exchange.ts';
import { beginDownload, deleteFile, fetchFile } from './fetch-file.ts';
import type { FetchOptions, FileAnswer } from './fetch-file.ts';
import type { FileLink } from './file-list.ts';
import type { Download } from './http.ts';
import type { ExportParameters, RawParameter } from './kickoff.ts';
import type { Credentials, FirstFactor, LogIn, LoginAnswer, Session } from './login.ts';
import { patiently } from './patiently.ts';
import { listUrl, readList, statusFileUrl } from './read-list.ts';
import type { ListOptions, ListReading } from './read-list.ts';
import { search } from './search.ts';
import type { FhirResource } from './search.ts';
import { sendKickOff } from './send-kick-off.ts';
import type { KickOff, KickOffOptions } from './send-kick-off.ts';
import { StatusUrls } from './status-urls.ts';
import { useBinding } from './use-binding.ts';

export type { FileAnswer } from './fetch-file.ts';
export type { ListReading } from './read-list.ts';
export type { KickOff, KickOffOptions } from './send-kick-off.ts';

/** In whose name a request is made: another receiver, a session kept from earlier, or nobody at all. */
export type As = Receiver | Session | 'nobody';

/** One account's side of the conversation with the target. States what happened, judges nothing. */
export class Receiver {
  readonly conversation: Conversation;
  readonly account: AccountConfig;
  /** The schedule that the receiver asked for last, where the edition has ids; its list is the one that is read. */
  scheduledId: string | undefined;
  /** Every schedule that was accepted of the receiver; each may have a list of its own. */
  readonly scheduledIds = new Set<string>();
  readonly #login: AccountLogin;
  /** Where the status of each accepted schedule is. */
  readonly statusUrls = new StatusUrls();

  constructor(conversation: Conversation, account: AccountConfig) {
    this.conversation = conversation;
    this.account = account;
    this.#login = new AccountLogin(conversation, account);
  }

  /** The session in force. @throws NotTestable when valid factors give none */
  session(): Promise<Session> {
    return this.#login.session();
  }

  /** Logs in anew with every factor that the target asks for; the session is kept for what follows. */
  logIn(): Promise<LogIn> {
    return this.#login.logIn();
  }

  /** The first step of a login alone. `accountId` and `secret` replace the account's own. */
  firstFactor(instead: Partial<Credentials> = {}): Promise<FirstFactor> {
    return this.#login.firstFactor(instead);
  }

  /** The second step of a login alone, with any code. */
  secondFactor(half: Values, code: string): Promise<LoginAnswer> {
    return this.#login.secondFactor(half, code);
  }

  /** Ends the session in force. */
  logOut(): Promise<Exchange> {
    return this.#login.logOut();
  }

  /** Drops the session on this side only; the next request logs in anew. */
  forget(): void {
    this.#login.forget();
  }

  /** Calls the operation. Without `without: ['_account']` the account identifies itself. */
  async kickOff(parameters: ExportParameters, options: KickOffOptions = {}): Promise<KickOff> {
    const { extraParams } = this.conversation.config.kickoff;
    const configured = Object.entries(extraParams).map(([name, value]) => ({ name, value }));
    const extra = [...configured, ...(parameters.extra ?? []).map((raw) => this.#named(raw))];
    const carrier = await this.carrier(options.as);
    const whole = { account: this.account.accountId, ...parameters, extra };
    const { parameter } = this.conversation.config.cancel;
    if (parameters.cancel || extra.some(({ name }) => name === parameter))
      return sendKickOff(this.conversation, carrier, whole, options);
    const { ledger, files } = this.conversation;
    const account = whole.account;
    const thing = ledger.asked('schedule', { account, name: parameters.scheduledId });
    const kickOff = await sendKickOff(this.conversation, carrier, whole, options);
    if (kickOff.exchange.response.status > 299) ledger.gone(thing);
    else ledger.made(thing, { address: kickOff.statusUrl });
    if (kickOff.exchange.response.status < 300) files.scheduled(this, parameters.scheduledId);
    this.statusUrls.note(parameters.scheduledId, kickOff.statusUrl);
    return kickOff;
  }

  /** Cancels the account's schedule, in later editions the one with that id. */
  async cancel(
    options: KickOffOptions & { scheduledId?: string; parameters?: ExportParameters } = {},
  ): Promise<KickOff> {
    const { parameter, request } = this.conversation.config.cancel;
    if (request) return this.#cancelBy(request, options);
    const { scheduledId, parameters } = options;
    const named =
      parameter === '_cancel'
        ? { cancel: true }
        : { extra: [{ name: parameter, value: true, as: 'valueBoolean' }] };
    const cancelled = await this.kickOff(
      { ...(scheduledId === undefined ? {} : { scheduledId }), ...named, ...parameters },
      options,
    );
    this.#noteCancelled(cancelled, scheduledId);
    return cancelled;
  }

  #noteCancelled({ exchange }: KickOff, scheduledId: string | undefined): void {
    if (exchange.response.status > 299) return;
    this.conversation.ledger.cancelled(this.account.accountId, scheduledId);
  }

  async #cancelBy(
    request: WrittenBinding,
    {
      as,
      scheduledId = this.scheduledId,
      parameters,
      body,
      encoding,
    }: Parameters<Receiver['cancel']>[0] = {},
  ): Promise<KickOff> {
    if (parameters ?? body ?? encoding)
      throw new NotTestable('schedules are cancelled by cancel.request, which has no parameters');
    const values = { scheduledId, statusUrl: this.statusUrls.of(scheduledId) };
    const { exchange } = await useBinding(this, { key: 'cancel.request', written: request, values, as });
    const cancelled: KickOff = { exchange, attempts: [exchange], name: '', encoding: 'parameters' };
    this.#noteCancelled(cancelled, scheduledId);
    return cancelled;
  }

  /** Address of the account's list. @throws NotTestable where none is configured or announced */
  listUrl(scheduledId = this.scheduledId): string {
    return listUrl(this.conversation, this.account, scheduledId);
  }

  /** Asks for the account's list and reads its links. */
  async readList(options: ListOptions = {}): Promise<ListReading> {
    return readList(this, options);
  }

  /** Downloads a file by its link; a link that must not be fetched is a NonConformance. */
  async fetchFile(link: FileLink | string, options: FetchOptions = {}): Promise<FileAnswer> {
    const { access } = this.conversation.config.files;
    return fetchFile(this.conversation, link, await this.carrier(options.as, access), options);
  }

  /** Begins to download a file; its body waits until the download is finished. */
  async beginDownload(link: FileLink | string): Promise<Download> {
    const { access } = this.conversation.config.files;
    return beginDownload(this.conversation, link, await this.carrier(undefined, access));
  }

  /** Asks for the deletion of a file by its link. */
  async deleteFile(link: FileLink | string, options: { as?: As } = {}): Promise<Exchange> {
    const { request } = this.conversation.config.delete;
    if (!request) return deleteFile(this.conversation, link, await this.carrier(options.as));
    const values = { link: typeof link === 'string' ? link : link.url };
    return (await useBinding(this, { key: 'delete.request', written: request, values, ...options })).exchange;
  }

  /** Asks in the configured way for the deletion of a file that lies at the SFTP place (sftp.delete). */
  async deleteAtSftp(request: WrittenBinding, path: string, link?: FileLink): Promise<Exchange> {
    const values = { path, name: basename(path), link: link?.url };
    return (await useBinding(this, { key: 'sftp.delete', written: request, values })).exchange;
  }

  /** Reads the status file at the configured address, of the latest schedule unless told otherwise. */
  async statusFile(scheduledId = this.scheduledId): Promise<Exchange | undefined> {
    const url = statusFileUrl(this.conversation, this.account, scheduledId);
    return url === undefined ? undefined : this.note(url);
  }

  /** Asks for the status of a schedule as status.request says; nothing where it needs an address that none has told. */
  async askStatus(request: WrittenBinding, scheduledId = this.scheduledId): Promise<Outcome | undefined> {
    const statusUrl = this.statusUrls.of(scheduledId);
    if (statusUrl === undefined && namesTaken(request).has('statusUrl')) return undefined;
    const values = { scheduledId: scheduledId ?? '', statusUrl };
    const { granted = {} } = this.account;
    return useBinding(this, { key: 'status.request', written: request, values, granted });
  }

  /** Reads a text that tells of a run: a status file, or a file of links. */
  async note(url: string): Promise<Exchange> {
    return this.#get(url, 'text/plain, */*;q=0.5', undefined);
  }

  /** Reads a status address. */
  async status(url: string, options: { as?: As } = {}): Promise<Exchange> {
    return this.#get(url, 'application/json, application/fhir+json;q=0.9', options.as);
  }

  /** Reads one resource of the directory. */
  async read(type: string, id: string, options: { as?: As } = {}): Promise<Exchange> {
    return this.look(`${type}/${encodeURIComponent(id)}`, options);
  }

  /** Reads what lies at a path below the FHIR base. */
  async look(path: string, options: { as?: As } = {}): Promise<Exchange> {
    return this.#get(`${this.conversation.config.baseUrl}/${path}`, 'application/fhir+json', options.as);
  }

  /** Searches the directory and follows the pages on the target's own host. */
  async search(
    type: string,
    query = '',
    options: { as?: As } = {},
  ): Promise<{ exchanges: Exchange[]; resources: FhirResource[] }> {
    const { baseUrl } = this.conversation.config;
    const first = `${baseUrl}/${type}${query ? `?${query}` : ''}`;
    return search(first, this.conversation.config, (url) =>
      this.#get(url, 'application/fhir+json', options.as),
    );
  }

  /** The headers that say in whose name a request is made; empty where no token is to be sent. */
  async carrier(as: As | undefined, access: 'token' | 'public' | 'capability-url' = 'token') {
    if (as === 'nobody') return {};
    if (as instanceof Receiver) return (await as.session()).carrier;
    if (as) return as.carrier;
    return access === 'token' ? (await this.session()).carrier : {};
  }

  async #get(url: string, accept: string, as: As | undefined): Promise<Exchange> {
    const headers = { accept, ...(await this.carrier(as)) };
    return patiently(this.conversation, { method: 'GET', url, headers, size: 'list' });
  }

  /** The parameter that cancels goes by its configured name (A57). */
  #named(raw: RawParameter): RawParameter {
    return raw.name === '_cancel' ? { ...raw, name: this.conversation.config.cancel.parameter } : raw;
  }
}
