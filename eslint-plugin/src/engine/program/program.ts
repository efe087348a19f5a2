// The small language the engine reads: a value-flow graph in SSA form. One row per value, kept in parallel arrays.

/** What a value is. The meaning of `a`, `b` and the list of a row depends on it. */
export const op = {
  /** nothing known; list: values that may have taken part */
  undef: 0,
  /** literal; a: index into `constants` */
  constant: 1,
  /** a: function, b: position */
  param: 2,
  /** a: index into `imports` */
  import: 3,
  /** a: key of the name */
  global: 4,
  /** a: function */
  functionRef: 5,
  /** a: class */
  classRef: 6,
  /** a: function whose receiver it is */
  self: 7,
  /**
   * list: versions that meet here; a: 1 + position of the parameter whose default the second one is, or 0; b: 1 when the
   * later ones stand in for what is missing (`??`)
   */
  phi: 8,
  /** a: value, b: condition; the same value where the condition holds */
  refine: 9,
  /** text put together; list: parts in order */
  text: 10,
  /** a: object, b: key */
  load: 11,
  /** a: object before, b: key, list: [value]; the object after */
  store: 12,
  /** object or array literal; a: index into `allocations` */
  alloc: 13,
  /** a: index into `sites` */
  call: 14,
  /** flow-insensitive variable; list: everything ever written to it */
  cell: 15,
  /** a: call value, b: argument position (-1: receiver), list: [before]; the object after the call */
  after: 16,
  /** a, b: operands; comparison or arithmetic: carries no text */
  compare: 17,
  /** a: class, b: key; field of all instances; list: everything ever written to it */
  field: 18,
} as const;
export type Op = (typeof op)[keyof typeof op];

export type ValueId = number;
export type KeyId = number;
export type FunctionId = number;

export type Constant =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string };

/** `name`: `*` for the namespace, otherwise the exported name. */
export interface ImportInfo {
  readonly specifier: string;
  readonly name: string;
  /** only written types name it: of another file only a class of that name matters */
  readonly typeOnly: boolean;
}

export interface Property {
  /** key, or -1 when `value` is spread */
  readonly key: KeyId;
  readonly value: ValueId;
  readonly start: number;
  readonly end: number;
}

export interface Allocation {
  readonly kind: 'object' | 'array';
  readonly properties: readonly Property[];
  /** a computed key or a spread makes absence of a key unknown */
  readonly open: boolean;
}

/** A condition that holds in a region of code, and the ones around it. */
export interface Condition {
  readonly id: number;
  readonly value: ValueId;
  readonly holds: boolean;
  readonly outer: Condition | null;
}

export interface CallSite {
  readonly value: ValueId;
  readonly callee: ValueId;
  /** receiver of a method call, or -1 */
  readonly receiver: ValueId;
  /** method name, or -1 */
  readonly method: KeyId;
  readonly args: readonly ValueId[];
  readonly argStart: readonly number[];
  readonly argEnd: readonly number[];
  /** position of the first spread argument, or -1 */
  readonly spreadFrom: number;
  /** further spread arguments */
  readonly spreads: readonly number[] | null;
  readonly form: 'call' | 'new' | 'tag' | 'jsx';
  readonly fn: FunctionId;
  readonly conditions: Condition | null;
  /** the called expression in the text */
  readonly calleeStart: number;
  readonly calleeEnd: number;
}

/** `object.key = value` as written. */
export interface FieldWrite {
  readonly object: ValueId;
  readonly key: KeyId;
  readonly value: ValueId;
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly fn: FunctionId;
  readonly conditions: Condition | null;
}

export interface ProgramFunction {
  readonly id: FunctionId;
  readonly name: string;
  readonly parent: FunctionId;
  readonly start: number;
  readonly end: number;
  readonly params: ValueId[];
  readonly paramNames: string[];
  rest: number;
  self: ValueId;
  /** phi of everything returned */
  result: ValueId;
  /** where each returned value was returned from */
  readonly returns: { readonly value: ValueId; readonly conditions: Condition | null }[];
  /** versions of the parameters (and, last, the receiver) when the function ends; -1 when unchanged */
  exits: ValueId[];
  readonly ownerClass: number;
  readonly generator: boolean;
  readonly async: boolean;
  /** what holds where the function is left without a value */
  readonly leaves: (Condition | null)[];
}

export interface ProgramClass {
  readonly id: number;
  readonly name: string;
  readonly parentValue: ValueId;
  parentClass: number;
  constructorFn: FunctionId;
  readonly methods: Map<KeyId, FunctionId>;
  readonly getters: Map<KeyId, FunctionId>;
  readonly setters: Map<KeyId, FunctionId>;
  /** methods that a child class has to bring */
  readonly abstracts: Set<KeyId>;
  readonly statics: Map<KeyId, ValueId>;
  readonly fields: Map<KeyId, ValueId>;
}

/** A written type: the value of the imported or global name it refers to, at a member path of the annotated value. */
export interface TypeHint {
  readonly value: ValueId;
  readonly path: readonly KeyId[];
  readonly type: ValueId;
}

export interface Program {
  readonly op: readonly number[];
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly list: readonly (readonly ValueId[] | null)[];
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly fn: readonly number[];
  readonly constants: readonly Constant[];
  readonly imports: readonly ImportInfo[];
  readonly allocations: readonly Allocation[];
  readonly sites: readonly CallSite[];
  readonly writes: readonly FieldWrite[];
  readonly functions: readonly ProgramFunction[];
  readonly classes: readonly ProgramClass[];
  readonly hints: readonly TypeHint[];
  /** what is written above a method: the value of the decorator, and the method */
  readonly decorations: readonly { readonly value: ValueId; readonly fn: FunctionId }[];
  /** `table[x]`: the load and its `x` */
  readonly lookups: ReadonlyMap<ValueId, ValueId>;
  /** constant pieces of tagged templates, by call value */
  readonly tagTexts: ReadonlyMap<ValueId, readonly string[]>;
  /** caught errors and the text range of their `try` block */
  readonly caught: readonly { readonly value: ValueId; readonly tryStart: number; readonly tryEnd: number }[];
  /** calls that somebody waits for */
  readonly awaited: ReadonlySet<ValueId>;
  /** conditions that `refine` rows name, by id */
  readonly conditions: readonly (Condition | undefined)[];
  /** parameters whose written type is an object of this file: they are no well-known object */
  readonly closedParams: ReadonlySet<ValueId>;
  /** operators of `compare` rows */
  readonly operators: ReadonlyMap<ValueId, string>;
  /** exported name → value; `*` re-exports are in `reexports` */
  readonly exports: ReadonlyMap<string, ValueId>;
  readonly reexports: readonly string[];
  /** functions that were made once more for another call; what stands in them stands in the first one too */
  readonly copied: ReadonlySet<FunctionId>;
  /** calls that make something which can be invoked, and the function that says what it does then; one of `copied` */
  readonly pipelines: ReadonlyMap<ValueId, FunctionId>;
  readonly degradations: readonly { readonly kind: 'values' | 'depth'; readonly detail: string }[];
}
