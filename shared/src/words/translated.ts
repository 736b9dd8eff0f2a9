/**
 * The shape another language must have: every key of the Chinese words, every sentence a string, every function with the
 * same parameters. A key that is missing or too much does not compile.
 */
export type Translated<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Words
    ? (...given: Given) => Translated<Words>
    : { readonly [Key in keyof T]: Translated<T[Key]> };
