/** Snapshot files, to be read and to be written. Loaded when there is one. */
export { SnapshotReader } from './snapshot-reader.js';
export { packSnapshot } from './write-snapshot.js';
