export { seededChance, systemChance } from './chance.ts';
export { fixedClock, movableClock, systemClock, type FixedClock, type MovableClock } from './clock.ts';
export { digitCode, encodeCrockford, humanCode, readCrockford } from './human-code.ts';
