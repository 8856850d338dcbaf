/** The newest deliveries by key, so that a copy is not sent again. A bounded memory and no more: whoever runs the workflow decides. */
export class RecentDeliveries {
  readonly #deliveries = new Map<string, Promise<void>>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /**
   * Delivers, unless that was done before or is under way: then it waits for the outcome of the first and shares it. What
   * failed is forgotten, so that the sender's next try is a new one.
   * @returns whether this call was the one that delivered
   */
  async once(key: string, deliver: () => Promise<void>): Promise<boolean> {
    const earlier = this.#deliveries.get(key);
    if (earlier) {
      await earlier;
      return false;
    }
    const delivery = deliver();
    this.#remember(key, delivery);
    try {
      await delivery;
    } catch (error) {
      this.#deliveries.delete(key);
      throw error;
    }
    return true;
  }

  #remember(key: string, delivery: Promise<void>): void {
    this.#deliveries.set(key, delivery);
    const [oldest] = this.#deliveries.keys();
    if (this.#deliveries.size > this.#capacity && oldest !== undefined) this.#deliveries.delete(oldest);
  }
}
