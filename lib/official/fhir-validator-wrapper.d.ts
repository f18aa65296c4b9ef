/** What we use of the wrapper, which brings no types. */
declare module 'fhir-validator-wrapper' {
  import type { ChildProcess } from 'node:child_process';

  interface Logger {
    info(message: string): void;
    warn(message: string): void;
    error(message: string): void;
  }

  interface StartOptions {
    version: string;
    txServer: string;
    txLog: string;
    igs?: string[];
    port?: number;
    timeout?: number;
    autoDownload?: boolean;
    ssrfProtection?: boolean;
    extraArgs?: string[];
  }

  export default class FhirValidator {
    constructor(jar: string, logger?: Logger);
    readonly process: ChildProcess | null;
    readonly lastOutput: string;
    ensureValidator(options?: { force?: boolean }): Promise<{ version: string; downloaded: boolean }>;
    start(options: StartOptions): Promise<void>;
    validate(resource: string | Buffer | object, options?: { profiles?: string[] }): Promise<unknown>;
    jarVersion(): string | undefined;
    stop(): Promise<void>;
  }
}
