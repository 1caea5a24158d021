/** Something can't be made of a design; the message says of what, and why. */
export class DesignRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}
