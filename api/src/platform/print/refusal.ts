/** Something that cannot be printed. `message` is Chinese, for the person who prints, and says what to change. */
export class PrintRefusal extends Error {
  override readonly name = 'PrintRefusal';
  /** `unprintable`: characters our font lacks; `tooLong`: text or link that does not fit its place. */
  readonly code: 'unprintable' | 'tooLong';

  constructor(code: 'unprintable' | 'tooLong', message: string) {
    super(message);
    this.code = code;
  }
}
