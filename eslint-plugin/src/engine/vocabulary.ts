// The words the engine, the models and the rules share: labels, sink kinds, roles, confidence.
// Data and types only.

/**
 * What a value may carry. The meaning of each word is the contract of the rules:
 * - `user`: text a stranger can choose (HTTP input, DOM input, messages of a chat platform …)
 * - `local`: text of the person who runs the program (argv, stdin, their own files)
 * - `retrieved`: text that came from a database, a vector store, a web page or a tool
 * - `model`: text a model wrote (completion, delta, tool call, structured output)
 * - `prompt`: a value that is also sent to a model as a prompt or a message
 * - `secret`: a credential
 * - `error`: an error object thrown by a model call; may echo the prompt
 */
export const labelNames = ['user', 'local', 'retrieved', 'model', 'prompt', 'secret', 'error'] as const;
export type LabelName = (typeof labelNames)[number];

/** Places where a labelled value does harm. Each guard names the kinds that it makes safe. */
export const sinkKinds = [
  'system-prompt', // instruction position: system or developer message, `instructions`, tool description, template text
  'user-prompt', // data position: content of a user message, tool-result content
  'prompt-text', // one string that is the whole prompt (`prompt`, `input`, completions)
  'message-role', // the `role` of a message, or a whole message array
  'credential', // an API key argument, header or query parameter
  'code', // eval, Function, vm, dynamic import, worker source
  'shell', // a command line given to a shell
  'query', // SQL, NoSQL or graph query text
  'template', // source text of a template that is compiled
  'deserialize', // unsafe deserialisers
  'html', // markup written to a page or sent as text/html
  'url', // a URL that is fetched or redirected to
  'path', // a file path that is read, written or deleted
  'recipient', // who a mail or message is sent to
  'log', // logs, traces, breadcrumbs, telemetry
  'json', // text parsed as data without a schema
  'filter', // a setting of content filters
  'browser', // a setting that lets a client run in a browser
  'tool', // name or arguments of a tool that is dispatched
] as const;
export type SinkKind = (typeof sinkKinds)[number];

/** Role of a chat message whose content a value becomes. `?` = not a constant, so it matches every role. */
export type MessageRole = 'system' | 'developer' | 'user' | 'assistant' | 'tool' | '?';

/** `certain`: every step was read. `likely`: one fact is missing. `possible`: more than one is missing. */
export type Confidence = 'certain' | 'likely' | 'possible';
export const confidenceOrder: readonly Confidence[] = ['possible', 'likely', 'certain'];
