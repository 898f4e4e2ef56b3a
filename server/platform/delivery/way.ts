/** Who took a message, and the name they gave it, by which a receipt finds it. */
export interface Taken {
  readonly provider: string;
  readonly reference: string | null;
}

/** One provider. `send` throws DeliveryFault, or anything else for a fault of the way. */
export interface Way<Item> {
  /** Short, for metrics and the table: "aliyun". */
  readonly name: string;
  /** Their reference, or null when they give none. */
  send(item: Item): Promise<string | null>;
}
