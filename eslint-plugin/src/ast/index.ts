// The tree layer's public face.
export { applyEdits, joinEdits, type Edit, type FileEdits, type FixResult, type OtherFile } from './edit.ts';
export { importedNames, resolveMember, type ImportedName, type ModuleMember } from './imports.ts';
export { child, children, endOf, isNode, isType, startOf, stringField, unwrap, type AstNode } from './node.ts';
export { createSourceView, type HelperModule, type SourceView, type SourceViewOptions } from './source-view.ts';
export { staticString } from './static-string.ts';
