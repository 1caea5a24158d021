/** One way in which a programme breaks a rule. */
export interface Violation {
  /** Name of the phase; null for the programme as a whole. */
  readonly phase: string | null;
  /**
   * The safety rule (S…), the care fact (M…), `policy` for a rule of our own, or `form` where it isn't
   * written as programmes are.
   */
  readonly rule: string;
  /** What is wrong, with the numbers. */
  readonly message: string;
}
