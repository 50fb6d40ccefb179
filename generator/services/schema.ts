/** The shapes of `edge`, `services` and the array of 2016; everything else about them derives from these. */
export { type Cluster, clusters } from './schema/clusters.ts';
export { type Bound, type Edge, edge, type Stats } from './schema/edge.ts';
export { type Limit, type Server, type Service, service, services } from './schema/service.ts';
