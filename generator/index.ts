/**
 * The generator: params in, haproxy.cfg out, and back. Pure functions; no I/O, no process, no clock.
 * @module
 */
export type { Diagnostic, Path, Severity } from './diagnostics.ts';
export { hasErrors } from './diagnostics.ts';
export { type Change, type Diff, diff, type Side, type SideDiagnostic } from './diff/index.ts';
export { type Generated, type GenerateOptions, generate, mainFile, validate } from './generate.ts';
export { type ConfigFile, checkConfig, type Imported, type ImportOptions, importConfig } from './import/index.ts';
export type { Params, ParamsDocument } from './model.ts';
export { version } from './package.ts';
export { type Loaded, type LoadOptions, loadParams } from './params/load.ts';
export { mergeParams } from './params/merge.ts';
export { defaultDeny, type Policy, policySchema, type Rule, ruleOf } from './policy/index.ts';
export { type ReferenceRow, reference, referenceMarkdown } from './reference.ts';
export { jsonSchema } from './schema.ts';
export type { Summary } from './summary.ts';
export { newest, readVersion, type Version, versions } from './versions.ts';
