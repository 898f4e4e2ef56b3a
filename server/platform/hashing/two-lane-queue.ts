/** Known devices of an account go first and have places of their own; strangers cannot take them. */
export type Lane = 'known' | 'stranger';

/** A queue with two bounded lanes. A place is taken before there is work for it, so that a full queue refuses early. */
export interface TwoLaneQueue<Item> {
  isFull(lane: Lane): boolean;
  /** False when the lane is full. */
  take(lane: Lane): boolean;
  /** Gives back a place that never got work. */
  giveBack(lane: Lane): void;
  /** Puts work into a place that was taken. */
  put(lane: Lane, item: Item): void;
  /** The next item, known devices first, in order of arrival; its place is free again. `lanes`: only from these. */
  next(lanes?: readonly Lane[]): Item | undefined;
  /** Puts an interrupted item in front; it had left its place, so it needs none. */
  putBack(item: Item): void;
  /** Taken places of both lanes. */
  taken(): number;
}

const order: readonly Lane[] = ['known', 'stranger'];

export function twoLaneQueue<Item>(placesPerLane: number): TwoLaneQueue<Item> {
  const taken = { known: 0, stranger: 0 };
  const waiting: Record<Lane, Item[]> = { known: [], stranger: [] };
  const interrupted: Item[] = [];
  const shift = (lane: Lane): Item | undefined => {
    const item = waiting[lane].shift();
    if (item !== undefined) taken[lane]--;
    return item;
  };
  const isFull = (lane: Lane) => taken[lane] >= placesPerLane;
  return {
    isFull,
    take(lane) {
      if (isFull(lane)) return false;
      taken[lane]++;
      return true;
    },
    giveBack: (lane) => void taken[lane]--,
    put: (lane, item) => void waiting[lane].push(item),
    next: (lanes = order) =>
      interrupted.shift() ?? lanes.reduce<Item | undefined>((found, lane) => found ?? shift(lane), undefined),
    putBack: (item) => void interrupted.push(item),
    taken: () => taken.known + taken.stranger,
  };
}
