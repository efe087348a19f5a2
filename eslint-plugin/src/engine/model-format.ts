// The language in which an SDK or a platform is described to the engine. Types only; see `models/` for the data.

import type { Confidence, LabelName, SinkKind } from './vocabulary.ts';

/**
 * A place, written from a root:
 *
 * | text | meaning |
 * | --- | --- |
 * | `module` | namespace of the pack's package (`import * as x`, `require(x)`); `module.default`, `module.OpenAI` |
 * | `global.fetch` | a global variable that the file does not declare |
 * | `any.map` | a method of this name on a receiver of unknown type |
 * | `Client` | a type declared by this pack's `types`; `openai:Client` a type of another pack |
 * | `.name` | member; `.{a,b}` alternatives; `.*` any member |
 * | `[]` | any element of an array, Map, Set, iterable, async iterable or stream |
 * | `.new()` | what `new` on it makes |
 * | `()` | what calling it returns (awaited: promises are transparent) |
 * | `(0)` | its first argument; `(*)` any argument; `(this)` the receiver of the call; `(tag)` holes of a tagged template; `(command)` those of them where a shell reads a command |
 * | `(owner)` | what the called method was read from, though it was taken out first (`[state, setState]`); `(owner)(0)<1>` a callback of the call that made it |
 * | `(1)<0>` | first parameter of the function passed as its second argument |
 * | `(1)<return>` | what that function returns |
 * | `export.POST<0>` | first parameter of a function that the platform calls: an export, or a method that a subclass of `Tool` writes (`module.Tool.new()._call<0>`) |
 * | `.content@system,developer` | the field `content` of an object whose `role`/`type` is one of these |
 *
 * Example: `Client.chat.completions.create(0).messages[].content@system,developer`.
 */
export type PlaceText = string;

/** Facts about a call's arguments that must hold for a row to apply. All entries must hold. */
export interface Where {
  /** position of the argument the test reads */
  readonly arg: number;
  /** property of that argument; dotted for nested ones, `a|b` for two spellings. Absent: the argument itself */
  readonly key?: string;
  /** the property is this constant */
  readonly equals?: string | number | boolean;
  /** the constant text of the property (or the constant start of a template) matches; source of a RegExp without flags `g`/`y` */
  readonly matches?: string;
  /** an element of the array is a constant text that matches, also where a function of the file returns the array */
  readonly includes?: string;
  /** the property is present (`true`) or absent (`false`) in an object literal that is fully known */
  readonly present?: boolean;
  /** the value is read from the environment (`process.env.BASE_URL`), alone or as a part of a text */
  readonly environment?: true;
  /** negates this entry */
  readonly not?: boolean;
}

