export { type Acl, parseAcl, predefined, predefinedPlaces } from './acl.ts';
export { type Condition, parseCondition, type Term } from './condition.ts';
export { parseLogFormat } from './logformat.ts';
export { type Plain, plainPatterns } from './pattern.ts';
export { type Place, placeMask, placeNames, places } from './places.ts';
export type { Code, Context, Problem, Ref, Result } from './problem.ts';
export { asks, placesOfFetch } from './registry.ts';
export { isOfBytes, isOfRequest, parseConverters, parseSample, readName } from './sample.ts';
export type { SampleType } from './types.ts';
