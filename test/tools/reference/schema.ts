// The parts of the custom elements manifest (github.com/webcomponents/custom-elements-manifest) that are read and written here.

/** A name, and a sentence about it. */
export interface Described {
  readonly name: string;
  readonly description?: string | undefined;
}

/** A type as it is written. */
export interface TypeText {
  readonly text: string;
}

/** An attribute. */
export interface Attribute extends Described {
  readonly fieldName?: string | undefined;
  readonly type?: TypeText | undefined;
  readonly default?: string | undefined;
}

/** A property. */
export interface ClassField extends Described {
  readonly kind: 'field';
  readonly privacy?: string | undefined;
  readonly type?: TypeText | undefined;
  readonly readonly?: boolean | undefined;
  readonly attribute?: string | undefined;
}

/** A method. */
export interface ClassMethod extends Described {
  readonly kind: 'method';
  readonly privacy?: string | undefined;
  readonly parameters?: readonly { readonly name: string; readonly optional?: boolean; readonly type?: TypeText }[] | undefined;
  readonly return?: { readonly type?: TypeText } | undefined;
}

/** An event; `parsedType` holds its detail. */
export interface Event extends Described {
  readonly type?: TypeText | undefined;
  readonly parsedType?: TypeText | undefined;
}

/** A custom property of style sheets. */
export interface CssCustomProperty extends Described {
  readonly default?: string | undefined;
}

/** The class of an element. */
export interface Declaration {
  readonly kind: string;
  readonly name: string;
  readonly customElement?: boolean | undefined;
  readonly tagName?: string | undefined;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  attributes?: readonly Attribute[] | undefined;
  members?: readonly (ClassField | ClassMethod)[] | undefined;
  events?: readonly Event[] | undefined;
  slots?: readonly Described[] | undefined;
  cssParts?: readonly Described[] | undefined;
  cssProperties?: readonly CssCustomProperty[] | undefined;
  cssStates?: readonly Described[] | undefined;
}

/** A module, and what it declares and exports. */
export interface Module {
  readonly kind: string;
  path: string;
  readonly declarations?: readonly Declaration[] | undefined;
  readonly exports?: readonly object[] | undefined;
}

/** The whole file. */
export interface Package {
  readonly schemaVersion: string;
  readonly readme?: string | undefined;
  readonly modules: readonly Module[];
}