export type ModelRow =
  /**
   * Values found at one of these places have this type. A place that ends in `(this)` or an argument of a call is the same
   * variable behind the call (`res.type('html')`).
   */
  | { readonly kind: 'type'; readonly type: string; readonly at: readonly PlaceText[]; readonly where?: readonly Where[] }
  /**
   * Values at this place carry a label. `schemas`: for the parameter of a callback, where the schema stands that it was
   * parsed with: `.inputSchema` beside the callback in its literal, or `(1).schema` among the arguments of the call.
   * `schema`: where the schema is that a result has passed, from the call that made it (`(0).schema`, `(this)(0)`).
   * `checked`: settings of the call that made it (`(0).response_format`) that hold the service to a schema.
   * `clears`: kinds for which the value is harmless from the start. `named`: for a place that ends in any member, what
   * its name must match; source of a RegExp.
   */
  | {
      readonly kind: 'source';
      readonly label: LabelName;
      readonly at: PlaceText;
      readonly noun?: string;
      readonly schemas?: readonly string[];
      readonly checked?: readonly string[];
      readonly named?: string;
      readonly clears?: readonly SinkKind[];
      readonly schema?: string;
      readonly where?: readonly Where[];
      readonly confidence?: Confidence;
    }
  /**
   * Values that reach this place do harm of this kind. `exact`: only the value itself counts, not something inside it
   * (text sent as a body, but not an object with the text in a field). `where` of a place behind `<return>` speaks of the
   * returned value as argument 0. `assign`: the place is a field that is written
   * (`any.innerHTML`), and `where` speaks of the object that has it as argument 0. `template`: the place is the text of a template with holes (`{name}`), or the values that fill them:
   * these count when the text of a template that the call goes back to has a hole of that name.
   * `values`: for a setting, the constants (or names of members of an enum) that do harm.
   */
  | {
      readonly kind: 'sink';
      readonly sink: SinkKind;
      readonly at: PlaceText;
      readonly exact?: boolean;
      readonly assign?: boolean;
      readonly template?: 'text' | 'values';
      readonly values?: readonly (string | boolean)[];
      readonly where?: readonly Where[];
      readonly confidence?: Confidence;
    }
  /**
   * Calling `call` moves data. `from`/`to` start at the call: `(0)`, `(this)`, `(*)`, `()`, `()[]`, `(0)<0>`, `(0)<return>`, and as a `from` `(0)<0>(0)`:
   * what the callback calls its own parameter with (`new Promise((resolve) => resolve(x))`).
   * `clears`: kinds that the move makes safe (`'all'` for every kind). `drops`: labels that do not move. `composes`: the
   * moved text is joined with other text (a template, `join`, `format`).
   * A call with at least one flow row moves only what its rows say. `schema`: where the schema is that the data passes, from
   * the call (`(0)`, `(this)`, `(callee)(0)`, alternatives parted by `|`); each field of the result is as safe as the schema of that field makes it, and
   * no other field exists.
   */
  | {
      readonly kind: 'flow';
      readonly call: PlaceText;
      readonly from: string;
      readonly to: string;
      readonly clears?: readonly SinkKind[] | 'all';
      readonly drops?: readonly LabelName[];
      readonly composes?: boolean;
      readonly schema?: string;
      readonly where?: readonly Where[];
    }
  /** A schema at one of these places makes what matches it safe for these kinds. */
  | { readonly kind: 'schema'; readonly at: readonly PlaceText[]; readonly clears: readonly SinkKind[] | 'all' }
  /** Calling `call` moves nothing at all: its result is a number, a date, a count, an id. */
  | { readonly kind: 'inert'; readonly call: PlaceText }
  /**
   * `call` decides about `input` (`(0)`, `(this)`, `(0).messages`…). `when`: the truth value of `result` (a place from the
   * call, default `()`) in the branch where the input is safe; `'returns'`: safe when the call returned (throws otherwise).
   * A number in the result is true when it is high. `asserts`: the input is itself a condition, and it holds when the call
   * returned. `schema`: where the schema is that the input has to match; what it bounds is safe too.
   */
  | {
      readonly kind: 'guard';
      readonly call: PlaceText;
      readonly input: string;
      readonly result?: string;
      readonly when: boolean | 'returns';
      readonly clears: readonly SinkKind[] | 'all';
      readonly asserts?: boolean;
      readonly schema?: string;
      readonly where?: readonly Where[];
    }
  /** Calling `call` asks a model. Feeds the inventory, the join with alerts and the rules about missing options. */
  | {
      readonly kind: 'model-call';
      readonly call: PlaceText;
      readonly operation: 'chat' | 'responses' | 'completion' | 'embedding' | 'image' | 'audio' | 'assistant' | 'agent' | 'realtime' | 'moderation';
      readonly where?: readonly Where[];
    }
  /**
   * `call` takes an option that makes something write prompts and replies down by itself. `option` is the dotted place of
   * what is reported in argument `arg`; `off` the dotted places that have to be `false` for it to stop.
   */
  | { readonly kind: 'recorder'; readonly call: PlaceText; readonly arg: number; readonly option: string; readonly off: readonly string[]; readonly where: readonly Where[] }
  /**
   * One of the options `at` (places from the call) does `option` for `call`; the first is the one to add. Feeds the rules
   * about what is missing. An SDK with a bound of its own has no row.
   */
  | { readonly kind: 'option'; readonly option: OptionName; readonly call: PlaceText; readonly at: readonly string[]; readonly where?: readonly Where[] }
  /** The place `at` of what `call` returns is the text `filtered` when the service held the reply back. */
  | { readonly kind: 'outcome'; readonly call: PlaceText; readonly at: string; readonly filtered: string }
  /** What `call` is given goes back to whoever sent the request. */
  | { readonly kind: 'answer'; readonly call: PlaceText }
  /** What `call` does for the whole program. */
  | { readonly kind: 'effect'; readonly call: PlaceText; readonly does: EffectName; readonly where?: readonly Where[] }
  /** A function that is given a value of one of these places answers a request that came over the network. */
  | { readonly kind: 'request'; readonly at: readonly PlaceText[] }
  /** Calling `call` makes or starts something that writes prompts and replies down by itself, whatever its options are. */
  | { readonly kind: 'recording'; readonly call: PlaceText; readonly where?: readonly Where[] }
  /** Writing a constant that matches into the field `at` makes something write prompts and replies down. */
  | { readonly kind: 'switch'; readonly at: PlaceText; readonly matches: string }
  /** A client is made by this `new`/call; the places of its settings, from the call. */
  | {
      readonly kind: 'client';
      readonly call: PlaceText;
      readonly provider: ProviderName;
      readonly endpoint?: readonly string[];
      readonly deployment?: readonly string[];
      readonly apiKey?: readonly string[];
      readonly tokenCredential?: readonly string[];
    };

/** What a call does for the whole program: `limits` holds callers to a rate. */
export type EffectName = 'limits';

/** What an option of a call to a model is there for. */
export type OptionName = 'output-limit' | 'step-limit' | 'user-context' | 'tools' | 'approval';

export type ProviderName =
  | 'azure-openai'
  | 'openai'
  | 'azure-ai-inference'
  | 'anthropic'
  | 'google'
  | 'mistral'
  | 'cohere'
  | 'groq'
  | 'together'
  | 'replicate'
  | 'ollama'
  | 'huggingface'
  | 'bedrock'
  | 'langchain'
  | 'vercel-ai'
  | 'other';

/** Everything known about one package or one platform. One file each. */
export interface ModelPack {
  /** short unique name, used in `pack:Type` */
  readonly name: string;
  /** import specifiers that give `module`; a trailing `/*` takes every subpath too */
  readonly packages: readonly string[];
  /** what people call it in messages ("OpenAI", "console") */
  readonly title: string;
  /** true when a file that imports this package (or names this endpoint) may call a model; opens the text gate */
  readonly genai?: boolean;
  /** plain strings whose presence in the text also opens the gate (`.openai.azure.com`) */
  readonly gateTexts?: readonly string[];
  readonly rows: readonly ModelRow[];
}
