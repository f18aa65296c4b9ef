import type { Conversation } from '../client/conversation.ts';
import type { Exchange } from '../client/exchange.ts';
import type { Terminal } from '../client/person/terminal.ts';
import type { Send } from '../client/patiently.ts';
import type { Redactor } from '../client/redact.ts';

/** What a binding works with. */
export interface BindingContext {
  /** Where it stands in the configuration: `login.first`. */
  key: string;
  /** Relative addresses begin here. */
  baseUrl: string;
  /** Where programs are run. */
  folder: string;
  send: Send;
  /** Lets time pass by the target's clock. */
  wait(seconds: number): Promise<void>;
  /** Takes down what stands for an exchange. */
  record(exchange: Exchange): void;
  redactor: Redactor;
  terminal: Terminal;
  /** The conversation with the target, for a browser. */
  conversation: Conversation;
}
