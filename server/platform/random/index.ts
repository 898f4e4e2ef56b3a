export { seededChance, systemChance } from './chance.ts';
export { fixedClock, systemClock, type FixedClock } from './clock.ts';
export { digitCode, encodeCrockford, humanCode, readCrockford } from './human-code.ts';
