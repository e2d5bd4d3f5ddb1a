import { isServer } from 'lit';

/**
 * Whether elements are rendered by a server, which has no page, keeps nothing and asks nobody. Lit's own constant, so that
 * bundles for browsers leave out what only a server needs; of an open type, so that both sides are checked.
 */
export const onServer: boolean = isServer;
