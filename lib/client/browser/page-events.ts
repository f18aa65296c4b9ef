import type { BrowserContext, CDPSession, Dialog, Download, Page } from 'playwright';
import type { TargetConfig } from '../../config/target-config.ts';

/** Observations that are kept of a visit; a page can make any number. */
const most = 50;
/** Characters that are kept of one. */
const longest = 300;

/** Notes what happens beside the pages of a visit, and lets none of it hold the visit up. */
export class PageEvents {
  readonly #observations = new Set<string>();
  readonly #config: TargetConfig;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #origins = new Set<string>();
  readonly #downloads = new Set<Download>();

  constructor(context: BrowserContext, page: Page, config: TargetConfig) {
    this.#config = config;
    this.expects(config.baseUrl);
    page.on('dialog', (dialog) => void this.#dismiss(dialog));
    page.on('download', (download) => this.#limit(download));
    context.on('page', (opened) => {
      if (opened === page) return;
      this.note(`a window was opened, and closed again: ${opened.url()}`);
      opened.close().catch(() => undefined);
    });
    context.on('request', (request) => {
      const url = request.url();
      if (!/^(https?|wss?):/.test(url) || this.#origins.has(new URL(url).origin)) return;
      this.note(`another server was asked: ${request.method()} ${new URL(url).origin}`);
    });
    context.on('weberror', (thrown) => this.note(`a script failed: ${thrown.error().message}`));
  }

  /** Says that the server of an address belongs to the visit. */
  expects(url: string): void {
    if (URL.canParse(url)) this.#origins.add(new URL(url).origin);
  }

  /** In the order of their first time, in words, each once. */
  get observations(): readonly string[] {
    return [...this.#observations];
  }

  /** Stops watching downloads. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #dismiss(dialog: Dialog): Promise<void> {
    this.note(`a dialog (${dialog.type()}) was dismissed: ${dialog.message()}`);
    await dialog.dismiss().catch(() => undefined);
  }

  /** Bounds the size of downloads, which Playwright does not tell while they go on. */
  async watchSizes(session: CDPSession): Promise<void> {
    const { fileBytes } = this.#config.limits;
    session.on('Page.downloadProgress', ({ receivedBytes }) => {
      if (receivedBytes <= fileBytes) return;
      for (const download of this.#downloads) this.#giveUp(download, `had more than ${fileBytes} bytes`);
    });
    await session.send('Page.enable');
  }

  #limit(download: Download): void {
    this.note(`a file was downloaded: ${download.suggestedFilename()}`);
    const { fileSeconds } = this.#config.limits;
    const timer = setTimeout(
      () => this.#giveUp(download, `did not end within ${fileSeconds} s`),
      fileSeconds * 1000,
    );
    this.#timers.add(timer);
    this.#downloads.add(download);
    const ended = () => {
      clearTimeout(timer);
      this.#downloads.delete(download);
    };
    download.failure().then(ended, ended);
  }

  #giveUp(download: Download, why: string): void {
    this.note(`a download ${why}, and was given up`);
    download.cancel().catch(() => undefined);
  }

  /** Notes something else that happened. */
  note(text: string): void {
    if (this.#observations.size < most) this.#observations.add(text.slice(0, longest));
  }
}
