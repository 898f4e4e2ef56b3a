export { calibrate, floorParameters, type HashingParameters } from './argon2-parameters.ts';
export { measureAtOnce } from './measure-at-once.ts';
export { startHashing, type Hashing, type HashingOptions, type HashingPlace, type PasswordVerdict } from './hashing.ts';
export { HashingBusy, HashingFault } from './hashing-pool.ts';
export type { Lane } from './two-lane-queue.ts';
